"""Finding a casus, a person or a page."""

from collections.abc import Sequence

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from casus.actor import Actor
from casus.acts._act import unit
from casus.policy import CASUS_READERS, SIGNED_IN
from casus.queries import search
from casus.queries.search import Hit
from casus.web import navigation, words
from casus.web.access import actor, may
from casus.web.cards import Todo
from casus.web.dossier import Link

pages = Blueprint("search", __name__)


@pages.get("/zoeken")
@may(SIGNED_IN)
def show() -> ResponseReturnValue:
    """What answers to the words; which casussen were named is written down, the words are not."""
    by, term = actor(), search.term_of(request.args.get("q", ""))
    hits = _casussen(by, term) if by.has(*CASUS_READERS) else ()
    return render_template(
        "search/show.html", term=term, hits=hits, places=_places(by, term), most=search.MOST
    )


def _casussen(by: Actor, term: str) -> Sequence[Todo]:
    with unit(by) as work:
        hits = search.casussen(by, term)
        if term:
            work.write_down("casus.search", subjects=[str(hit.id) for hit in hits])
        return [_shown(hit) for hit in hits]


def _shown(hit: Hit) -> Todo:
    title = f"{hit.name or hit.initials}, {hit.number}"
    return Todo(title, f"/casussen/{hit.number}", words.label(hit.phase), None, None)


def _places(by: Actor, term: str) -> Sequence[Link]:
    wanted = term.casefold()
    named = [(gettext(place.label), place.path) for place in navigation.places(by)]
    return [Link(name, path) for name, path in named if wanted and wanted in name.casefold()]
