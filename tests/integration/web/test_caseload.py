"""The list of casussen: whom it shows, in which order, page by page."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, text

from casus import clock
from casus.acts import casus as deeds
from casus.acts import membership
from casus.codes import Role
from casus.extensions import become, db
from casus.model import Casus
from casus.queries import caseload, scope
from tests import factories
from tests.integration.web.given import Login
from tests.integration.web.seen import scene, statements, words
from tests.world import World

LISTS = ("pb", "pb2", "wmo", "pr", "lead", "stranger", "foreigner", "foreign_pr", "wc")
pytestmark = pytest.mark.usefixtures("monday")


def many(world: World, number: int) -> None:
    """Casussen in registration, each entered one day after the one before."""
    first = clock.now() - timedelta(days=number)
    for day in range(number):
        with clock.moved(first + timedelta(days=day)):
            factories.registered(world, name=f"Persoon {day:03}")


def named(client: FlaskClient, address: str) -> list[str]:
    """Who stands on a page of the list, from top to bottom."""
    page = client.get(address)
    assert page.status_code == 200
    return re.findall(r'<th scope="row".*?<a [^>]*>([^<]*)</a>', page.text, flags=re.DOTALL)


def next_of(client: FlaskClient, address: str, rel: str = "next") -> str | None:
    found = re.search(rf'rel="{rel}" href="([^"]*)"', client.get(address).text)
    return found[1].replace("&amp;", "&") if found else None


def test_it_asks_as_much_for_fifty_as_for_one(web: Flask, world: World, login: Login) -> None:
    with scene(web):
        many(world, 1)
    client = login(world.pb)
    with statements(web) as one:
        assert len(named(client, "/casussen")) == 1
    with scene(web):
        many(world, 50)
    with statements(web) as fifty:
        assert len(named(client, "/casussen")) == 50
    assert len(fifty) == len(one)
    assert len(fifty) <= 8


def test_pages_by_key_show_everybody_once_and_lead_back(
    web: Flask, world: World, login: Login, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(caseload, "PAGE", 5)
    with scene(web):
        many(world, 12)
    client, address, seen = login(world.pb), "/casussen", []
    addresses = []
    while address:
        addresses.append(address)
        seen += named(client, address)
        address = next_of(client, address)
    assert seen == [f"Persoon {day:03}" for day in range(12)]
    assert len(addresses) == 3
    back = next_of(client, addresses[2], "prev")
    assert named(client, back) == seen[5:10]
    assert named(client, next_of(client, back, "prev")) == seen[:5]
    assert next_of(client, "/casussen", "prev") is None


@pytest.mark.parametrize(
    "word", ["x", "____", "%00", "é", "A" * 400, "AAAAAAAAAAAAAAAAAAAAAAAAAAA"]
)
def test_a_garbled_key_is_the_first_page(web: Flask, world: World, login: Login, word: str) -> None:
    with scene(web):
        many(world, 2)
    client = login(world.pb)
    page = client.get(f"/casussen?na={word}")
    assert page.status_code in {200, 400}
    if page.status_code == 200:
        assert "Persoon" in page.text or word.startswith("AAAAAAAAAAAAAAAAAAAAAAAAAAA")


@pytest.mark.parametrize(
    "asked",
    ["tab=nee", "fase=nee&signaal=9", "signaal=-1", "partij=1&regisseur=x", "q=%EF%BF%BF", "q=%25"],
)
def test_a_filter_that_cannot_be_read_filters_nothing(
    web: Flask, world: World, login: Login, asked: str
) -> None:
    with scene(web):
        many(world, 1)
    page = login(world.pb).get(f"/casussen?{asked}")
    assert page.status_code == 200


def test_a_corporatie_sees_initials_and_cannot_find_the_name(
    web: Flask, world: World, login: Login
) -> None:
    with scene(web):
        factories.matching(world, name="Ruben Aker")
    client = login(world.wc)
    assert named(client, "/casussen") == ["R. A."]
    assert "Ruben" not in client.get("/casussen").text
    assert named(client, "/casussen?q=Aker") == []
    assert named(client, "/casussen?q=LM-26") == ["R. A."]
    assert named(login(world.pb), "/casussen?q=aker") == ["Ruben Aker"]


def test_each_sees_what_they_reach_and_no_more(web: Flask, world: World, login: Login) -> None:
    """The list and the one query of reach say the same, for everybody who has a list."""
    with scene(web):
        mine = factories.matching(world, name="Van Petra")
        factories.registered(world, by=world.pb2, name="Van Joris")
        factories.registered(world, by=world.foreigner, name="Van Ferry")
        membership.add(
            world.pb, mine, world.guest.user, Role.GAST_DEELNEMER, clock.today() + timedelta(days=9)
        )
    seen = {nick: named(login(getattr(world, nick)), "/casussen") for nick in LISTS}
    assert seen["pb"] == seen["lead"] == ["Van Petra"]
    assert seen["pb2"] == ["Van Joris"]
    assert sorted(seen["wmo"]) == sorted(seen["pr"]) == ["Van Joris", "Van Petra"]
    assert seen["stranger"] == []
    assert seen["foreigner"] == seen["foreign_pr"] == ["Van Ferry"]
    assert seen["wc"] == ["V. P."]
    assert login(world.guest).get("/casussen").status_code == 404
    with scene(web):
        for by in (world.pb, world.wmo, world.pr, world.lead, world.stranger):
            become(by)
            rows = caseload.page(by, caseload.Wanted(caseload.tabs(by)[0])).rows
            reached = set(db.session.scalars(scope.casussen(by).with_only_columns(Casus.id)))
            assert {row.id for row in rows} == reached


def test_tabs_count_and_filters_come_off_one_by_one(web: Flask, world: World, login: Login) -> None:
    with scene(web):
        with clock.moved(clock.now() - timedelta(days=40)):
            factories.registered(world, name="Lang Geleden")
        late = factories.registered(world, name="Net Nieuw")
        deeds.move(world.wmo, late, "accept_registration")
    client = login(world.pb)
    page = words(client.get("/casussen"))
    assert "Mijn casussen 2" in page
    assert "Te lang in fase 1" in page
    assert "Geen contact in 14 dagen 1" in page
    assert "26 boven de norm" in page
    assert named(client, "/casussen?tab=te-lang") == ["Lang Geleden"]
    assert named(client, "/casussen?fase=preparation") == ["Net Nieuw"]
    filtered = client.get("/casussen?fase=preparation&q=net")
    assert 'href="/casussen?tab=mijn&amp;fase=preparation"' in filtered.text
    assert 'href="/casussen?tab=mijn&amp;q=net"' in filtered.text


def test_the_audit_has_one_line_with_everybody_who_was_named(
    web: Flask, world: World, login: Login, owner: Engine
) -> None:
    with scene(web):
        ids = {str(factories.registered(world, name=name).id) for name in ("Een", "Twee")}
    login(world.pb).get("/casussen")
    with owner.connect() as connection:
        lines = connection.execute(
            text("select user_id, subjects from audit_entry where event = 'casus.list'")
        ).all()
    assert [(line.user_id, set(line.subjects)) for line in lines] == [(world.pb.user, ids)]
