"""What happened in one casus, newest first, as this actor may read it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    and_,
    case,
    exists,
    func,
    null,
    or_,
    select,
    tuple_,
)
from sqlalchemy.orm import aliased

from casus.codes import ContactKind, DataClass, EventKind, Trend, Visibility
from casus.extensions import db
from casus.model import (
    Account,
    Action,
    Event,
    Membership,
    PhaseEntry,
    Progress,
    ProgressParty,
)
from casus.policy import Effect, Ties
from casus.queries import place
from casus.queries.scope import within
from workflows.phases import Phase

PAGE = 25
Subject = type[Progress | Action | PhaseEntry | Membership]


class Sort(StrEnum):
    """What one may look for on the timeline."""

    NOTES = "notities"
    PHASES = "fasen"
    ACTIONS = "acties"
    TEAM = "team"
    SIGNALS = "signalen"


KINDS: Mapping[Sort, tuple[EventKind, ...]] = {
    Sort.NOTES: (EventKind.PROGRESS_LOGGED, EventKind.PROGRESS_CORRECTED),
    Sort.PHASES: (EventKind.CASUS_REGISTERED, EventKind.PHASE_CHANGED),
    Sort.ACTIONS: (
        EventKind.ACTION_CREATED,
        EventKind.ACTION_REDATED,
        EventKind.ACTION_DONE,
        EventKind.ACTION_LAPSED,
    ),
    Sort.TEAM: (EventKind.MEMBER_JOINED, EventKind.MEMBER_LEFT, EventKind.REGISSEUR_CHANGED),
    Sort.SIGNALS: (
        EventKind.SIGNAL_RAISED,
        EventKind.SIGNAL_RESOLVED,
        EventKind.ESCALATION_ANNOUNCED,
        EventKind.ESCALATION_HELD,
        EventKind.ESCALATION_SUBMITTED,
        EventKind.ESCALATION_SOLVED,
    ),
}
# Without sight of K2 only these stand on the timeline: codes and days, no words of people.
BARE = (*KINDS[Sort.PHASES], *KINDS[Sort.TEAM])


class Key(NamedTuple):
    """The place of a line on the timeline."""

    on: date
    recorded_at: datetime
    id: UUID

    def __str__(self) -> str:
        """Spell it for an address."""
        return place.spelled(self.on, self.id, self.recorded_at)


@dataclass(frozen=True, slots=True)
class Note:
    """A contact or note; only day and author for who is not named as a reader."""

    id: UUID
    kind: ContactKind | None
    trend: Trend | None
    author_id: UUID
    text: str | None
    visibility: Visibility
    restricted_reason: str | None
    correction_reason: str | None
    replaces_id: UUID | None
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that happened; `about` is the action, the person or the reason it was about."""

    key: Key
    kind: EventKind
    detail: str | None
    who: str | None
    about: str | None
    text: str | None
    phase: Phase | None
    note: Note | None
    earlier: Sequence[Note]


def key(word: str) -> Key | None:
    """Read a key from an address; None for anything that is not one."""
    found = place.read(word)
    if found is None or found[2] is None:
        return None
    return Key(found[0], found[2], found[1])


def page(
    ties: Ties, casus_id: UUID, sort: Sort | None = None, before: Key | None = None
) -> tuple[Sequence[Line], Key | None]:
    """The newest lines, or those before a key; and the key for older ones."""
    query = _query(ties, casus_id).where(Event.kind.in_(_kinds(ties, sort)))
    if before is not None:
        query = query.where(tuple_(*before) > _PLACE)
    rows = db.session.execute(query.limit(PAGE + 1)).all()
    replaced = _replaced(ties, casus_id)
    lines = [_line(row, replaced) for row in rows[:PAGE]]
    return lines, lines[-1].key if len(rows) > PAGE else None


def last(
    ties: Ties, casus_id: UUID, kinds: Collection[EventKind]
) -> tuple[str | None, datetime] | None:
    """Who did something of these kinds last, and when."""
    row = db.session.execute(
        select(Account.name, Event.recorded_at)
        .select_from(Event)
        .outerjoin(Account, within(Account, Event, Account.id == Event.user_id))
        .where(Event.region_id == ties.actor.region_id, Event.casus_id == casus_id)
        .where(Event.kind.in_(kinds))
        .order_by(Event.recorded_at.desc())
        .limit(1)
    ).first()
    return (row[0], row[1]) if row else None


def _kinds(ties: Ties, sort: Sort | None) -> list[EventKind]:
    asked = KINDS[sort] if sort else tuple(EventKind)
    shared = ties.sees(DataClass.K2) is Effect.SHOW
    return [kind for kind in asked if shared or kind in BARE]


_SHOWN_ON = func.coalesce(Progress.happened_on, Event.on_day)
_PLACE = tuple_(_SHOWN_ON, Event.recorded_at, Event.id)


def _query(ties: Ties, casus_id: UUID) -> Select[*tuple[Any, ...]]:
    who, person, newer = aliased(Account), aliased(Account), aliased(Progress)
    region_id = ties.actor.region_id
    reason = PhaseEntry.reason if ties.sees(DataClass.K2) is Effect.SHOW else null()
    changed = case((Event.kind == EventKind.REGISSEUR_CHANGED, Event.subject))
    about = func.coalesce(Membership.user_id, changed)
    return (
        select(
            _SHOWN_ON.label("shown_on"), Event.recorded_at.label("at"), Event.id.label("line_id"),
            Event.kind.label("event"), Event.detail, who.name.label("who"),
            func.coalesce(Action.title, person.name).label("about"), PhaseEntry.phase,
            func.coalesce(Action.result, reason).label("reason"), *_note_columns(ties),
        )
        .outerjoin(Progress, _is_subject(Progress, Sort.NOTES))
        .outerjoin(Action, _is_subject(Action, Sort.ACTIONS))
        .outerjoin(PhaseEntry, _is_subject(PhaseEntry, Sort.PHASES))
        .outerjoin(Membership, _is_subject(Membership, Sort.TEAM))
        .outerjoin(person, and_(person.region_id == Event.region_id, person.id == about))
        .outerjoin(who, and_(who.region_id == Event.region_id, who.id == Event.user_id))
        .where(Event.region_id == region_id, Event.casus_id == casus_id)
        .where(~exists().where(newer.region_id == region_id, newer.replaces_id == Progress.id))
        .order_by(_SHOWN_ON.desc(), Event.recorded_at.desc(), Event.id.desc())
    )  # fmt: skip


def _is_subject(table: Subject, sort: Sort) -> ColumnElement[bool]:
    return and_(
        table.region_id == Event.region_id, table.id == Event.subject, Event.kind.in_(KINDS[sort])
    )


def _note_columns(ties: Ties) -> tuple[Any, ...]:
    """The words of a restricted note leave the database for named parties only."""
    named = exists().where(
        ProgressParty.region_id == Progress.region_id, ProgressParty.progress_id == Progress.id,
        ProgressParty.party_id == ties.actor.party_id,
    )  # fmt: skip
    readable = or_(Progress.visibility == Visibility.SHARED, named)
    return (
        Progress.id, case((readable, Progress.kind)).label("note"),
        case((readable, Progress.trend)).label("trend"), Progress.author_id,
        case((readable, Progress.text)).label("text"), Progress.visibility,
        case((readable, Progress.restricted_reason)).label("restricted_reason"),
        case((readable, Progress.correction_reason)).label("correction_reason"),
        Progress.replaces_id, Progress.recorded_at,
    )  # fmt: skip


def _replaced(ties: Ties, casus_id: UUID) -> Mapping[UUID, Note]:
    """The notes of a casus that were corrected, by id."""
    newer = aliased(Progress)
    rows = db.session.execute(
        select(*_note_columns(ties)).where(
            Progress.region_id == ties.actor.region_id,
            Progress.casus_id == casus_id,
            exists().where(newer.region_id == Progress.region_id, newer.replaces_id == Progress.id),
        )
    )
    return {row[0]: Note(*row) for row in rows}


def _line(row: Row[*tuple[Any, ...]], replaced: Mapping[UUID, Note]) -> Line:
    note = Note(*row[9:]) if row[9] is not None else None
    return Line(
        key=Key(row.shown_on, row.at, row.line_id), kind=row.event, detail=row.detail, who=row.who,
        about=row.about, text=row.reason, phase=row.phase, note=note,
        earlier=_earlier(note, replaced),
    )  # fmt: skip


def _earlier(note: Note | None, replaced: Mapping[UUID, Note]) -> Sequence[Note]:
    """What stood there before, the newest first; nothing for who may not read what stands now."""
    earlier: list[Note] = []
    while note is not None and note.text is not None and note.replaces_id:
        note = replaced[note.replaces_id]
        earlier.append(note)
    return earlier
