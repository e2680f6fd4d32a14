"""How a region names things, which days it works, how long phases may last, who sits at tables."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

import holidays
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from casus import clock, labels
from casus.actor import Actor
from casus.acts._act import act, expect
from casus.acts.text import clean
from casus.codes import CalendarKind, TableKind
from casus.extensions import db
from casus.model import (
    Account,
    CalendarDay,
    MeetingTable,
    PhaseNorm,
    Region,
    RegionLabel,
    TableMember,
    new_id,
)
from casus.refusals import Refusal
from workflows.phases import Phase

FIRST_YEAR, LAST_YEAR = 2015, 2100
LONGEST_NORM = 3650
LOCALES = ("nl", "en")
SUNDAYS = ("Eerste paasdag", "Eerste pinksterdag")  # no working days anyway


@dataclass(frozen=True)
class TableGiven:
    """What a functioneel beheerder fills in about a table."""

    name: str
    kind: TableKind


@act("label.save")
def save_labels(_by: Actor, region: Region, locale: str, words: Mapping[str, str]) -> None:
    """Say what the region calls phases, roles and tables; an empty word is the standard one."""
    if locale not in LOCALES:
        raise Refusal("unknown", "locale")
    for key, word in words.items():
        if key not in labels.LABELS or not key.startswith(labels.REGIONAL):
            raise Refusal("unknown", key)
        row = {"region_id": region.id, "key": key, "locale": locale}
        kept = db.session.get(RegionLabel, row)
        own = clean(word, 60, key, needed=False)
        if own and kept is None:
            db.session.add(RegionLabel(**row, text=own))
        elif own and kept is not None:
            kept.text = own
        elif kept is not None:
            db.session.delete(kept)


@act("calendar.save")
def add_day(_by: Actor, region: Region, calendar: CalendarKind, day: date, name: str) -> None:
    """Put a day off in the calendar."""
    _within(day.year)
    key = {"region_id": region.id, "calendar": calendar, "day": day}
    if db.session.get(CalendarDay, key) is not None:
        raise Refusal("day_taken", "day")
    db.session.add(CalendarDay(**key, name=clean(name, 80, "name")))


@act("calendar.remove")
def remove_day(_by: Actor, region: Region, calendar: CalendarKind, day: date) -> None:
    """Let a day count again."""
    key = {"region_id": region.id, "calendar": calendar, "day": day}
    kept = db.session.get(CalendarDay, key)
    if kept is None:
        raise Refusal("unknown")
    db.session.delete(kept)


@act("calendar.seed")
def seed(_by: Actor, region: Region, years: Iterable[int]) -> int:
    """Put the Dutch holidays of these years in both calendars; gives how many days were new."""
    return seed_calendar(region.id, years)


def seed_calendar(region_id: int, years: Iterable[int]) -> int:
    """As `seed`, for whoever builds a region; a day that stands there already stays as it is."""
    rows = [
        {"region_id": region_id, "calendar": kind, "day": day, "name": name}
        for year in years
        for day, name in sorted(days_off(year).items())
        for kind in CalendarKind
    ]
    if not rows:
        return 0
    added = insert(CalendarDay).values(rows).on_conflict_do_nothing().returning(CalendarDay.day)
    return len(db.session.execute(added).all())


def days_off(year: int) -> dict[date, str]:
    """The days of art. 3 Algemene termijnenwet: 5 May every year, Good Friday equal to them."""
    _within(year)
    public = holidays.country_holidays("NL", years=year, language="nl")
    easter = next(day for day, name in public.items() if name == "Eerste paasdag")
    found = {day: name for day, name in public.items() if name not in SUNDAYS}
    return found | {
        easter - timedelta(days=2): "Goede Vrijdag",
        date(year, 5, 5): "Bevrijdingsdag",
    }


@act("norm.change")
def change_norm(
    by: Actor, region: Region, phase: Phase, days: int | None, from_on: date, reason: str
) -> PhaseNorm:
    """Set the norm of a phase, with a reason, for casussen that enter it from a day on."""
    if phase is Phase.CLOSED:
        raise Refusal("unknown", "phase")
    if days is not None and not 1 <= days <= LONGEST_NORM:
        raise Refusal("norm_range", "days")
    if from_on < clock.today():
        raise Refusal("day_past", "from_on")
    row = PhaseNorm(
        region_id=region.id, id=new_id(), phase=phase, norm_days=days, from_on=from_on,
        reason=clean(reason, 500, "reason"), by_user_id=by.user_id, recorded_at=clock.now(),
    )  # fmt: skip
    db.session.add(row)
    return row


@act("table.save")
def save_table(
    _by: Actor, subject: Region | MeetingTable, given: TableGiven, version: int | None = None
) -> MeetingTable:
    """Add a table to the region, or give it another name; its kind stays what it is."""
    if isinstance(subject, Region):
        table = MeetingTable(region_id=subject.id, id=new_id(), kind=given.kind)
    else:
        table = subject
        expect(table, version)
    table.name = clean(given.name, 120, "name")
    db.session.add(table)
    return table


@act("table.seat")
def seat(
    _by: Actor, table: MeetingTable, user_id: UUID, from_on: date, until_on: date | None = None
) -> TableMember:
    """Give an account a seat at a table; who left may come back."""
    key = {"region_id": table.region_id, "table_id": table.id, "user_id": user_id}
    account = db.session.get(Account, {"region_id": table.region_id, "id": user_id})
    if account is None or account.blocked_at is not None:
        raise Refusal("unknown", "user_id")
    if until_on is not None and until_on < from_on:
        raise Refusal("ends_before", "until_on")
    kept = db.session.get(TableMember, key)
    if kept is not None and (kept.until_on is None or kept.until_on >= clock.today()):
        raise Refusal("seat_taken", "user_id")
    row = kept or TableMember(**key)
    row.from_on, row.until_on = from_on, until_on
    db.session.add(row)
    return row


@act("table.unseat")
def unseat(_by: Actor, row: TableMember) -> TableMember:
    """Take a seat away, at once."""
    row.until_on = clock.today() - timedelta(days=1)
    return row


def seats(table: MeetingTable) -> list[TableMember]:
    """Who sits or sat at a table."""
    return list(
        db.session.scalars(
            select(TableMember).where(
                TableMember.region_id == table.region_id, TableMember.table_id == table.id
            )
        )
    )


def _within(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refusal("year_range", "day", {"first": FIRST_YEAR, "last": LAST_YEAR})
