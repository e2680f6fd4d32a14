"""Whether one bad casus, a short night or a deed in between leaves the rest of the night alone."""

import threading
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import Engine, text

from casus import clock
from casus.acts import _judging, action, progress, sweep
from casus.acts.progress import ProgressEntry
from casus.codes import ContactKind
from casus.extensions import become, db
from casus.model import Action, Casus
from tests import factories
from tests.integration.tasks.nights import at, rows, sweep_at, sweep_from, wait_until
from tests.world import World
from workflows.judge import judge

SIGNALS = "select rule, level, since, opened_on, resolved_on from signal order by rule, opened_on"


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
    with clock.moved(at("2026-10-08", 9)):
        first = action.create(world.pb, still, "Bellen", world.pb.user, date(2026, 12, 1))
        second = action.create(world.pb, still, "Schrijven", world.pb.user, date(2026, 10, 14))
    sweep_from("2026-10-09", "2026-10-14")
    with clock.moved(at("2026-10-15", 0.5)):
        action.finish(world.pb, first, "Gebeld.")  # the casus itself will not change again today

    def finish() -> None:
        with web.app_context(), clock.moved(at("2026-10-15", 2.2)):
            become(world.pb)
            mine = db.session.get_one(Action, {"region_id": 1, "id": second.id})
            action.finish(world.pb, mine, "Geschreven.")

    deed = threading.Thread(target=finish)

    def while_judging(*_: object) -> None:
        deed.start()
        wait_until(owner, "select count(*) > 0 from pg_locks where not granted")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_judging.Changes, "write", _before(while_judging, _judging.Changes.write))
        sweep_at("2026-10-15")
    deed.join(20)
    found = "select opened_on, resolved_on from signal where rule = 'R04'"
    assert rows(owner, found) == [(date(2026, 10, 15), date(2026, 10, 15))]


def _before(first: Callable[..., None], then: Callable[..., None]) -> Callable[..., None]:
    def both(*args: object) -> None:
        first(*args)
        then(*args)

    return both
