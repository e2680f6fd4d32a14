"""Which places an actor can go to, in the menu and on the bar of the phone."""

from dataclasses import dataclass

from flask import Flask, current_app, request
from flask_babel import gettext
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from casus.actor import Actor
from casus.policy import (
    ADMINISTERS,
    COUNTS_REGION,
    PUBLIC,
    READS_CASUSSEN,
    SITS_AT_TABLE,
    PageRight,
)
from casus.web import words
from casus.web.access import current_actor
from workflows.words import N_


@dataclass(frozen=True, slots=True)
class Place:
    """One entry: for whom, and whether it stands on the phone's bar and in the desk's menu."""

    path: str
    label: str
    icon: str
    right: PageRight
    bottom: bool = False
    desk: bool = True


@dataclass(frozen=True, slots=True)
class Item:
    """A place as a page shows it."""

    label: str
    url: str
    icon: str
    current: bool
    bottom: bool
    desk: bool


@dataclass(frozen=True, slots=True)
class Who:
    """The person at the top of the page."""

    name: str
    role: str


PLACES = (
    Place("/vandaag", N_("Vandaag"), "today", READS_CASUSSEN, bottom=True),
    Place("/casussen", N_("Casussen"), "cases", READS_CASUSSEN, bottom=True),
    Place("/noteren", N_("Noteren"), "note", READS_CASUSSEN, bottom=True, desk=False),
    Place("/tafels", N_("Tafels"), "table", SITS_AT_TABLE, bottom=True),
    Place("/inzicht", N_("Inzicht"), "insight", COUNTS_REGION),
    Place("/beheer", N_("Beheer"), "manage", ADMINISTERS, bottom=True),
)
MOST_ON_BAR = 3


def init_app(app: Flask) -> None:
    """Give every page `nav`, `actor` and `locale`."""
    app.context_processor(_context)


def places(by: Actor) -> tuple[Place, ...]:
    """The places this actor may open, in order of the menu."""
    return tuple(place for place in PLACES if place.right.holds(by) and _opens(place.path, by))


def start(by: Actor) -> str:
    """Where this actor begins: the first place of the menu, else the settings of their own."""
    return next((place.path for place in places(by)), "/mijn-instellingen")


def right_of(path: str) -> PageRight | None:
    """Who may ask for this page with GET; None when there is no such page."""
    try:
        endpoint, _ = current_app.url_map.bind("").match(path, method="GET")
    except (HTTPException, RequestRedirect):
        return None
    return getattr(current_app.view_functions[endpoint], "page_right", PUBLIC)


def _opens(path: str, by: Actor) -> bool:
    right = right_of(path)
    return right is not None and right.holds(by)


def _context() -> dict[str, object]:
    by = None if words.offline() else current_actor()
    return {
        "nav": () if by is None else _nav(by),
        "actor": None if by is None else _who(by),
        "locale": words.locale(),
    }


def _nav(by: Actor) -> tuple[Item, ...]:
    left, items = MOST_ON_BAR, []
    for place in places(by):
        bottom = place.bottom and left > 0
        left -= bottom
        here = request.path == place.path or request.path.startswith(f"{place.path}/")
        items.append(Item(gettext(place.label), place.path, place.icon, here, bottom, place.desk))
    return tuple(items)


def _who(by: Actor) -> Who:
    return Who(by.name, ", ".join(words.label(role) for role in sorted(by.roles)))
