"""A few weeks in which people do things and the night comes, or does not come."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random

from sqlalchemy import Engine, text

from casus import clock
from casus.acts import action, progress, sweep
from casus.acts import casus as deeds
from casus.acts.progress import ProgressEntry
from casus.codes import ActionState, ContactKind
from casus.extensions import db
from casus.model import Action, Casus
from casus.refusals import Refusal
from tests import factories
from tests.world import World
from workflows.phases import Phase

FIRST = date(2026, 9, 21)
TABLES = "casus, party_casus"


def at(day: date, hour: float) -> datetime:
    """A local time of a day."""
    return datetime.combine(day, time(), clock.AMSTERDAM) + timedelta(hours=hour)


@dataclass
class Story:
    """What people do: (day, hour, which casus, which deed, a number for it)."""

    days: int
    lines: list[tuple[int, float, int, str, int]] = field(default_factory=list)

    @classmethod
    def random(cls, seed: int, days: int = 45, casussen: int = 3, deeds_: int = 25) -> "Story":
        """Always the same for the same seed."""
        dice = Random(seed)
        names = [
            "log",
            "create",
            "create",
            "finish",
            "redate",
            "lapse",
            "accept",
            "start",
            "back",
            "close",
        ]
        hours = [0.5, 1.5, 2.5, 9, 15, 23.5]
        lines = [
            (
                dice.randrange(1, days),
                dice.choice(hours),
                dice.randrange(casussen),
                dice.choice(names),
                dice.randrange(12),
            )
            for _ in range(deeds_)
        ]
        return cls(days, sorted(lines))


def play(world: World, story: Story, nights: Callable[[int], Sequence[float]]) -> None:
    """Tell the story; `nights(n)` are the hours of day n at which the night's work runs."""
    with clock.moved(at(FIRST, 9)):
        casussen = [factories.registered(world).id for _ in range(3)]
        sweep.sweep(1)
    for n in range(1, story.days + 1):
        day = FIRST + timedelta(days=n)
        moments: list[tuple[float, Callable[[], object]]] = [
            (hour, lambda: sweep.sweep(1)) for hour in nights(n)
        ]
        for when, hour, which, name, number in story.lines:
            if when == n:
                moments.append(
                    (hour, lambda c=casussen[which], d=name, k=number: _deed(world, c, d, k))
                )
        for hour, deed in sorted(moments, key=lambda pair: pair[0]):
            with clock.moved(at(day, hour)):
                deed()


def state(owner: Engine) -> tuple[object, ...]:
    """The signals, their levels and what the casussen show, without ids and moments."""
    with owner.connect() as connection:
        ask = lambda query: [tuple(row) for row in connection.execute(text(query))]  # noqa: E731
        named = "case when s.subject = '' then '' else (select title from action a where a.id = s.subject::uuid) end"
        return (
            ask(
                f"select c.number, s.rule, {named}, s.level, s.top_level, s.since, s.opened_on, s.resolved_on"
                " from signal s join casus c on c.id = s.casus_id order by 1, 2, 3, 7, 8"
            ),
            ask(
                f"select c.number, s.rule, {named}, l.level, l.on_day from signal_level l"
                " join signal s on s.id = l.signal_id join casus c on c.id = s.casus_id order by 1, 2, 3, 5, 4"
            ),
            ask("select number, signal_level from casus order by 1"),
        )


def clear(owner: Engine) -> None:
    """Everything but the people, and the audit that nobody clears."""
    with owner.begin() as connection:
        connection.execute(
            text("truncate casus, escalation, sweep_run, outbox, counter, message cascade")
        )
        connection.execute(text("update region set swept_until = null"))


def _deed(world: World, casus_id: object, name: str, number: int) -> None:
    from casus.extensions import become

    become(world.pr)
    casus = db.session.get_one(Casus, {"region_id": 1, "id": casus_id}, populate_existing=True)
    if casus.phase is Phase.CLOSED:
        return
    try:
        _DEEDS[name](world, casus, number)
    except Refusal:
        db.session.rollback()


def _open_action(casus: Casus, number: int) -> Action:
    from sqlalchemy import select

    rows = db.session.scalars(
        select(Action)
        .where(Action.casus_id == casus.id, Action.state == ActionState.OPEN)
        .order_by(Action.title)
    ).all()
    if not rows:
        raise Refusal("unknown")
    return rows[number % len(rows)]


def _create(world: World, casus: Casus, number: int) -> None:
    known = db.session.scalar(text("select count(*) from action"))
    action.create(
        world.pr, casus, f"actie {known}", world.pb.user, clock.today() + timedelta(days=number)
    )


_DEEDS: dict[str, Callable[[World, Casus, int], object]] = {
    "log": lambda w, c, n: progress.log_progress(
        w.pb, c, ProgressEntry(ContactKind.NOTE, "Gebeld.")
    ),
    "create": _create,
    "finish": lambda w, c, n: action.finish(w.pr, _open_action(c, n), "Gedaan."),
    "redate": lambda w, c, n: action.redate(
        w.pr, _open_action(c, n), clock.today() + timedelta(days=n), "Later."
    ),
    "lapse": lambda w, c, n: action.lapse(w.pr, _open_action(c, n), "Niet nodig."),
    "accept": lambda w, c, n: deeds.move(
        w.pr, c, "accept_registration", on=clock.today() - timedelta(days=n % 5)
    ),
    "start": lambda w, c, n: _start(w, c, n),
    "back": lambda w, c, n: deeds.move(w.pr, c, "back_to_preparation", reason="Toch niet klaar."),
    "close": lambda w, c, n: (
        deeds.move(w.pr, c, "reject_registration", reason="Andere regio.") if n > 8 else None
    ),
}


def _start(world: World, casus: Casus, number: int) -> None:
    from casus.codes import DebtStatus, IncomeStatus

    profile = deeds.Profile("Gelijkvloers.", 1, 0, IncomeStatus.ARRANGED, DebtStatus.STABLE)
    deeds.describe(world.pr, casus, profile)
    deeds.move(world.pr, casus, "start_matching", on=clock.today() - timedelta(days=number))
