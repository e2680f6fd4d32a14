"""A few weeks in which people do things, and the night comes or does not come."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial
from random import Random
from time import monotonic
from uuid import UUID

from sqlalchemy import Engine, select, text

from casus import clock
from casus.acts import action, progress, sweep
from casus.acts import casus as deeds
from casus.acts.progress import ProgressEntry
from casus.codes import ActionState, ContactKind, DebtStatus, IncomeStatus
from casus.extensions import become, db
from casus.model import Action, Casus
from casus.refusals import Refusal
from tests import factories
from tests.world import World
from workflows.phases import Phase

FIRST = date(2026, 9, 21)
HOURS = (0.5, 1.5, 2.5, 9, 15, 23.5)
Line = tuple[int, float, int, str, int]  # day, hour, which casus, which deed, a number for it


def at(day: date | str, hour: float = 2.1) -> datetime:
    """A local time of a day."""
    given = date.fromisoformat(day) if isinstance(day, str) else day
    return datetime.combine(given, time(), clock.AMSTERDAM) + timedelta(hours=hour)


def sweep_at(day: date | str, hour: float = 2.1) -> list[date]:
    """The night's work of region 1, at that moment."""
    with clock.moved(at(day, hour)):
        return sweep.sweep(1)


def sweep_from(first: str, last: str) -> None:
    """Every night from the first to the last day, both included."""
    day = date.fromisoformat(first)
    while day <= date.fromisoformat(last):
        sweep_at(day)
        day += timedelta(days=1)


@dataclass
class Story:
    """What people do, in order."""

    days: int
    lines: list[Line] = field(default_factory=list)

    @classmethod
    def random(cls, seed: int, days: int = 45, casussen: int = 3, length: int = 25) -> "Story":
        """Always the same for the same seed."""
        dice = Random(seed)
        names = ["create", *DEEDS]
        lines = [
            (
                dice.randrange(1, days), dice.choice(HOURS), dice.randrange(casussen),
                dice.choice(names), dice.randrange(12),
            )
            for _ in range(length)
        ]  # fmt: skip
        return cls(days, sorted(lines))


def play(world: World, story: Story, nights: Callable[[int], Sequence[float]]) -> None:
    """Tell the story; `nights(n)` are the hours of day n at which the night's work runs."""
    with clock.moved(at(FIRST, 9)):
        casussen = [factories.registered(world).id for _ in range(3)]
        sweep.sweep(1)
    for n in range(1, story.days + 1):
        moments: list[tuple[float, Callable[[], object]]] = [
            (hour, partial(sweep.sweep, 1)) for hour in nights(n)
        ]
        moments += [
            (hour, partial(_deed, world, casussen[which], name, number))
            for day, hour, which, name, number in story.lines
            if day == n
        ]
        for hour, deed in sorted(moments, key=lambda pair: pair[0]):
            with clock.moved(at(FIRST + timedelta(days=n), hour)):
                deed()


def state(owner: Engine) -> tuple[list[tuple[object, ...]], ...]:
    """The signals, their levels and what the casussen show, without ids and moments."""
    named = "(select title from action a where a.id::text = s.subject)"
    joined = "signal s join casus c on c.id = s.casus_id"
    return (
        rows(
            owner,
            f"select c.number, s.rule, {named}, s.level, s.top_level, s.since, s.opened_on,"
            f" s.resolved_on from {joined} order by 1, 2, 3, 7, 8",
        ),
        rows(
            owner,
            f"select c.number, s.rule, {named}, l.level, l.on_day"
            f" from {joined} join signal_level l on s.id = l.signal_id order by 1, 2, 3, 5, 4",
        ),
        rows(owner, "select number, signal_level from casus order by 1"),
    )


def rows(owner: Engine, query: str) -> list[tuple[object, ...]]:
    """What stands in the database, beneath the fences."""
    with owner.connect() as connection:
        return [tuple(row) for row in connection.execute(text(query))]


def wait_until(owner: Engine, question: str, seconds: float = 20) -> None:
    """Until the database answers yes."""
    until = monotonic() + seconds
    while not rows(owner, question)[0][0]:
        assert monotonic() < until, f"never true: {question}"


def clear(owner: Engine) -> None:
    """Everything but the people, and the audit that nobody clears."""
    tables = "casus, escalation, sweep_run, outbox, counter, message"
    with owner.begin() as connection:
        connection.execute(text(f"truncate {tables} cascade"))
        connection.execute(text("update region set swept_until = null"))


def _deed(world: World, casus_id: UUID, name: str, number: int) -> None:
    become(world.pr)
    key = {"region_id": 1, "id": casus_id}
    casus = db.session.get_one(Casus, key, populate_existing=True)
    if casus.phase is Phase.CLOSED:
        return
    try:
        DEEDS[name](world, casus, number)
    except Refusal:
        db.session.rollback()


def _log(world: World, casus: Casus, _number: int) -> None:
    progress.log_progress(world.pb, casus, ProgressEntry(ContactKind.NOTE, "Gebeld."))


def _create(world: World, casus: Casus, number: int) -> None:
    known = db.session.scalar(text("select count(*) from action"))
    due_on = clock.today() + timedelta(days=number)
    action.create(world.pr, casus, f"actie {known}", world.pb.user, due_on)


def _finish(world: World, casus: Casus, number: int) -> None:
    action.finish(world.pr, _open_action(casus, number), "Gedaan.")


def _redate(world: World, casus: Casus, number: int) -> None:
    due_on = clock.today() + timedelta(days=number)
    action.redate(world.pr, _open_action(casus, number), due_on, "Later.")


def _lapse(world: World, casus: Casus, number: int) -> None:
    action.lapse(world.pr, _open_action(casus, number), "Niet nodig.")


def _accept(world: World, casus: Casus, number: int) -> None:
    on = clock.today() - timedelta(days=number % 5)
    deeds.move(world.pr, casus, "accept_registration", on=on)


def _start(world: World, casus: Casus, number: int) -> None:
    profile = deeds.Profile("Gelijkvloers.", 1, 0, IncomeStatus.ARRANGED, DebtStatus.STABLE)
    deeds.describe(world.pr, casus, profile)
    deeds.move(world.pr, casus, "start_matching", on=clock.today() - timedelta(days=number))


def _back(world: World, casus: Casus, _number: int) -> None:
    deeds.move(world.pr, casus, "back_to_preparation", reason="Toch niet klaar.")


def _close(world: World, casus: Casus, number: int) -> None:
    if number > 8:
        deeds.move(world.pr, casus, "reject_registration", reason="Andere regio.")


DEEDS: dict[str, Callable[[World, Casus, int], None]] = {
    "log": _log, "create": _create, "finish": _finish, "redate": _redate, "lapse": _lapse,
    "accept": _accept, "start": _start, "back": _back, "close": _close,
}  # fmt: skip


def _open_action(casus: Casus, number: int) -> Action:
    found = db.session.scalars(
        select(Action)
        .where(Action.casus_id == casus.id, Action.state == ActionState.OPEN)
        .order_by(Action.title)
    ).all()
    if not found:
        raise Refusal("unknown")
    return found[number % len(found)]
