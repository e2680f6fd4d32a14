"""Whether the night finds what stands still: once, in time, and whatever happens meanwhile."""

import threading
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import Engine

from casus import clock
from casus.acts import action, progress, sweep
from casus.acts.progress import ProgressEntry
from casus.codes import ContactKind
from tests import factories
from tests.integration.tasks.nights import at, rows, sweep_at, sweep_from
from tests.world import World

SIGNALS = "select rule, level, since, opened_on, resolved_on from signal order by rule, opened_on"


@pytest.mark.usefixtures("still")
def test_standstill_gives_a_signal_on_its_day_and_not_before(owner: Engine) -> None:
    sweep_from("2026-10-02", "2026-10-07")
    assert rows(owner, SIGNALS) == []
    sweep_at("2026-10-08")
    day = date(2026, 10, 8)
    assert rows(owner, SIGNALS) == [("R02", 1, day, day, None)]
    assert rows(owner, "select level, on_day from signal_level") == [(1, day)]
    assert rows(owner, "select signal_level from casus") == [(1,)]
    told = "select kind, on_day, detail, is_activity from event where kind like 'signal%'"
    assert rows(owner, told) == [("signal_raised", day, "R02 N1", False)]


@pytest.mark.usefixtures("still")
def test_a_second_sweep_writes_nothing(owner: Engine) -> None:
    sweep_from("2026-10-02", "2026-10-08")
    everything = (
        "select (select count(*) from audit_entry), (select count(*) from event),"
        " (select max(xmin::text::bigint) from casus), (select max(xmin::text::bigint) from signal)"
    )
    before = rows(owner, everything)
    assert sweep_at("2026-10-08", 2.2) == []
    assert sweep_at("2026-10-08", 23.9) == []
    assert rows(owner, everything) == before


def test_a_note_solves_silence_at_once_and_only_the_night_raises(
    world: World, app: Flask, owner: Engine
) -> None:
    with clock.moved(at("2026-10-01", 10)):
        casus = factories.registered(world)
    sweep_from("2026-10-02", "2026-10-15")
    assert ("R01", 1) in rows(owner, "select rule, level from signal where resolved_on is null")
    with clock.moved(at("2026-10-15", 11)):
        progress.log_progress(world.pb, casus, ProgressEntry(ContactKind.PHONED, "Gebeld."))
    solved = "select resolved_on from signal where rule = 'R01'"
    assert rows(owner, solved) == [(date(2026, 10, 15),)]


@pytest.mark.usefixtures("still")
def test_the_audit_knows_the_batch_and_each_casus_that_changed(owner: Engine) -> None:
    sweep_from("2026-10-02", "2026-10-08")
    lines = rows(
        owner,
        "select casus_id is not null, user_id, access_point, denied, subjects[1] from audit_entry"
        " where event = 'casus.sweep' and at > '2026-10-08' order by seq",
    )
    signal_id = rows(owner, "select 'signal:' || id from signal")[0][0]
    assert (True, None, "task", False, signal_id) in lines
    assert (False, None, "task", False, "sweep_run:2026-10-08") in lines


@pytest.mark.usefixtures("still")
def test_the_run_is_counted(owner: Engine) -> None:
    sweep_from("2026-10-02", "2026-10-08")
    run = "select due, judged, failed, opened, raised, finished_at is not null from sweep_run"
    assert rows(owner, f"{run} where for_day = '2026-10-08'") == [(1, 1, 0, 1, 0, True)]
    until = rows(owner, "select swept_until from region where id = 1")
    assert until == [(date(2026, 10, 8),)]


@pytest.mark.usefixtures("still")
def test_two_sweeps_at_once_are_one(web: Flask, owner: Engine) -> None:
    sweep_from("2026-10-02", "2026-10-07")
    together = threading.Barrier(2)
    finished: list[list[date]] = []

    def one() -> None:
        with web.app_context(), clock.moved(at("2026-10-08")):
            together.wait(10)
            finished.append(sweep.sweep(1))

    threads = [threading.Thread(target=one) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert rows(owner, "select count(*) from signal") == [(1,)]
    assert rows(owner, "select count(*) from event where kind = 'signal_raised'") == [(1,)]
    assert [date(2026, 10, 8)] in finished
    assert rows(owner, "select count(*) from sweep_run where for_day = '2026-10-08'") == [(1,)]


@pytest.mark.usefixtures("still")
def test_a_sweep_at_work_keeps_another_out(web: Flask, owner: Engine) -> None:
    with sweep._alone(1) as first, sweep._alone(1) as second, sweep._alone(2) as elsewhere:
        assert (first, second, elsewhere) == (True, False, True)
    with sweep._alone(1) as again:
        assert again


def test_regions_are_swept_apart(world: World, app: Flask, owner: Engine) -> None:
    with clock.moved(at("2026-10-01", 10)):
        factories.registered(world)
        factories.registered(world, by=world.foreigner)
    sweep_from("2026-10-02", "2026-10-08")
    assert rows(owner, "select region_id from signal") == [(1,)]
    with clock.moved(at("2026-10-08")):
        assert sweep.sweep(2) == [date(2026, 10, 8)]
    assert rows(owner, "select region_id from signal order by 1") == [(1,), (2,)]


def test_what_returns_within_twenty_days_starts_one_below_its_top(
    world: World, app: Flask, owner: Engine
) -> None:
    with clock.moved(at("2026-09-01", 10)):
        casus = factories.prepared(world)
        todo = action.create(world.pb, casus, "Bellen", world.pb.user, date(2026, 12, 1))
    sweep_from("2026-09-02", "2026-10-13")
    levels = "select level, top_level from signal where rule = 'R02' and resolved_on is null"
    assert rows(owner, levels) == [(3, 3)]
    with clock.moved(at("2026-10-13", 10)):
        action.finish(world.pb, todo, "Gebeld.")
    assert rows(owner, levels) == []
    sweep_from("2026-10-14", "2026-11-10")
    # The facts say N1 after twenty working days; it was N3 no longer ago than that.
    assert rows(owner, levels) == [(2, 2)]
    sweep_from("2026-11-11", "2026-11-24")
    assert rows(owner, levels) == [(3, 3)]
