"""The pages of Beheer about organisations."""

from uuid import UUID

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from casus.acts import party as deeds
from casus.acts._act import unit
from casus.acts.party import PartyGiven
from casus.policy import ADMINISTERS
from casus.queries import people
from casus.web.access import actor, may
from casus.web.admin.place import Crumb, crumbs, pages, saved
from casus.web.forms.admin import PartyForm

LIST = "/beheer/organisaties"


@pages.get("/organisaties")
@may(ADMINISTERS)
def parties() -> ResponseReturnValue:
    """All organisations."""
    by = actor()
    with unit(by):
        rows = people.parties(by)
    return render_template("admin/parties.html", rows=rows, crumbs=crumbs())


@pages.route("/organisaties/nieuw", methods=["GET", "POST"])
@may(ADMINISTERS)
def new_party() -> ResponseReturnValue:
    """Add one."""
    by, form = actor(), PartyForm()
    with unit(by):
        region = people.region_of(by)
    if form.does(lambda: deeds.save(by, region, _given(form))):
        return saved(LIST, gettext("De organisatie is toegevoegd."))
    return _page(form, gettext("Nieuwe organisatie"), None, ()), form.status


@pages.route("/organisaties/<uuid:party_id>", methods=["GET", "POST"])
@may(ADMINISTERS)
def party(party_id: UUID) -> ResponseReturnValue:
    """Change one."""
    by = actor()
    with unit(by):
        found = people.party_of(by, party_id)
    form = PartyForm(obj=found)
    if form.does(lambda: deeds.save(by, found, _given(form), form.version.data)):
        return saved(LIST, gettext("De organisatie is opgeslagen."))
    theirs = form.theirs(PartyForm(formdata=None, obj=found))
    return _page(form, found.name, found.version, theirs), form.status


def _given(form: PartyForm) -> PartyGiven:
    return PartyGiven(form.name.data or "", form.kind.data, form.left_on.data)


def _page(
    form: PartyForm, title: str, version: int | None, theirs: tuple[tuple[str, str], ...]
) -> str:
    way = crumbs(Crumb(gettext("Organisaties"), LIST))
    return render_template(
        "admin/party.html", form=form, title=title, version=version, theirs=theirs, crumbs=way
    )
