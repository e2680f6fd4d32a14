"""What Casus tells about itself."""

import html
import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from casus import policy
from casus.actor import Actor
from casus.labels import label
from tests.world import World
from workflows import moves, rules

Login = Callable[[Actor], FlaskClient]


@pytest.mark.parametrize("page", ["/hulp", "/toegankelijkheid", "/privacy"])
def test_everybody_may_read_this(
    client: FlaskClient, login: Login, world: World, page: str
) -> None:
    assert client.get(page).status_code == 200
    assert login(world.table).get(page).status_code == 200


@pytest.mark.parametrize("page", ["/wie-mag-wat", "/procesblad"])
def test_this_is_for_who_is_signed_in(client: FlaskClient, page: str) -> None:
    assert client.get(page).location == f"/inloggen?next={page}"


def test_the_whole_policy_is_printed(login: Login, world: World, web: Flask) -> None:
    page = html.unescape(login(world.pb).get("/wie-mag-wat").text)
    for row in policy.RIGHTS:
        assert row.why in page
        assert label(row.relation) in page or row.relation is policy.Relation.SYSTEM
    for code, rule in policy.ACTS.items():
        assert f">{label(code)}</th>" in page, code
        who = "; of ".join(" en ".join(one.words for one in row) for row in rule)
        assert f">{who}</td>" in page, code
    for rule in web.url_map.iter_rules():
        view = web.view_functions[rule.endpoint]
        if hasattr(view, "page_right"):
            assert f">{html.unescape(rule.rule)}</th>" in page


def test_a_corporatie_stands_there_with_initials_only(login: Login, world: World) -> None:
    page = login(world.pb).get("/wie-mag-wat").text
    row = page.split("Naam en contact<", 1)[1].split("</tr>", 1)[0]
    cells = dict(re.findall(r'data-label="([^"]+)">([^<]+)</td>', row))
    assert cells["Corporatie"] == "Deels"
    assert cells["Tafel"] == "Nee"
    assert cells["Zorg en opvang"] == "Ja, en wijzigen"


def test_the_process_is_printed(login: Login, world: World) -> None:
    page = html.unescape(login(world.pb).get("/procesblad").text)
    for move in moves.MOVES:
        assert move.name in page
        assert move.why in page
    for row in rules.STANDARD.rows:
        assert f"{row.rule} {row.name}" in page
