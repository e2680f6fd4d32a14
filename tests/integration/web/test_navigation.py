"""The menu: places that exist, for who may open them."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from casus.actor import Actor
from casus.web import navigation
from tests.world import World

Login = Callable[[Actor], FlaskClient]
MENU = {
    "pb": ["Vandaag", "Casussen"],
    "ab": ["Vandaag", "Casussen"],
    "wc": ["Vandaag", "Casussen"],
    "wmo": ["Vandaag", "Casussen"],
    "lead": ["Vandaag", "Casussen"],
    "guest": ["Vandaag"],
    "pr": ["Vandaag", "Casussen", "Tafels", "Inzicht"],
    "table": ["Tafels"],
    "secretary": ["Tafels"],
    "admin": ["Beheer"],
    "privacy": [],
    "policy": [],
}
BAR = {
    "pb": ["Vandaag", "Casussen", "Noteren"],
    "pr": ["Vandaag", "Casussen", "Noteren"],
    "table": ["Tafels"],
    "admin": ["Beheer"],
}


def links(page: str, label: str) -> list[str]:
    nav = page.split(f'aria-label="{label}"', 1)[1].split("</nav>", 1)[0].split("<details", 1)[0]
    return [
        re.sub(r"<.*?>", "", part).strip() for part in re.findall(r"<a .*?</a>", nav, re.DOTALL)
    ]


def test_every_place_is_a_page(web: Flask) -> None:
    with web.app_context():
        missing = [
            place.path for place in navigation.PLACES if navigation.right_of(place.path) is None
        ]
    assert missing == []


@pytest.mark.parametrize("nick", MENU)
def test_everybody_has_the_menu_of_their_work(login: Login, world: World, nick: str) -> None:
    page = login(getattr(world, nick)).get("/hulp").text
    assert (links(page, "Hoofdmenu") if MENU[nick] else []) == MENU[nick]
    assert ('aria-label="Hoofdmenu"' in page) is bool(MENU[nick])


@pytest.mark.parametrize("nick", BAR)
def test_the_phone_has_three_places_at_most(login: Login, world: World, nick: str) -> None:
    assert links(login(getattr(world, nick)).get("/hulp").text, "Snelmenu") == BAR[nick]


@pytest.mark.parametrize("nick", MENU)
def test_what_the_menu_offers_opens_and_the_rest_does_not(
    login: Login, world: World, web: Flask, nick: str
) -> None:
    person: Actor = getattr(world, nick)
    client = login(person)
    with web.app_context():
        offered = [place.path for place in navigation.places(person)]
    for place in navigation.PLACES:
        status = client.get(place.path).status_code
        assert status == (200 if place.path in offered else 404), place.path


def test_the_page_one_is_on_is_marked(login: Login, world: World) -> None:
    client = login(world.admin)
    for path in ("/beheer", "/beheer/gebruikers"):
        assert re.search(r'href="/beheer" aria-current="page"', client.get(path).text)
    assert "aria-current" not in client.get("/hulp").text.split("<main", 1)[0]
