"""What is known of the doorstromer: wish, household, income; name and contact."""

from functools import partial

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from casus.actor import Actor
from casus.acts import casus as deeds
from casus.acts._act import unit
from casus.codes import EventKind
from casus.policy import READS_CASUSSEN
from casus.queries import timeline
from casus.queries.dossier import stamp
from casus.queries.scope import casus_by_number
from casus.queries.sight import Dossier
from casus.refusals import ConflictError, NotAllowedError
from casus.web import dossier, words
from casus.web.access import actor, may
from casus.web.forms.casus import IdentityForm, ProfileForm
from casus.web.forms.picks import OnceForm

pages = Blueprint("profile", __name__)

CHANGES = (EventKind.PROFILE_CHANGED, EventKind.IDENTITY_CHANGED)


@pages.get("/casussen/<number>/profiel")
@may(READS_CASUSSEN)
def show_profile(number: str) -> ResponseReturnValue:
    """What preparation settles."""
    by = actor()
    casus = dossier.read(by, number)
    return _page(by, "casus/profile.html", casus, _profile(casus))


@pages.post("/casussen/<number>/profiel")
@may(READS_CASUSSEN)
def describe(number: str) -> ResponseReturnValue:
    """Record it; who began from an older text sees both."""
    by, form = actor(), ProfileForm()
    if form.saves(partial(_describe, by, number, form)):
        return redirect(url_for("casus.show", number=number), 303)
    casus = dossier.read(by, number)
    newest = _profile(casus)
    form.seen.data = newest.seen.data if form.late else form.seen.data
    return _page(by, "casus/profile.html", casus, form, newest)


@pages.get("/casussen/<number>/identiteit")
@may(READS_CASUSSEN)
def show_identity(number: str) -> ResponseReturnValue:
    """Name and contact."""
    by = actor()
    casus = dossier.read(by, number)
    return _page(by, "casus/identity.html", casus, _identity(casus))


@pages.post("/casussen/<number>/identiteit")
@may(READS_CASUSSEN)
def identify(number: str) -> ResponseReturnValue:
    """Put it right; who began from an older text sees both."""
    by, form = actor(), IdentityForm()

    def deed() -> None:
        deeds.identify(by, casus_by_number(by, number), form.identity(), form.version.data)

    if form.saves(deed):
        return redirect(url_for("casus.show", number=number), 303)
    casus = dossier.read(by, number)
    return _page(by, "casus/identity.html", casus, form, _identity(casus))


def _describe(by: Actor, number: str, form: ProfileForm) -> None:
    """A note of somebody else is no other profile, though the casus got a new version by it."""
    casus = casus_by_number(by, number)
    if form.seen.data != stamp(casus):
        raise ConflictError
    deeds.describe(by, casus, form.profile(), casus.version)


def _profile(casus: Dossier) -> ProfileForm:
    if casus.household is None or casus.means is None or not casus.may("casus.describe"):
        raise NotAllowedError
    return ProfileForm(
        formdata=None, wish=casus.household.wish, adults=casus.household.adults,
        children=casus.household.children, income=casus.means.income, debts=casus.means.debts,
        seen=casus.stamp,
    )  # fmt: skip


def _identity(casus: Dossier) -> IdentityForm:
    if casus.person is None or not casus.may("casus.identify"):
        raise NotAllowedError
    return IdentityForm(formdata=None, obj=casus.person)


def _page(
    by: Actor, template: str, casus: Dossier, form: OnceForm, newest: OnceForm | None = None
) -> ResponseReturnValue:
    theirs = form.theirs(newest) if newest else ()
    who = _who(by, casus) if theirs else ""
    return dossier.part(template, casus, form.status, form=form, theirs=theirs, who=who)


def _who(by: Actor, casus: Dossier) -> str:
    """Who wrote what stands there now."""
    with unit(by):
        last = timeline.last(casus.ties, casus.id, CHANGES)
    name, at = last or ("", None)
    return gettext(
        "%(name)s veranderde dit op %(when)s, terwijl u bezig was.",
        name=name or gettext("Iemand anders"),
        when=words.moment(at),
    )
