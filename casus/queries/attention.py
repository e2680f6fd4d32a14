"""Which nights a region still misses, and which casussen the night's work must look at."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Row,
    Select,
    exists,
    func,
    literal_column,
    or_,
    select,
    text,
)

from casus import clock
from casus.codes import EventKind
from casus.extensions import db
from casus.model import Casus, Event, Signal
from casus.queries.facts import among, start_of

NIGHT = time(2)  # the sweep judges a day from here on
NEVER = datetime(2200, 1, 1, tzinfo=UTC)
DAY = timedelta(days=1)
# Partial indexes are found by these texts only; a parameter would hide them from the planner.
OPEN: ColumnElement[bool] = literal_column("casus.phase <> 'closed'", Boolean)
SOMETIME: ColumnElement[bool] = literal_column(
    "casus.attention_at < '2200-01-01 00:00+00'", Boolean
)
OF_THE_NIGHT = (
    EventKind.SIGNAL_RAISED,
    EventKind.SIGNAL_RESOLVED,
    EventKind.ESCALATION_ANNOUNCED,
    EventKind.ESCALATION_SUBMITTED,
    EventKind.ESCALATION_SOLVED,
)


def regions() -> Sequence[int]:
    """The ids of all regions; the one thing that is known without acting in one."""
    return db.session.scalars(text("select region_ids()")).all()


def night_of(day: date) -> datetime:
    """02:00 local time of a day, as a moment: the first that exists."""
    return datetime.combine(day, NIGHT, clock.AMSTERDAM).astimezone(UTC)


def next_night(next_on: date | None) -> datetime:
    """The moment to look again when a level changes on that day."""
    return night_of(next_on) if next_on else NEVER


def last_night(now: datetime) -> date:
    """The last day whose night has come."""
    today = now.astimezone(clock.AMSTERDAM).date()
    return today if now >= night_of(today) else today - DAY


def owed(swept_until: date | None, now: datetime) -> list[date]:
    """The days to sweep, in order.

    A region that was never swept begins with the last night. One that was swept days ahead of
    the clock followed a clock that was wrong: it begins again with the last night, too.
    """
    last = last_night(now)
    if swept_until is None or swept_until > last + DAY:
        return [last]
    return [swept_until + DAY * n for n in range(1, (last - swept_until).days + 1)]


def is_due(region_id: int, until: datetime) -> bool:
    """Whether any casus waits for a look."""
    return bool(db.session.scalar(select(exists().where(*_waits(region_id, until)))))


def count_due(region_id: int, until: datetime) -> int:
    """How many casussen wait for a look."""
    return db.session.scalar(select(func.count()).where(*_waits(region_id, until))) or 0


def count_open(region_id: int) -> int:
    """How many casussen of the region are open."""
    return db.session.scalar(select(func.count()).where(Casus.region_id == region_id, OPEN)) or 0


def due(region_id: int, until: datetime, most: int) -> Sequence[Casus]:
    """The next casussen to judge, locked against deeds until the transaction ends.

    One that was closed while its night was missed is among them: that night is judged yet.
    """
    waits = select(Casus).where(*_waits(region_id, until))
    return locked(waits.order_by(Casus.attention_at, Casus.id).limit(most))


def locked(query: Select[Casus]) -> Sequence[Casus]:
    """The casussen as they are now; a deed in one of them waits, or is waited for."""
    return db.session.scalars(
        query.with_for_update(key_share=True), execution_options={"populate_existing": True}
    ).all()


def touched_since(region_id: int, ids: list[UUID], day: date) -> set[UUID]:
    """The casussen in which something happened that the judgement of `day` must not know yet."""
    rows = db.session.scalars(
        select(Event.casus_id)
        .where(
            Event.region_id == region_id,
            among(Event.casus_id, ids),
            Event.recorded_at >= start_of(day),
            Event.kind.not_in(OF_THE_NIGHT),
        )
        .distinct()
    )
    return set(rows)


def standing(region_id: int, ids: list[UUID], day: date) -> Sequence[Row[*tuple[Any, ...]]]:
    """The signals that stood at the beginning of a day, also those solved since."""
    unsolved = or_(Signal.resolved_on.is_(None), Signal.resolved_on >= day)
    return _signals(region_id, ids, unsolved)


def solved(region_id: int, ids: list[UUID]) -> Sequence[Row[*tuple[Any, ...]]]:
    """The solved signals of these casussen, oldest first: what the rules remember."""
    return _signals(region_id, ids, Signal.resolved_on.is_not(None))


def _waits(region_id: int, until: datetime) -> tuple[ColumnElement[bool], ...]:
    return (Casus.region_id == region_id, SOMETIME, Casus.attention_at <= until)


def _signals(
    region_id: int, ids: list[UUID], which: ColumnElement[bool]
) -> Sequence[Row[*tuple[Any, ...]]]:
    return db.session.execute(
        select(
            Signal.id, Signal.casus_id, Signal.rule, Signal.subject, Signal.level,
            Signal.top_level, Signal.since, Signal.limit, Signal.next_on, Signal.opened_on,
            Signal.resolved_on,
        )
        .where(Signal.region_id == region_id, among(Signal.casus_id, ids), which)
        .order_by(Signal.resolved_on, Signal.opened_on)
    ).all()  # fmt: skip
