"""The page to start the day with."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from casus import clock
from casus.acts._act import unit
from casus.policy import LISTS_CASUSSEN, READS_CASUSSEN, REGISTERS
from casus.queries import today
from casus.queries.today import Brief, Today
from casus.queries.today import Todo as Asked
from casus.web import cards, signals, words
from casus.web.access import actor, may
from casus.web.cards import Todo

pages = Blueprint("today", __name__)

NOON, EVENING = 12, 18


@pages.get("/vandaag")
@may(READS_CASUSSEN)
def show() -> ResponseReturnValue:
    """What asks attention, what is to be done, what was open last."""
    by = actor()
    with unit(by) as work:
        found = today.load(by)
        work.write_down("casus.list", subjects=found.casus_ids)
        shown = signals.by_casus(found.signals)
    return render_template(
        "today/show.html",
        greeting=_greeting(),
        asks=_asks(found),
        todos=[_todo(one) for one in found.todos],
        signals=shown,
        waiting=[_waiting(one) for one in found.waiting],
        recent=[_recent(one) for one in found.recent],
        registers=REGISTERS.holds(by),
        lists=LISTS_CASUSSEN.holds(by),
    )


def _greeting() -> str:
    hour = clock.now().astimezone(clock.AMSTERDAM).hour
    if hour < NOON:
        return gettext("Goedemorgen")
    return gettext("Goedemiddag") if hour < EVENING else gettext("Goedenavond")


def _asks(found: Today) -> str:
    if not found.asks:
        return gettext("Er is vandaag niets dat uw aandacht vraagt.")
    return str(
        ngettext(
            "%(num)s ding vraagt vandaag uw aandacht.",
            "%(num)s dingen vragen vandaag uw aandacht.",
            found.asks,
        )
    )


def _todo(one: Asked) -> Todo:
    late = (clock.today() - one.due_on).days
    meta = [one.name or one.initials, gettext("voor %(day)s", day=words.day(one.due_on))]
    if one.instead_of:
        meta.append(gettext("in plaats van %(name)s", name=one.instead_of))
    status, kind = cards.due_status(late)
    url = f"/casussen/{one.number}/acties/{one.id}"
    return Todo(one.title, url, ", ".join(meta), status, kind)


def _waiting(one: Brief) -> Todo:
    meta = gettext("aangemeld op %(day)s", day=words.day(one.on))
    title = f"{one.name or one.initials}, {one.number}"
    return Todo(title, f"/casussen/{one.number}", meta)


def _recent(one: Brief) -> Todo:
    return Todo(one.name or one.initials, f"/casussen/{one.number}", one.number)
