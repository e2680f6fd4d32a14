"""Noting what happened: on the page of a casus, and in four taps on the phone."""

from functools import partial
from uuid import UUID

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from casus.actor import Actor
from casus.acts import progress as deeds
from casus.policy import LISTS_CASUSSEN, READS_CASUSSEN
from casus.queries.scope import casus_by_number
from casus.queries.things import own_note
from casus.web import dossier, noting
from casus.web.access import actor, may
from casus.web.forms.progress import CorrectionForm, DraftForm, NoteForm, ProgressForm

pages = Blueprint("progress", __name__)


@pages.post("/casussen/<number>/voortgang")
@may(READS_CASUSSEN)
def log(number: str) -> ResponseReturnValue:
    """A contact or note, from the page of the casus."""
    by, form = actor(), ProgressForm()
    form.offer(dossier.other_parties(by, dossier.team_of(by, number)))

    def deed() -> None:
        deeds.log_progress(by, casus_by_number(by, number), form.entry())

    if form.saves(deed):
        return redirect(url_for("casus.show", number=number, _anchor="tijdlijn"), 303)
    return dossier.show(by, number, note=form, status=form.status)


@pages.get("/casussen/<number>/voortgang/<uuid:note_id>/correctie")
@may(READS_CASUSSEN)
def show_correction(number: str, note_id: UUID) -> ResponseReturnValue:
    """One's own note, to put right."""
    by = actor()
    return _correction(by, number, noting.filled(by, number, note_id))


@pages.post("/casussen/<number>/voortgang/<uuid:note_id>/correctie")
@may(READS_CASUSSEN)
def correct(number: str, note_id: UUID) -> ResponseReturnValue:
    """The better version; what stood there stays readable."""
    by, form = actor(), CorrectionForm()
    noting.filled(by, number, note_id)  # a note that is not one's own is no page
    form.offer(dossier.other_parties(by, dossier.team_of(by, number)))

    def deed() -> None:
        note = own_note(by, number, note_id)
        deeds.correct(by, note, form.entry(), form.correction_reason.data or "")

    if form.saves(deed):
        return redirect(url_for("casus.show", number=number, _anchor="tijdlijn"), 303)
    return _correction(by, number, form)


@pages.get("/noteren")
@may(LISTS_CASUSSEN)
def show_note() -> ResponseReturnValue:
    """The phone's form, with what was typed before."""
    by = actor()
    form, kept_at = noting.begun(by)
    return noting.page(by, form, kept_at=kept_at)


@pages.post("/noteren")
@may(LISTS_CASUSSEN)
def note() -> ResponseReturnValue:
    """Save it, or look for somebody else first."""
    by, form = actor(), NoteForm()
    if "zoek" in request.form:
        return noting.page(by, form)
    if not form.saves(partial(noting.log, by, form)):
        return noting.page(by, form)
    noting.forget(by)
    flash(gettext("Opgeslagen bij %(number)s.", number=form.casus.data), "success")
    return redirect(url_for("progress.show_note"), 303)


@pages.post("/noteren/concept")
@may(LISTS_CASUSSEN)
def keep() -> ResponseReturnValue:
    """Keep what was typed so far; without JavaScript nobody comes here."""
    kept = noting.keep(actor(), DraftForm())
    if "HX-Request" not in request.headers:
        return redirect(url_for("progress.show_note"), 303)
    return kept


def _correction(by: Actor, number: str, form: CorrectionForm) -> ResponseReturnValue:
    casus = dossier.read(by, number)
    form.offer(dossier.other_parties(by, casus.team))
    return dossier.part("progress/correct.html", casus, form.status, form=form)
