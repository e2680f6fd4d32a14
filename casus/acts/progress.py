"""Logging what happened in a casus, and correcting it without losing what stood there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from casus import clock
from casus.actor import Actor
from casus.acts._act import act, happened
from casus.acts.text import clean
from casus.codes import ContactKind, EventKind, Trend, Visibility
from casus.extensions import db
from casus.model import Casus, Event, Progress, ProgressParty, new_id
from casus.refusals import Refusal

MOST = 2000
DAYS_BACK = 365


@dataclass(frozen=True)
class ProgressEntry:
    """One contact or note; `readers` are the other parties that may read a restricted one."""

    kind: ContactKind
    text: str
    happened_on: date | None = None
    trend: Trend | None = None
    visibility: Visibility = Visibility.SHARED
    restricted_reason: str | None = None
    readers: Sequence[UUID] = ()


@act("progress.log")
def log_progress(by: Actor, casus: Casus, entry: ProgressEntry) -> Progress:
    """Record a contact or note. It is activity, not progress: a note silences no standstill."""
    note = _note(by, casus, entry)
    db.session.add(note)
    db.session.flush()
    _name_readers(by, note, entry)
    happened(by, casus, Event(kind=EventKind.PROGRESS_LOGGED, subject=note.id))
    return note


@act("progress.correct")
def correct(by: Actor, wrong: Progress, entry: ProgressEntry, reason: str) -> Progress:
    """Replace one's own note by a better one; the wrong one stays readable as history."""
    casus = db.session.get_one(Casus, {"region_id": wrong.region_id, "id": wrong.casus_id})
    note = _note(by, casus, entry)
    note.replaces_id = wrong.id
    note.correction_reason = clean(reason, 500, "correction_reason")
    db.session.add(note)
    db.session.flush()
    _name_readers(by, note, entry)
    happened(by, casus, Event(kind=EventKind.PROGRESS_CORRECTED, subject=note.id))
    return note


def _note(by: Actor, casus: Casus, entry: ProgressEntry) -> Progress:
    happened_on = entry.happened_on or clock.today()
    if happened_on > clock.today():
        raise Refusal("day_ahead", "happened_on")
    if (clock.today() - happened_on).days > DAYS_BACK:
        raise Refusal("too_far_back", "happened_on", {"days": DAYS_BACK})
    restricted = entry.visibility is Visibility.RESTRICTED
    return Progress(
        region_id=casus.region_id, id=new_id(), casus_id=casus.id, kind=entry.kind,
        happened_on=happened_on, text=clean(entry.text, MOST, "text"), trend=entry.trend,
        visibility=entry.visibility, author_id=by.user, recorded_at=clock.now(),
        restricted_reason=_reason(entry) if restricted else None,
    )  # fmt: skip


def _reason(entry: ProgressEntry) -> str:
    if not (entry.restricted_reason or "").strip():
        raise Refusal("reason_needed", "restricted_reason")
    return clean(entry.restricted_reason or "", 500, "restricted_reason")


def _name_readers(by: Actor, note: Progress, entry: ProgressEntry) -> None:
    if note.visibility is Visibility.SHARED:
        return
    for party_id in {by.party, *entry.readers}:
        db.session.add(
            ProgressParty(
                region_id=note.region_id, progress_id=note.id, party_id=party_id,
                casus_id=note.casus_id,
            )
        )  # fmt: skip
