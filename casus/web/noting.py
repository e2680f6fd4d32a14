"""What stands behind the forms for notes: who may read them, whom they are about, the draft."""

from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from casus import clock
from casus.actor import Actor
from casus.acts import draft as drafts
from casus.acts import progress as deeds
from casus.acts._act import unit
from casus.codes import ContactKind, Trend
from casus.model import Draft
from casus.queries import search, things, today
from casus.queries.dossier import NUMBER
from casus.queries.scope import casus_by_number
from casus.refusals import Refusal
from casus.web import words
from casus.web.forms.progress import CorrectionForm, DraftForm, NoteForm

Code = TypeVar("Code", ContactKind, Trend)
NOTE = "noteren"
KEPT = ("key", "casus", "kind", "text", "trend")


def filled(by: Actor, number: str, note_id: UUID) -> CorrectionForm:
    """One's own note, in a form."""
    with unit(by):
        note = things.own_note(by, number, note_id)
        named = things.readers_of(note)
    return CorrectionForm(
        formdata=None, kind=note.kind, text=note.text, trend=note.trend,
        happened_on=note.happened_on, visibility=note.visibility,
        restricted_reason=note.restricted_reason, readers=named,
    )  # fmt: skip


def begun(by: Actor) -> tuple[NoteForm, datetime | None]:
    """The form with what was typed before, and since when that is kept."""
    with unit(by):
        kept = things.draft(by, NOTE)
    if kept is None:
        return NoteForm(formdata=None), None
    given = {name: str(value) for name, value in kept.fields.items()}
    form = NoteForm(
        formdata=None, key=given.get("key"), casus=given.get("casus"), text=given.get("text"),
        kind=_code(ContactKind, given.get("kind")), trend=_code(Trend, given.get("trend")),
    )  # fmt: skip
    return form, kept.saved_at


def page(by: Actor, form: NoteForm, kept_at: datetime | None = None) -> ResponseReturnValue:
    """The form, with whom it can be about: who was found, and who was opened last."""
    term = search.term_of(form.q.data or "")
    with unit(by) as work:
        hits = search.casussen(by, term)
        recent = today.recent(by)
        chosen = _chosen(by, form)
        named: list[search.Hit | today.Brief] = [*chosen, *hits, *recent]
        work.write_down("casus.list", subjects=sorted({str(one.id) for one in named}))
    form.casus.choices = list({one.number: _named(one) for one in named}.items())
    kept = words.moment(kept_at) if kept_at else ""
    return render_template(
        "progress/note.html", form=form, kept=kept, nothing=term and not hits
    ), form.status


def log(by: Actor, form: NoteForm) -> None:
    """Log it in the casus that was picked."""
    number = (form.casus.data or "").upper()
    if not NUMBER.fullmatch(number):
        raise Refusal("unknown", "casus")
    try:
        casus = casus_by_number(by, number)
    except Refusal:
        raise Refusal("unknown", "casus") from None
    deeds.log_progress(by, casus, form.entry())


def keep(by: Actor, form: DraftForm) -> str:
    """Keep the draft, and say when; what may not be kept is said too."""
    typed = {field.name: str(field.data) for field in form if field.data and field.name in KEPT}
    if not form.validate():
        return gettext("Niet bewaard. Probeer opnieuw.")
    try:
        drafts.save(by, _draft(by), typed if typed.get("text") or typed.get("kind") else {})
    except Refusal as no:
        return words.refusal(no)
    return gettext("Concept bewaard op %(when)s.", when=words.moment(clock.now()))


def forget(by: Actor) -> None:
    """The note is saved: the draft can go."""
    drafts.save(by, _draft(by), {})


def _draft(by: Actor) -> Draft:
    return Draft(region_id=by.region_id, user_id=by.user, form=NOTE)


def _chosen(by: Actor, form: NoteForm) -> Sequence[search.Hit]:
    """Who was picked before, though nobody searched for them now."""
    number = form.casus.data or ""
    return [hit for hit in search.casussen(by, search.term_of(number)) if hit.number == number]


def _named(one: search.Hit | today.Brief) -> str:
    return f"{one.name or one.initials}, {one.number}"


def _code(codes: type[Code], value: str | None) -> Code | None:
    return codes(value) if value in list(codes) else None
