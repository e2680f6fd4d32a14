"""Whether what looks like a mistake waits for a person: no table, too many at once."""

from flask import Flask
from sqlalchemy import Engine, text

from casus import clock
from casus.acts import sweep
from casus.codes import EscalationState
from casus.extensions import become, db
from casus.model import Casus, Escalation
from tests import factories
from tests.integration.tasks.nights import at, rows, sweep_at, sweep_from
from tests.world import World

STATES = "select number, state from escalation order by number"


def test_a_region_without_a_table_announces_when_it_has_one(
    world: World, matching: Casus, owner: Engine
) -> None:
    other = "update meeting_table set kind = '{}'"
    with owner.begin() as connection:
        connection.execute(text(other.format("mdt")))
    sweep_from("2026-10-24", "2026-10-28")
    assert rows(owner, STATES) == []
    with owner.begin() as connection:
        connection.execute(text(other.format("institutional")))
    sweep_at("2026-10-29")
    assert rows(owner, STATES) == [("OP-26-0001", "announced")]


def test_an_unusual_share_is_held_until_a_person_releases_it(
    world: World, app: Flask, owner: Engine
) -> None:
    with clock.moved(at("2026-09-01", 10)):
        for _ in range(11):
            factories.matching(world)
    sweep_from("2026-10-24", "2026-10-28")
    assert rows(owner, STATES) == []
    assert rows(owner, "select count(*) from signal where level = 4") == [(11,)]
    alarm = "select parked from health() where region_id = 1"
    assert rows(owner, alarm) == [(2,)]
    with clock.moved(at("2026-10-28", 9)):
        sweep.sweep(1, release=True)
    assert rows(owner, "select count(*) from escalation where state = 'announced'") == [(11,)]
    numbers = rows(owner, "select number from escalation order by number")
    assert numbers[0] == ("OP-26-0001",)
    assert numbers[-1] == ("OP-26-0011",)
    assert rows(owner, alarm) == [(0,)]


def test_an_unusual_share_is_forgotten_when_the_cause_was_a_wrong_clock(
    world: World, app: Flask, owner: Engine
) -> None:
    with clock.moved(at("2026-09-01", 10)):
        for _ in range(10):
            factories.matching(world)
    sweep_at("2026-09-02")
    sweep_at("2026-11-05")
    assert rows(owner, STATES) == []
    sweep_at("2026-09-03")
    assert rows(owner, "select count(*) from signal where resolved_on is null") == [(0,)]
    assert rows(owner, "select parked from health() where region_id = 1") == [(0,)]
    assert rows(owner, STATES) == []


def test_a_number_is_given_per_region_and_year(world: World, app: Flask, owner: Engine) -> None:
    with clock.moved(at("2026-09-01", 10)):
        for _ in range(2):
            factories.matching(world)
    sweep_from("2026-10-24", "2026-10-27")
    assert [number for number, _ in rows(owner, STATES)] == ["OP-26-0001", "OP-26-0002"]
    assert rows(owner, "select value from counter where kind = 'escalation'") == [(2,)]
    assert the_escalation_states(world) == {EscalationState.ANNOUNCED}


def the_escalation_states(world: World) -> set[EscalationState]:
    become(world.pr)
    return {found.state for found in db.session.query(Escalation)}
