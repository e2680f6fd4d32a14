"""How the lines of a timeline are said."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext

from casus.codes import EventKind, Role, Trend, Visibility
from casus.queries.timeline import KINDS, Line, Note, Sort
from casus.web import words
from casus.web.signals import Badge
from workflows.ladders import Level
from workflows.rules import Rule
from workflows.words import N_


@dataclass(frozen=True, slots=True)
class Former:
    """What stood in a note before it was corrected."""

    when: str
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """One line as a page shows it; `correct_url` for who wrote the note."""

    id: str
    title: str
    who: str
    when: str
    iso: str
    kind: str
    text: str
    badge: Badge | None
    restricted: str
    corrected: str
    former: Sequence[Former]
    correct_url: str | None


SORTS = {
    Sort.NOTES: N_("Contact en notities"),
    Sort.PHASES: N_("Fasen"),
    Sort.ACTIONS: N_("Acties"),
    Sort.TEAM: N_("Team"),
    Sort.SIGNALS: N_("Signalen"),
}
# What the product or the administration of a casus did stays calm beside what people did.
_CALM = (*KINDS[Sort.TEAM], EventKind.SIGNAL_RAISED, EventKind.SIGNAL_RESOLVED)
_SHAPES = {Sort.PHASES: "phase", Sort.ACTIONS: "action", Sort.SIGNALS: "signal"}
_SHAPE = {
    **{kind: shape for sort, shape in _SHAPES.items() for kind in KINDS[sort]},
    **dict.fromkeys(_CALM, "system"),
    EventKind.PROFILE_CHANGED: "system",
    EventKind.IDENTITY_CHANGED: "system",
    EventKind.ESCALATION_SOLVED: "decision",
}
_TRENDS = {Trend.FORWARD: "ok", Trend.STILL: "warning", Trend.BACKWARD: "danger"}
_FINISHED = (EventKind.ACTION_DONE, EventKind.ACTION_LAPSED)


def item(line: Line, *, correct_url: str | None) -> Item:
    """A line in words."""
    note = line.note
    return Item(
        id=f"r{line.key.id.hex}",
        title=_title(line),
        who=line.who or "",
        when=words.day(line.key.on),
        iso=line.key.on.isoformat(),
        kind=_SHAPE.get(line.kind, "note"),
        text=_note_text(note) if note else _text(line),
        badge=Badge(_TRENDS[note.trend], words.label(note.trend)) if note and note.trend else None,
        restricted=_restricted(note),
        corrected=_corrected(note),
        former=[Former(words.moment(one.recorded_at), one.text or "") for one in line.earlier],
        correct_url=correct_url,
    )


def _title(line: Line) -> str:
    if line.note is not None:
        kind = line.note.kind
        return words.label(kind) if kind else gettext("Beperkte notitie")
    if line.kind is EventKind.PHASE_CHANGED and line.phase is not None:
        return gettext("Fase gestart: %(phase)s", phase=words.label(line.phase))
    said = words.label(line.kind)
    about = _about(line) if line.kind in _CALM else ""
    return f"{said}: {about}" if about else said


def _text(line: Line) -> str:
    if line.kind in _CALM:
        return ""
    if line.kind in KINDS[Sort.SIGNALS]:
        return line.detail or ""
    if line.kind in _FINISHED and line.text:
        return f"{line.about}\n{line.text}"
    return line.about or line.text or ""


def _about(line: Line) -> str:
    """Who, in which role; or which rule, how high."""
    if line.kind not in KINDS[Sort.TEAM]:
        return _signal(line.detail or "")
    role = words.label(Role(line.detail)) if line.detail in list(Role) else ""
    return ", ".join(part for part in (line.about, role) if part)


def _signal(detail: str) -> str:
    """A rule with its level ("R03 N2"), in words."""
    rule, _, level = detail.partition(" ")
    if rule not in list(Rule):
        return ""
    said = words.label(Rule(rule))
    return f"{said} ({words.label(Level[level])})" if level in Level.__members__ else said


def _note_text(note: Note) -> str:
    if note.text is None:
        return gettext("Alleen voor de partijen die de schrijver koos. U leest de tekst niet.")
    return note.text


def _restricted(note: Note | None) -> str:
    if note is None or note.visibility is Visibility.SHARED or note.text is None:
        return ""
    return note.restricted_reason or ""


def _corrected(note: Note | None) -> str:
    if note is None or note.replaces_id is None or note.text is None:
        return ""
    return gettext(
        "Verbeterd op %(when)s: %(reason)s",
        when=words.moment(note.recorded_at),
        reason=note.correction_reason or "",
    )
