"""Mijn instellingen: what everybody keeps for themselves: language, deputy, password."""

from uuid import UUID

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from casus.actor import Actor
from casus.acts import account as deeds
from casus.acts._act import unit
from casus.policy import SIGNED_IN
from casus.queries import people
from casus.refusals import Refusal
from casus.web import signing_in
from casus.web.access import actor, may
from casus.web.admin.place import saved
from casus.web.forms.account import DeputyForm, LocaleForm, OwnPasswordForm
from casus.web.forms.admin import EmptyForm
from casus.web.forms.fields import as_options

pages = Blueprint("account", __name__, url_prefix="/mijn-instellingen")
HERE = "/mijn-instellingen"


@pages.get("")
@may(SIGNED_IN)
def show() -> ResponseReturnValue:
    """All of it."""
    return _page(actor())


@pages.post("/taal")
@may(SIGNED_IN)
def locale() -> ResponseReturnValue:
    """Choose a language."""
    by, form = actor(), LocaleForm()
    with unit(by):
        own = people.account_of(by, by.user)
    if form.does(lambda: deeds.choose_locale(by, own, form.locale.data)):
        return saved(HERE, gettext("De taal is opgeslagen."))
    return _page(by, locale=form), form.status


@pages.post("/vervangers")
@may(SIGNED_IN)
def appoint() -> ResponseReturnValue:
    """Let a colleague stand in."""
    by, form = actor(), DeputyForm()
    with unit(by):
        own = people.account_of(by, by.user)
        form.deputy_id.choices = as_options(people.colleagues(by, by.party, by.user).items())
    who, from_on, until_on = form.deputy_id, form.from_on, form.until_on
    if form.does(lambda: deeds.appoint_deputy(by, own, who.data, from_on.given, until_on.given)):
        return saved(HERE, gettext("Uw vervanger is aangewezen."))
    return _page(by, deputy=form), form.status


@pages.post("/vervangers/<uuid:deputy_id>/einde")
@may(SIGNED_IN)
def end(deputy_id: UUID) -> ResponseReturnValue:
    """Let nobody stand in any more."""
    by, form = actor(), EmptyForm()
    with unit(by):
        row = people.deputy_of(by, deputy_id)
        if row.user_id != by.user_id:
            raise Refusal("unknown")
    if form.does(lambda: deeds.end_deputy(by, row)):
        return saved(HERE, gettext("De vervanging is gestopt."))
    return _page(by), 422


@pages.post("/wachtwoord")
@may(SIGNED_IN)
def password() -> ResponseReturnValue:
    """Choose another password, with the present one; other sessions end."""
    by, form = actor(), OwnPasswordForm()
    with unit(by):
        own = people.account_of(by, by.user)
    if form.does(lambda: _choose(by, own.email, form)):
        signing_in.sign_in(by)
        return saved(HERE, gettext("Uw wachtwoord is gewijzigd. Elders bent u uitgelogd."))
    return _page(by, password=form), form.status


def _choose(by: Actor, email: str, form: OwnPasswordForm) -> None:
    try:
        right = signing_in.authenticate(email, form.present.data or "", request.remote_addr or "")
    except Refusal as no:
        code = no.code if no.code == signing_in.THROTTLED else "wrong_password"
        raise Refusal(code, "present") from None
    if right.user_id != by.user_id:
        raise Refusal("wrong_password", "present")
    with unit(by):
        own = people.account_of(by, by.user)
    deeds.choose_password(by, own, form.password.data or "")


def _page(
    by: Actor, *, locale: LocaleForm | None = None, deputy: DeputyForm | None = None,
    password: OwnPasswordForm | None = None,
) -> str:  # fmt: skip
    with unit(by):
        own = people.account_of(by, by.user)
        party = people.party_of(by, by.party).name
        rows = people.deputies(by, by.user)
        colleagues = as_options(people.colleagues(by, by.party, by.user).items())
    if deputy is None:
        deputy = DeputyForm(formdata=None)
        deputy.deputy_id.choices = colleagues
    return render_template(
        "account/settings.html", name=own.name, email=own.email, party=party,
        roles=sorted(by.roles), locale_form=locale or LocaleForm(formdata=None, locale=own.locale),
        deputy=deputy, colleagues=bool(colleagues), rows=rows, me=own.id,
        password=password or OwnPasswordForm(formdata=None), empty=EmptyForm(formdata=None),
    )  # fmt: skip
