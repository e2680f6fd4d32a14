"""Short ways for the tests of pages: what they type, and what they look for."""

import re
from collections.abc import Callable

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from casus.actor import Actor
from tests.world import World

PASSWORD = "vier woorden maken een zin"
MINE = "/mijn-instellingen"
Audited = Callable[..., list[tuple[str, bool]]]
Chooser = Callable[[Actor], str]
Login = Callable[[Actor], FlaskClient]
Sql = Callable[..., list[tuple[object, ...]]]


def enter(client: FlaskClient, email: str, password: str = PASSWORD, **more: str) -> TestResponse:
    return client.post("/inloggen", data={"email": email, "password": password, **more})


def is_in(client: FlaskClient) -> bool:
    return client.get(MINE).status_code == 200


def version_on(page: TestResponse) -> str:
    found = re.search(r'name="version" value="(\d+)"', page.text)
    assert found is not None
    return found[1]


def party_page(world: World, nick: str = "haven") -> str:
    return f"/beheer/organisaties/{world.parties[nick]}"


def account_page(world: World, nick: str = "pb") -> str:
    person: Actor = getattr(world, nick)
    return f"/beheer/gebruikers/{person.user}"
