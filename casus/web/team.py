"""The team of a casus: who joins, who leaves, who is in charge."""

from dataclasses import dataclass
from uuid import UUID

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from markupsafe import Markup

from casus.actor import Actor
from casus.acts import membership as deeds
from casus.acts._act import unit
from casus.policy import READS_CASUSSEN
from casus.queries import colleagues, things
from casus.queries.scope import casus_by_number
from casus.queries.sight import Dossier, Member
from casus.refusals import Refusal
from casus.web import dossier, words
from casus.web.access import actor, may
from casus.web.forms.team import LeadForm, LeaveForm, MemberForm

pages = Blueprint("team", __name__)


@dataclass(frozen=True, slots=True)
class Row:
    """Somebody in the team, as the table shows it."""

    name: str
    sub: str | None
    role: str
    party: str
    until: str
    end: Markup | None


@pages.get("/casussen/<number>/team")
@may(READS_CASUSSEN)
def show(number: str) -> ResponseReturnValue:
    """Who takes part, and who can join."""
    return _page(actor(), number)


@pages.post("/casussen/<number>/team")
@may(READS_CASUSSEN)
def add(number: str) -> ResponseReturnValue:
    """Bring somebody in."""
    by, form = actor(), MemberForm()
    form.offer(_people(by))

    def deed() -> None:
        casus = casus_by_number(by, number)
        deeds.add(by, casus, form.user_id, form.role, form.until_on.data)

    if form.saves(deed):
        return redirect(url_for("team.show", number=number), 303)
    return _page(by, number, add=form)


@pages.post("/casussen/<number>/team/regisseur")
@may(READS_CASUSSEN)
def change_regisseur(number: str) -> ResponseReturnValue:
    """Put somebody else in charge."""
    by, form = actor(), LeadForm()
    form.offer(dossier.team_names(dossier.team_of(by, number)))

    def deed() -> None:
        casus = casus_by_number(by, number)
        deeds.change_regisseur(by, casus, form.user_id.data)

    if form.saves(deed):
        return redirect(url_for("team.show", number=number), 303)
    return _page(by, number, lead=form)


@pages.get("/casussen/<number>/team/<uuid:member_id>/einde")
@may(READS_CASUSSEN)
def show_end(number: str, member_id: UUID) -> ResponseReturnValue:
    """Somebody leaves: from when."""
    return _end(actor(), number, member_id, LeaveForm(formdata=None))


@pages.post("/casussen/<number>/team/<uuid:member_id>/einde")
@may(READS_CASUSSEN)
def end(number: str, member_id: UUID) -> ResponseReturnValue:
    """Let somebody leave; who leaves themselves cannot come back to this page."""
    by, form = actor(), LeaveForm()

    def deed() -> None:
        deeds.end(by, things.member(by, number, member_id), form.until_on.data)

    if form.saves(deed):
        return redirect(url_for("team.show", number=number), 303)
    return _end(by, number, member_id, form)


def _page(
    by: Actor, number: str, add: MemberForm | None = None, lead: LeadForm | None = None
) -> ResponseReturnValue:
    casus = dossier.read(by, number)
    status = next((form.status for form in (add, lead) if form), 200)
    add, lead = add or MemberForm(formdata=None), lead or LeadForm(formdata=None)
    add.offer(_people(by))
    lead.offer(dossier.team_names(casus.team))
    leads = casus.may("membership.add")
    rows = [_row(casus, member, leads=leads) for member in casus.team]
    return dossier.part("team/show.html", casus, status, add=add, lead=lead, rows=rows, leads=leads)


def _end(by: Actor, number: str, member_id: UUID, form: LeaveForm) -> ResponseReturnValue:
    casus = dossier.read(by, number)
    member = next((one for one in casus.team if one.id == member_id), None)
    if member is None:
        raise Refusal("unknown")
    return dossier.part("team/end.html", casus, form.status, member=member, form=form)


def _row(casus: Dossier, member: Member, *, leads: bool) -> Row:
    url = url_for("team.show_end", number=casus.number, member_id=member.id)
    named = Markup(
        '<a class="nl-link tap" href="{}">{}<span class="visually-hidden">: {}</span></a>'
    )
    return Row(
        name=member.name,
        sub=gettext("casusregisseur") if member.user_id == casus.regisseur_id else None,
        role=words.label(member.role),
        party=member.party,
        until=words.day(member.until_on),
        end=named.format(url, gettext("Uit het team"), member.name) if leads else None,
    )


def _people(by: Actor) -> list[tuple[str, str]]:
    """Everybody with a role that works in casussen: "name, party (role)"."""
    with unit(by):
        found = colleagues.colleagues(by)
        return [
            (f"{one.id}:{one.role}", f"{one.name}, {one.party} ({words.label(one.role)})")
            for one in found
        ]
