"""Taking a casus to another phase."""

from functools import partial

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from casus.actor import Actor
from casus.acts import casus as deeds
from casus.policy import READS_CASUSSEN
from casus.queries.scope import casus_by_number
from casus.refusals import Refusal
from casus.web import dossier
from casus.web.access import actor, may
from casus.web.forms.casus import MoveForm
from casus.web.steps import steps

pages = Blueprint("move", __name__)


@pages.get("/casussen/<number>/overgangen")
@may(READS_CASUSSEN)
def show(number: str) -> ResponseReturnValue:
    """One step, and what it asks."""
    form = MoveForm(formdata=None, step=request.args.get("stap", ""))
    return _page(actor(), number, form)


@pages.post("/casussen/<number>/overgangen")
@may(READS_CASUSSEN)
def move(number: str) -> ResponseReturnValue:
    """Take the step."""
    by, form = actor(), MoveForm()
    if form.saves(partial(_move, by, number, form)):
        return redirect(url_for("casus.show", number=number), 303)
    return _page(by, number, form)


def _move(by: Actor, number: str, form: MoveForm) -> None:
    casus = casus_by_number(by, number)
    deeds.move(by, casus, form.step.data or "", form.on.data, form.reason.data)


def _page(by: Actor, number: str, form: MoveForm) -> ResponseReturnValue:
    casus = dossier.read(by, number)
    step = next((one for one in steps(by, casus) if one.code == form.step.data), None)
    if step is None:
        raise Refusal("wrong_phase")
    return dossier.part("casus/move.html", casus, form.status, form=form, step=step)
