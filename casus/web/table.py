"""The tables' inbox: what was escalated, without a name, and what a procesregisseur may hold."""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from casus.actor import Actor
from casus.acts import escalation as deeds
from casus.acts._act import unit
from casus.codes import EscalationState
from casus.policy import SITS_AT_TABLE
from casus.queries import escalations
from casus.queries.escalations import Card, Item, Reason
from casus.web import words
from casus.web.access import actor, may
from casus.web.forms.table import HoldForm
from casus.web.signals import Badge

pages = Blueprint("table", __name__)

Pairs = Sequence[tuple[str, object]]


class Line(NamedTuple):
    """One escalation as the inbox shows it."""

    url: str
    title: str
    badge: Badge
    reason: str
    pairs: Pairs


@pages.get("/tafels")
@may(SITS_AT_TABLE)
def inbox() -> ResponseReturnValue:
    """What waits for a decision, and for who guards the process also what is on its way."""
    by = actor()
    with unit(by) as work:
        items = escalations.inbox(by)
        work.write_down("escalation.list", subjects=[item.number for item in items])
    waiting = [_line(item) for item in items if item.state is EscalationState.SUBMITTED]
    coming = [_line(item) for item in items if item.state is EscalationState.ANNOUNCED]
    return render_template("table/inbox.html", waiting=waiting, coming=coming)


@pages.get("/tafels/<number>")
@may(SITS_AT_TABLE)
def show(number: str) -> ResponseReturnValue:
    """One escalation for who decides."""
    return _page(actor(), number, HoldForm())


@pages.post("/tafels/<number>/aanhouden")
@may(SITS_AT_TABLE)
def hold(number: str) -> ResponseReturnValue:
    """Keep an announced escalation back, once, with a reason that all parties see."""
    by, form = actor(), HoldForm()
    if form.saves(partial(_hold, by, number, form)):
        flash(gettext("De opschaling is aangehouden."), "success")
        return redirect(url_for("table.show", number=number), 303)
    return _page(by, number, form)


def _hold(by: Actor, number: str, form: HoldForm) -> None:
    with unit(by):
        found = escalations.escalation_by_number(by, number)
    until_on, reason = form.until_on.given, form.reason.data or ""
    deeds.hold(by, found, until_on, reason, version=form.version.data)


def _page(by: Actor, number: str, form: HoldForm) -> ResponseReturnValue:
    with unit(by) as work:
        card = escalations.card(by, number)
        work.write_down("escalation.read", subjects=[card.item.number])
    if not form.is_submitted():
        form.version.data = card.version
    page = render_template(
        "table/escalation.html", line=_line(card.item), facts=_facts(card), found=card, form=form,
        reasons=[_reason(reason) for reason in card.reasons],
        hold_hint=gettext("Uiterlijk %(day)s", day=words.day(card.hold_at_most)),
    )  # fmt: skip
    return page, form.status


def _line(item: Item) -> Line:
    return Line(
        url=url_for("table.show", number=item.number),
        title=gettext("%(number)s: %(rule)s", number=item.number, rule=_reason(item.reason)[0]),
        badge=_badge(item),
        reason=_reason(item.reason)[1],
        pairs=_pairs(item),
    )


def _badge(item: Item) -> Badge:
    if item.state is EscalationState.ANNOUNCED:
        return Badge("warning", gettext("Voornemen"))
    day = words.day(item.decision_due_on) if item.decision_due_on else ""
    return Badge("danger", gettext("Besluit nodig voor %(day)s", day=day))


def _pairs(item: Item) -> Pairs:
    shown: list[tuple[str, object]] = [
        (gettext("Tafel"), item.table),
        (gettext("Fase"), words.label(item.phase)),
        (gettext("Aangekondigd"), words.day(item.announced_on)),
    ]
    if item.submitted_on:
        ago = f"{words.day(item.submitted_on)} ({words.days(item.days)})"
        shown.append((gettext("Ingediend"), ago))
    else:
        shown.append((gettext("Gaat naar de tafel op"), words.day(item.submit_on)))
    if item.held_until:
        shown.append((gettext("Aangehouden tot en met"), words.day(item.held_until)))
    return shown


def _facts(card: Card) -> Pairs:
    norm = words.days(card.norm_days) if card.norm_days is not None else gettext("geen norm")
    parties = ", ".join(words.label(kind) for kind in card.parties)
    shown: list[tuple[str, object]] = [
        *_pairs(card.item),
        (gettext("In deze fase sinds"), words.day(card.phase_since)),
        (gettext("Dagen in deze fase"), words.days(card.phase_days)),
        (gettext("Norm van de fase"), norm),
        (gettext("Woont nu"), words.label(card.origin)),
        (gettext("Partijen"), parties),
    ]
    if card.receipt_due_on:
        shown.append((gettext("Ontvangst bevestigen voor"), words.day(card.receipt_due_on)))
    return shown


def _reason(reason: Reason) -> tuple[str, str]:
    name = gettext(reason.name)
    return name[:1].upper() + name[1:], gettext(reason.words) % reason.params
