"""Whether a signal stays the same one while its cause remains, and follows the facts down too."""

from datetime import date

from flask import Flask
from sqlalchemy import Engine, text

from casus import clock
from casus.actor import system
from casus.acts import escalation
from casus.extensions import become, db
from casus.model import Casus, Region
from tests.integration.tasks.nights import at, rows, sweep_at, sweep_from
from tests.world import World

R02 = "select level, opened_on, resolved_on from signal where rule = 'R02'"


def test_a_cause_that_was_away_for_an_hour_is_the_same_signal(
    world: World, owner: Engine, still: Casus
) -> None:
    """Days are judged at night: solved and back within one day, it never left."""
    sweep_from("2026-10-02", "2026-10-08")
    with owner.begin() as connection:
        connection.execute(text("update signal set resolved_on = '2026-10-08'"))
        connection.execute(text("update casus set attention_at = '2026-10-09 00:00+00'"))
    sweep_at("2026-10-09")
    assert rows(owner, R02) == [(1, date(2026, 10, 8), None)]
    assert rows(owner, "select signal_level from casus") == [(1,)]


def test_a_level_sinks_when_the_facts_do(world: World, owner: Engine, still: Casus) -> None:
    sweep_from("2026-10-02", "2026-10-15")
    norm = "select level, top_level from signal where rule = 'R03' and resolved_on is null"
    assert rows(owner, norm) == [(2, 2)]
    with owner.begin() as connection:
        connection.execute(text("update phase_entry set norm_days = 17"))
    sweep_from("2026-10-16", "2026-10-18")
    assert rows(owner, norm) == [(2, 2)]
    with owner.begin() as connection:
        connection.execute(text("update phase_entry set norm_days = 20"))
        connection.execute(text("update casus set attention_at = '2026-10-18 23:00+00'"))
    sweep_at("2026-10-19")
    assert rows(owner, norm) == [(1, 2)]
    reached = "select l.level from signal_level l join signal s on s.id = l.signal_id"
    levels = [level for (level,) in rows(owner, f"{reached} where rule = 'R03' order by on_day")]
    assert levels[-1] == 1
    raised = "select count(*) from event where kind = 'signal_raised' and detail like 'R03%'"
    assert rows(owner, raised) == [(2,)]


def test_a_cause_that_went_without_a_deed_is_found_at_night(
    world: World, owner: Engine, still: Casus
) -> None:
    sweep_from("2026-10-02", "2026-10-08")
    with owner.begin() as connection:
        for day in ("2026-10-02", "2026-10-05", "2026-10-06", "2026-10-07", "2026-10-08"):
            free = "insert into calendar_day (region_id, calendar, day, name)"
            connection.execute(text(f"{free} values (1, 'working', '{day}', 'Vrij')"))
        connection.execute(text("update casus set attention_at = '2026-10-08 23:00+00'"))
    sweep_at("2026-10-09")
    assert rows(owner, R02) == [(1, date(2026, 10, 8), date(2026, 10, 8))]
    solved = "select on_day from event where kind = 'signal_resolved'"
    assert rows(owner, solved) == [(date(2026, 10, 8),)]


def test_nothing_is_announced_that_is_not_at_n4_now(
    world: World, app: Flask, owner: Engine, still: Casus
) -> None:
    by = system(1)
    become(by)
    region = db.session.get_one(Region, 1)
    with clock.moved(at("2026-10-08")):
        escalation.announce(by, region, date(2026, 10, 8), [still.id])
    assert rows(owner, "select count(*) from escalation") == [(0,)]
