"""Registering a new casus."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from casus.actor import Actor
from casus.acts import casus as deeds
from casus.codes import Role
from casus.policy import REGISTERS
from casus.queries import colleagues
from casus.queries.dossier import number_of
from casus.queries.people import region_of
from casus.web.access import actor, may
from casus.web.forms.casus import RegistrationForm

pages = Blueprint("registration", __name__)


@pages.get("/casussen/nieuw")
@may(REGISTERS)
def show() -> ResponseReturnValue:
    """The empty form."""
    by, form = actor(), RegistrationForm()
    _offer(by, form)
    return render_template("casus/new.html", form=form)


@pages.post("/casussen/nieuw")
@may(REGISTERS)
def register() -> ResponseReturnValue:
    """Register, once, and go to the new casus."""
    by, form, made = actor(), RegistrationForm(), []
    _offer(by, form)

    def deed() -> None:
        made.append(deeds.register(by, region_of(by), form.registration()).number)

    if not form.saves(deed):
        return render_template("casus/new.html", form=form), form.status
    number = made[0] if made else number_of(by, form.done_before)
    return redirect(url_for("casus.show", number=number), 303)


def _offer(by: Actor, form: RegistrationForm) -> None:
    """Name the parties and people to choose from; the actor's own party comes first."""
    accepting = colleagues.colleagues(by, [Role.WMO_CONSULENT])
    consulenten = [(one.id, f"{one.name}, {one.party}") for one in accepting]
    form.offer(colleagues.shelters(by), consulenten)
