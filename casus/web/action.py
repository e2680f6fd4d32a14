"""Agreeing on an action, and what becomes of it."""

from dataclasses import replace
from uuid import UUID

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from casus.actor import Actor
from casus.acts import action as deeds
from casus.acts._act import unit
from casus.codes import ActionState
from casus.policy import READS_CASUSSEN
from casus.policy import may as allowed
from casus.queries import things
from casus.queries.scope import casus_by_number
from casus.refusals import Refusal
from casus.web import cards, dossier
from casus.web.access import actor, may
from casus.web.forms.action import ActionForm, FinishForm, LapseForm, RedateForm
from casus.web.forms.picks import OnceForm, at_field, filled

pages = Blueprint("action", __name__)

ENDINGS = ("action.finish", "action.redate", "action.lapse")
FORMS = {"finish": FinishForm, "redate": RedateForm, "lapse": LapseForm}


@pages.post("/casussen/<number>/acties")
@may(READS_CASUSSEN)
def create(number: str) -> ResponseReturnValue:
    """Agree on who does what before which day."""
    by, form = actor(), ActionForm()
    form.offer(dossier.team_names(dossier.team_of(by, number)))

    def deed() -> None:
        casus = casus_by_number(by, number)
        deeds.create(by, casus, *form.promise())

    if form.saves(deed):
        return redirect(url_for("casus.show", number=number, _anchor="acties"), 303)
    return dossier.show(by, number, action=form, status=form.status)


@pages.get("/casussen/<number>/acties/<uuid:action_id>")
@may(READS_CASUSSEN)
def show(number: str, action_id: UUID) -> ResponseReturnValue:
    """One action: its days, and how it can end."""
    return _page(actor(), number, action_id)


@pages.post("/casussen/<number>/acties/<uuid:action_id>/resultaat")
@may(READS_CASUSSEN)
def finish(number: str, action_id: UUID) -> ResponseReturnValue:
    """Close it with its result."""
    by, form = actor(), FinishForm()

    def deed() -> None:
        one = things.action(by, number, action_id)
        deeds.finish(by, one, form.result.data or "", version=form.version.data)

    if form.saves(deed):
        return redirect(url_for("casus.show", number=number, _anchor="acties"), 303)
    return _page(by, number, action_id, finish=form)


@pages.post("/casussen/<number>/acties/<uuid:action_id>/datum")
@may(READS_CASUSSEN)
def redate(number: str, action_id: UUID) -> ResponseReturnValue:
    """Give it another day."""
    by, form = actor(), RedateForm()

    def deed() -> None:
        one = things.action(by, number, action_id)
        due_on = filled(form.due_on.data, "due_on")
        deeds.redate(by, one, due_on, form.reason.data or "", form.version.data)

    if form.saves(deed):
        return redirect(url_for("casus.show", number=number, _anchor="acties"), 303)
    return _page(by, number, action_id, redate=form)


@pages.post("/casussen/<number>/acties/<uuid:action_id>/vervallen")
@may(READS_CASUSSEN)
def lapse(number: str, action_id: UUID) -> ResponseReturnValue:
    """Let it lapse, with a reason."""
    by, form = actor(), LapseForm()

    def deed() -> None:
        one = things.action(by, number, action_id)
        with at_field(result="why"):
            deeds.lapse(by, one, form.why.data or "", form.version.data)

    if form.saves(deed):
        return redirect(url_for("casus.show", number=number, _anchor="acties"), 303)
    return _page(by, number, action_id, lapse=form)


def _page(by: Actor, number: str, action_id: UUID, **sent: OnceForm) -> ResponseReturnValue:
    casus = dossier.read(by, number)
    task = next((one for one in casus.tasks if one.id == action_id), None)
    if task is None:
        raise Refusal("unknown")
    with unit(by):
        dues = things.dues(by, task.id)
    ties = replace(casus.ties, own=task.own)
    open_to = {code for code in ENDINGS if task.state is ActionState.OPEN and allowed(code, ties)}
    empty = {name: form(formdata=None) for name, form in FORMS.items()}
    status = next((form.status for form in sent.values()), 200)
    given = {"pairs": cards.promise(task, dues), "open_to": open_to, **empty, **sent}
    return dossier.part("action/show.html", casus, status, task=task, **given)
