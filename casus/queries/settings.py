"""How a region is set: its words, calendar and norms, and the seats at its tables."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import and_, func, select

from casus import clock, labels
from casus.actor import Actor
from casus.codes import CalendarKind, Role, TableKind
from casus.extensions import db
from casus.model import (
    Account,
    CalendarDay,
    MeetingTable,
    Party,
    PhaseNorm,
    RegionLabel,
    TableMember,
)
from casus.queries import facts, scope
from casus.refusals import Refusal
from workflows.phases import ORDER, Phase

# What nobody can be called in a region, because no page shows it.
_HIDDEN = (labels.key(Role.DOORSTROMER),)


@dataclass(frozen=True, slots=True)
class DayRow:
    """A day off, in one of the calendars or in both."""

    day: date
    name: str
    calendars: tuple[CalendarKind, ...]


@dataclass(frozen=True, slots=True)
class NormRow:
    """A norm that a phase got, from which day, by whom and why."""

    phase: Phase
    days: int | None
    from_on: date
    reason: str
    by: str | None


@dataclass(frozen=True, slots=True)
class PhaseNorms:
    """A phase with the norm of today and every norm it was given, the newest first."""

    phase: Phase
    today: int | None
    history: tuple[NormRow, ...]


@dataclass(frozen=True, slots=True)
class TableRow:
    """A table, with how many sit at it."""

    id: UUID
    name: str
    kind: TableKind
    seats: int


@dataclass(frozen=True, slots=True)
class SeatRow:
    """Somebody at a table, today or later."""

    user_id: UUID
    name: str
    party: str
    from_on: date
    until_on: date | None


def nameable() -> tuple[str, ...]:
    """The codes for which a region may have its own word."""
    return tuple(
        key for key in labels.LABELS if key.startswith(labels.REGIONAL) and key not in _HIDDEN
    )


def own_words(by: Actor, locale: str) -> Mapping[str, str]:
    """The region's own words in a language, by code."""
    rows = db.session.execute(
        select(RegionLabel.key, RegionLabel.text).where(
            RegionLabel.region_id == by.region_id, RegionLabel.locale == locale
        )
    )
    return {key: name for key, name in rows}  # noqa: C416 (rows are no pairs to dict)


def calendar(by: Actor, year: int) -> tuple[DayRow, ...]:
    """The days off of a year; a day that is called differently stands twice."""
    rows = db.session.execute(
        select(CalendarDay.day, CalendarDay.name, func.array_agg(CalendarDay.calendar))
        .where(
            CalendarDay.region_id == by.region_id,
            CalendarDay.day.between(date(year, 1, 1), date(year, 12, 31)),
        )
        .group_by(CalendarDay.day, CalendarDay.name)
        .order_by(CalendarDay.day, CalendarDay.name)
    )
    return tuple(
        DayRow(day, name, tuple(kind for kind in CalendarKind if kind in kinds))
        for day, name, kinds in rows
    )


def norms(by: Actor) -> tuple[PhaseNorms, ...]:
    """Each phase with its norms."""
    rows = db.session.execute(
        select(PhaseNorm, Account.name)
        .outerjoin(
            Account,
            and_(Account.region_id == PhaseNorm.region_id, Account.id == PhaseNorm.by_user_id),
        )
        .where(PhaseNorm.region_id == by.region_id)
        .order_by(PhaseNorm.from_on.desc(), PhaseNorm.recorded_at.desc())
    ).all()
    given = [NormRow(n.phase, n.norm_days, n.from_on, n.reason, name) for n, name in rows]
    return tuple(
        _phase_norms(by, phase, tuple(row for row in given if row.phase is phase))
        for phase in ORDER
        if phase is not Phase.CLOSED
    )


def tables(by: Actor) -> tuple[TableRow, ...]:
    """The tables of the region."""
    sitting = and_(
        TableMember.region_id == MeetingTable.region_id,
        TableMember.table_id == MeetingTable.id,
        scope.valid_today(TableMember),
    )
    rows = db.session.execute(
        select(
            MeetingTable.id, MeetingTable.name, MeetingTable.kind, func.count(TableMember.user_id)
        )
        .outerjoin(TableMember, sitting)
        .where(MeetingTable.region_id == by.region_id)
        .group_by(MeetingTable.region_id, MeetingTable.id)
        .order_by(func.casus_key(MeetingTable.name), MeetingTable.id)
    )
    return tuple(TableRow(*row) for row in rows)


def table_of(by: Actor, table_id: UUID) -> MeetingTable:
    """A table of the region. Refuses the unknown."""
    found = db.session.get(MeetingTable, {"region_id": by.region_id, "id": table_id})
    if found is None:
        raise Refusal("unknown")
    return found


def seat_of(by: Actor, table_id: UUID, user_id: UUID) -> TableMember:
    """A seat at a table. Refuses the unknown."""
    key = {"region_id": by.region_id, "table_id": table_id, "user_id": user_id}
    found = db.session.get(TableMember, key)
    if found is None:
        raise Refusal("unknown")
    return found


def seats(by: Actor, table_id: UUID) -> tuple[SeatRow, ...]:
    """Who sits at a table, now or later."""
    rows = db.session.execute(
        select(Account.id, Account.name, Party.name, TableMember.from_on, TableMember.until_on)
        .join(
            Account,
            and_(Account.region_id == TableMember.region_id, Account.id == TableMember.user_id),
        )
        .join(Party, and_(Party.region_id == Account.region_id, Party.id == Account.party_id))
        .where(
            TableMember.region_id == by.region_id,
            TableMember.table_id == table_id,
            func.coalesce(TableMember.until_on, clock.today()) >= clock.today(),
        )
        .order_by(func.casus_key(Account.name), Account.id)
    )
    return tuple(SeatRow(*row) for row in rows)


def _phase_norms(by: Actor, phase: Phase, history: tuple[NormRow, ...]) -> PhaseNorms:
    standing = [row for row in history if row.from_on <= clock.today()]
    today = standing[0].days if standing else facts.rule_set(by.region_id).norms.get(phase)
    return PhaseNorms(phase, today, history)
