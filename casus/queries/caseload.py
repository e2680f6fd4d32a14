"""Which casussen stand on somebody's list, in which order, and how many each tab holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    and_,
    case,
    exists,
    func,
    literal,
    literal_column,
    select,
    true,
    tuple_,
)

from casus.actor import Actor
from casus.codes import Role
from casus.extensions import db
from casus.model import Account, Casus, Doorstromer, Membership
from casus.queries import place, scope
from casus.queries.names import name_for
from casus.queries.search import answers_to, on_casus
from workflows.phases import Phase

PAGE = 50
MOST = 100  # a tab counts no further: the cost stays flat however many casussen there are
SILENT_DAYS = 14
HIGH = 3
WIDE = (Role.TEAMLEIDER, Role.PROCESREGISSEUR)


class Tab(StrEnum):
    """The saved views over the one list."""

    MINE = "mijn"
    ALL = "alle"
    LONG = "te-lang"
    SILENT = "geen-contact"
    HIGH = "signaal"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which casussen somebody asks for; nothing filled in is everything in the tab."""

    tab: Tab
    q: str = ""
    phase: Phase | None = None
    level: int | None = None
    party: UUID | None = None
    regisseur: UUID | None = None


class Key(NamedTuple):
    """The place of a casus in the list; an address carries it as one word."""

    norm_on: date
    id: UUID

    def __str__(self) -> str:
        """Spell it for an address."""
        return place.spelled(self.norm_on, self.id)


class Row(NamedTuple):
    """One casus on the list; `name` is None where the actor sees initials only."""

    id: UUID
    number: str
    phase: Phase
    phase_since: date
    norm_on: date
    signal_level: int
    last_activity_on: date
    name: str | None
    initials: str
    regisseur: str | None


class Page(NamedTuple):
    """A page of the list, and the keys of the pages before and after it."""

    rows: Sequence[Row]
    before: Key | None
    after: Key | None


def key(word: str) -> Key | None:
    """Read a key from an address; None for anything that is not one."""
    found = place.read(word)
    return Key(*found[:2]) if found else None


def tabs(by: Actor) -> tuple[Tab, ...]:
    """The tabs of an actor; who reaches only the own casussen has no use for "all"."""
    own = (Tab.ALL, Tab.MINE) if by.has(*WIDE) else (Tab.MINE,)
    return (*own, Tab.LONG, Tab.SILENT, Tab.HIGH)


def counts(by: Actor) -> Mapping[Tab, int]:
    """How many casussen each tab holds, counted up to MOST."""
    row = db.session.execute(_counting(tabs(by), scope.width(by))).one()
    return dict(zip(tabs(by), row, strict=True))


def page(by: Actor, wanted: Wanted, after: Key | None = None, before: Key | None = None) -> Page:
    """The page behind one key or before another; the first page without a key."""
    back = before is not None
    place = tuple_(Casus.norm_on, Casus.id)
    query = _rows(name_for(by), scope.width(by), wanted.tab, wanted.phase)
    query = query.where(*filters) if (filters := _filters(by, wanted)) else query
    if after is not None and not back:
        query = query.where(place > tuple_(after.norm_on, after.id))
    if before is not None:
        query = query.where(place < tuple_(before.norm_on, before.id))
    order = (Casus.norm_on.desc(), Casus.id.desc()) if back else (Casus.norm_on, Casus.id)
    found = db.session.execute(query.order_by(*order).limit(literal_column(str(PAGE + 1)))).all()
    rows = [Row(*row) for row in found[:PAGE]]
    if back:
        rows.reverse()
    more = len(found) > PAGE
    return Page(
        rows,
        before=_key(rows, 0) if (more if back else after is not None) else None,
        after=_key(rows, -1) if (back or more) else None,
    )


@cache
def _counting(asked: tuple[Tab, ...], width: scope.Width) -> Select[*tuple[Any, ...]]:
    """One's own casussen are few: one look counts them all. Of many, each tab counts to MOST."""
    if width is scope.Width.TEAM:
        marks = (func.count(case((_marked(tab), 1))) for tab in asked)
        return select(*marks).where(_in_tab(Tab.MINE, width))
    return select(
        *(
            select(func.count())
            .select_from(
                select(literal(1))
                .where(_in_tab(tab, width))
                .limit(literal_column(str(MOST)))
                .subquery()
            )
            .scalar_subquery()
            for tab in asked
        )
    )


@cache
def _rows(
    name: ColumnElement[str | None], width: scope.Width, tab: Tab, phase: Phase | None
) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Casus.id, Casus.number, Casus.phase, Casus.phase_since, Casus.norm_on,
            Casus.signal_level, Casus.last_activity_on, name, Doorstromer.initials, Account.name,
        )
        .join(Doorstromer, on_casus())
        .outerjoin(
            Account,
            and_(Account.region_id == Casus.region_id, Account.id == Casus.casusregisseur_id),
        )
        .where(_in_tab(tab, width, phase))
    )  # fmt: skip


def _in_tab(tab: Tab, width: scope.Width, phase: Phase | None = None) -> ColumnElement[bool]:
    reach = scope.within_width(scope.Width.TEAM if tab is Tab.MINE else width)
    return and_(reach, Casus.phase == phase if phase else Casus.phase != Phase.CLOSED, _marked(tab))


def _marked(tab: Tab) -> ColumnElement[bool]:
    silent = scope.TODAY - literal(SILENT_DAYS, Integer())
    marks = {
        Tab.LONG: Casus.norm_on < scope.TODAY,
        Tab.SILENT: Casus.last_activity_on < silent,
        Tab.HIGH: Casus.signal_level >= HIGH,
    }
    return marks.get(tab, true())


def _filters(by: Actor, wanted: Wanted) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.q:
        conditions.append(answers_to(by, wanted.q))
    if wanted.level is not None:
        conditions.append(Casus.signal_level == wanted.level)
    if wanted.regisseur is not None:
        conditions.append(Casus.casusregisseur_id == wanted.regisseur)
    if wanted.party is not None:
        conditions.append(_with_party(by, wanted.party))
    return conditions


def _with_party(by: Actor, party: UUID) -> ColumnElement[bool]:
    return exists().where(
        Membership.region_id == by.region_id, Membership.casus_id == Casus.id,
        Membership.party_id == party, scope.valid_today(Membership),
    )  # fmt: skip


def _key(rows: Sequence[Row], at: int) -> Key | None:
    return Key(rows[at].norm_on, rows[at].id) if rows else None
