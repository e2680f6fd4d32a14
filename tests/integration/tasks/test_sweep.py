"""Whether the night finds what stands still: once, in time, and whatever happens meanwhile."""

import threading
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import Engine, text

from casus import clock
from casus.acts import _judging, action, progress, sweep
from casus.acts.progress import ProgressEntry
from casus.codes import ContactKind
from casus.extensions import become, db
from casus.model import Casus
from casus.queries import attention
from tests import factories
from tests.integration.tasks.nights import at, rows, sweep_at, sweep_from, wait_until
from tests.world import World
from workflows.judge import judge

SIGNALS = "select rule, level, since, opened_on, resolved_on from signal order by rule, opened_on"


@pytest.fixture
def still(world: World, app: Flask) -> Casus:
    """A casus of Thursday 1 October in which nothing happens; R02 gives N1 on 8 October."""
    with clock.moved(at("2026-10-01", 10)):
        return factories.registered(world)


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


@pytest.mark.parametrize(
    ("before", "after", "day"),
    [
        # 29 March: after 01:59 comes 03:00. 25 October: 02:00 to 02:59 comes twice.
        ("2026-03-29T01:59:00+01:00", "2026-03-29T03:00:00+02:00", date(2026, 3, 29)),
        ("2026-10-25T01:59:00+02:00", "2026-10-25T02:00:00+02:00", date(2026, 10, 25)),
        ("2026-10-08T01:59:00+02:00", "2026-10-08T02:00:00+02:00", date(2026, 10, 8)),
    ],
)
def test_the_night_comes_once_when_clocks_change(before: str, after: str, day: date) -> None:
    eve = day - timedelta(days=1)
    assert attention.owed(eve, datetime.fromisoformat(before)) == []
    moment = datetime.fromisoformat(after)
    assert attention.owed(eve, moment) == [day]
    hours = [moment + timedelta(minutes=20 * n) for n in range(1, 12)]
    assert all(attention.owed(day, later) == [] for later in hours)


def test_missed_days_are_owed_in_order() -> None:
    owed = attention.owed(date(2026, 10, 5), at("2026-10-08"))
    assert owed == [date(2026, 10, 6), date(2026, 10, 7), date(2026, 10, 8)]
    assert attention.owed(None, at("2026-10-08", 1)) == [date(2026, 10, 7)]


def test_a_clock_that_was_ahead_is_no_reason_to_wait_for_it() -> None:
    assert attention.owed(date(2026, 10, 9), at("2026-10-08")) == []
    assert attention.owed(date(2026, 10, 28), at("2026-10-08")) == [date(2026, 10, 8)]


def test_a_clock_that_went_back_leaves_no_signal_from_the_future(
    world: World, app: Flask, owner: Engine
) -> None:
    with clock.moved(at("2026-10-01", 10)):
        factories.registered(world)
    sweep_from("2026-10-02", "2026-10-04")
    sweep_at("2026-10-12")
    assert rows(owner, "select count(*) from signal where resolved_on is null") == [(1,)]
    sweep_at("2026-10-05")
    assert rows(owner, "select count(*) from signal where resolved_on is null") == [(0,)]
    sweep_at("2026-10-06")
    sweep_at("2026-10-07")
    sweep_at("2026-10-08")
    standing = "select rule, level, since from signal where resolved_on is null"
    assert rows(owner, standing) == [("R02", 1, date(2026, 10, 8))]


@pytest.mark.usefixtures("still")
def test_a_wrong_hint_hides_nothing_beyond_sunday(owner: Engine) -> None:
    sweep_from("2026-10-02", "2026-10-03")
    with owner.begin() as connection:
        connection.execute(text("update casus set attention_at = '2200-01-01 00:00+00'"))
    sweep_from("2026-10-04", "2026-10-08")
    assert rows(owner, "select rule from signal") == [("R02",)]


@pytest.fixture
def unjudgeable(monkeypatch: pytest.MonkeyPatch) -> Iterator[set[str]]:
    """Casus numbers that no rule can be asked about."""
    numbers: set[str] = set()

    def picky(facts: object, *rest: object) -> object:
        if getattr(facts, "casus", "") in numbers:
            raise ValueError("no")
        return judge(facts, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(_judging, "judge", picky)
    return numbers


def test_one_casus_that_fails_stops_no_other_and_gets_another_try(
    world: World, app: Flask, owner: Engine, still: Casus, unjudgeable: set[str]
) -> None:
    with clock.moved(at("2026-10-01", 11)):
        other = factories.registered(world).number
    sweep_from("2026-10-02", "2026-10-07")
    unjudgeable.add(still.number)
    assert sweep_at("2026-10-08") == [date(2026, 10, 8)]
    found = "select c.number from signal s join casus c on c.id = s.casus_id order by 1"
    assert rows(owner, found) == [(other,)]
    assert rows(owner, "select failed from sweep_run where for_day = '2026-10-08'") == [(1,)]
    unjudgeable.clear()
    with clock.moved(at("2026-10-08", 2.5)):
        assert not sweep.is_behind(1)
    assert sweep_at("2026-10-08", 3.2) == [date(2026, 10, 8)]
    assert rows(owner, found) == [(still.number,), (other,)]
    assert rows(owner, "select failed from sweep_run where for_day = '2026-10-08'") == [(0,)]


def test_a_row_that_cannot_be_written_holds_up_its_own_casus_only(
    world: World, app: Flask, owner: Engine, still: Casus
) -> None:
    with clock.moved(at("2026-10-01", 11)):
        other = factories.registered(world).number
    sweep_from("2026-10-02", "2026-10-07")
    with owner.begin() as connection:
        refused = f"check (casus_id <> '{still.id}')"
        connection.execute(text(f"alter table signal add constraint no {refused}"))
    assert sweep_at("2026-10-08") == [date(2026, 10, 8)]
    found = "select c.number from signal s join casus c on c.id = s.casus_id"
    assert rows(owner, found) == [(other,)]
    assert rows(owner, "select failed from sweep_run where for_day = '2026-10-08'") == [(1,)]


@pytest.mark.usefixtures("still")
def test_a_sweep_out_of_time_goes_on_later(
    world: World, owner: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with clock.moved(at("2026-10-01", 11)):
        factories.registered(world)
    sweep_from("2026-10-02", "2026-10-07")
    monkeypatch.setattr(sweep, "BATCH", 1)
    ticks = iter([0.0, 0.5, 1.5])
    with clock.moved(at("2026-10-08")), monkeypatch.context() as patch:
        patch.setattr(sweep.time, "monotonic", lambda: next(ticks))
        assert sweep.sweep(1, seconds=1) == []
    assert rows(owner, "select count(*) from signal") == [(1,)]
    assert rows(owner, "select swept_until from region where id = 1") == [(date(2026, 10, 7),)]
    assert sweep_at("2026-10-08", 2.3) == [date(2026, 10, 8)]
    assert rows(owner, "select count(*) from signal") == [(2,)]


def test_a_deed_before_the_night_hides_nothing_from_it(
    world: World, owner: Engine, still: Casus
) -> None:
    sweep_from("2026-10-02", "2026-10-07")
    with clock.moved(at("2026-10-08", 0.5)):
        progress.log_progress(world.pb, still, ProgressEntry(ContactKind.PHONED, "Gebeld."))
    sweep_at("2026-10-08")
    assert rows(owner, "select rule from signal") == [("R02",)]


def test_a_deed_waits_for_the_sweep_of_its_casus(
    world: World, web: Flask, owner: Engine, still: Casus
) -> None:
    """Else both would act on what the other changes, and a signal without a cause would stay."""
    sweep_from("2026-10-02", "2026-10-14")
    raised = "select count(*) from signal where rule = 'R01' and resolved_on is null"

    def log() -> None:
        with web.app_context(), clock.moved(at("2026-10-15", 2.2)):
            become(world.pb)
            mine = db.session.get_one(Casus, {"region_id": 1, "id": still.id})
            progress.log_progress(world.pb, mine, ProgressEntry(ContactKind.PHONED, "Gebeld."))

    deed = threading.Thread(target=log)

    def while_judging(*_: object) -> None:
        deed.start()
        wait_until(owner, "select count(*) > 0 from pg_locks where not granted")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_judging.Changes, "write", _before(while_judging, _judging.Changes.write))
        sweep_at("2026-10-15")
    deed.join(20)
    assert rows(owner, raised) == [(0,)]
    assert rows(owner, "select resolved_on from signal where rule = 'R01'") == [
        (date(2026, 10, 15),)
    ]


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


def _before(first: Callable[..., None], then: Callable[..., None]) -> Callable[..., None]:
    def both(*args: object) -> None:
        first(*args)
        then(*args)

    return both
