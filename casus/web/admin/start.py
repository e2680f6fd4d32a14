"""The first page of Beheer: what there is to keep, in figures."""

from dataclasses import dataclass

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from casus import clock
from casus.actor import Actor
from casus.acts._act import unit
from casus.policy import ADMINISTERS
from casus.queries import people, settings
from casus.web.access import actor, may
from casus.web.admin.place import pages


@dataclass(frozen=True, slots=True)
class Tile:
    """A place of Beheer with its figure."""

    value: int
    label: str
    note: str
    url: str


@pages.get("")
@may(ADMINISTERS)
def show() -> ResponseReturnValue:
    """The places of Beheer."""
    by = actor()
    with unit(by):
        region = people.region_of(by).name
        tiles = _tiles(by)
    return render_template("admin/start.html", region=region, tiles=tiles)


def _tiles(by: Actor) -> tuple[Tile, ...]:
    year = clock.today().year
    return (
        Tile(
            len(people.parties(by)), gettext("Organisaties"),
            gettext("Wie meedoet in de regio"), "/beheer/organisaties",
        ),
        Tile(
            people.accounts(by).total, gettext("Gebruikers"),
            gettext("Accounts, rollen en uitnodigingen"), "/beheer/gebruikers",
        ),
        Tile(
            len(settings.tables(by)), gettext("Tafels"), gettext("Wie aan welke tafel zit"),
            "/beheer/tafels",
        ),
        Tile(
            len(settings.calendar(by, year)), gettext("Kalender"),
            gettext("Dagen in %(year)s die niet meetellen", year=year), "/beheer/kalender",
        ),
        Tile(
            len(settings.norms(by)), gettext("Normen"), gettext("Hoe lang elke fase mag duren"),
            "/beheer/normen",
        ),
        Tile(
            len(settings.own_words(by, "nl")), gettext("Eigen woorden"),
            gettext("Hoe de regio fasen, rollen en tafels noemt"), "/beheer/woorden",
        ),
    )  # fmt: skip
