"""Coming in for the first time: with an invitation, or as somebody of the demo."""

import html
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, text

from casus import clock
from casus.actor import Actor
from casus.acts import account as deeds
from casus.app import create_app
from casus.config import Environment, Settings
from casus.demo.cast import people as cast
from casus.extensions import become, db
from casus.model import Account
from tests.integration.web.given import (
    MINE,
    PASSWORD,
    enter,
)
from tests.world import World


def invited(world: World, web: Flask, nick: str = "wmo") -> tuple[Actor, str]:
    person: Actor = getattr(world, nick)
    with web.app_context():
        become(world.admin)
        account = db.session.get_one(Account, {"region_id": 1, "id": person.user})
        return person, deeds.invite(world.admin, account)


def test_an_invitation_works_once(client: FlaskClient, world: World, web: Flask) -> None:
    person, token = invited(world, web)
    url = f"/uitnodiging/{token}"
    assert "wmo@casus.example" in client.get(url).text
    short = client.post(url, data={"password": "te kort"})
    assert short.status_code == 422
    assert "minstens 12 tekens" in short.text
    answer = client.post(url, data={"password": PASSWORD})
    assert (answer.status_code, answer.location) == (302, "/")
    assert person.name in client.get(MINE).text
    assert client.get(url).status_code == 404
    assert client.post(url, data={"password": "een heel ander wachtwoord"}).status_code == 404
    client.post("/uitloggen")
    assert enter(client, "wmo@casus.example").status_code == 302


def test_one_used_invitation_ends_the_others(client: FlaskClient, world: World, web: Flask) -> None:
    _, first = invited(world, web)
    _, second = invited(world, web)
    client.post(f"/uitnodiging/{second}", data={"password": PASSWORD})
    assert client.get(f"/uitnodiging/{first}").status_code == 404


def test_an_invitation_ends_after_a_week(
    client: FlaskClient, world: World, web: Flask, monday: datetime
) -> None:
    _, token = invited(world, web)
    with clock.moved(monday + timedelta(days=6, hours=23)):
        assert client.get(f"/uitnodiging/{token}").status_code == 200
    with clock.moved(monday + timedelta(days=7, seconds=1)):
        assert client.get(f"/uitnodiging/{token}").status_code == 404


def test_an_invitation_says_nothing_but_an_account(world: World, web: Flask, owner: Engine) -> None:
    person, token = invited(world, web)
    with owner.connect() as connection:
        row = connection.execute(text("select event, subject, payload from outbox")).one()
    assert tuple(row) == ("invitation", str(person.user), {})
    assert token not in str(row)


@pytest.mark.parametrize("token", ["x", "a" * 199, "%E2%80%8B", "..%2f..", "a" * 5000, "%00"])
def test_a_made_up_invitation_is_not_there(client: FlaskClient, token: str) -> None:
    assert client.get(f"/uitnodiging/{token}").status_code == 404


def test_outside_the_demo_there_is_no_demo(client: FlaskClient, web: Flask) -> None:
    assert client.get("/demo").status_code == 404
    assert client.post("/demo", data={"email": "pb@casus.example"}).status_code == 404
    assert not [rule for rule in web.url_map.iter_rules() if "demo" in rule.rule]
    assert client.get("/").location == "/inloggen"


@pytest.fixture
def demo(world: World, settings: Settings) -> Iterator[FlaskClient]:
    app = create_app(replace(settings, env=Environment.DEMO))
    app.config["WTF_CSRF_ENABLED"] = False
    yield app.test_client()
    with app.app_context():
        db.engine.dispose()


def test_the_demo_shows_everybody_and_lets_them_in(
    demo: FlaskClient, world: World, owner: Engine
) -> None:
    assert demo.get("/").location == "/demo"
    page = html.unescape(demo.get("/demo").text)
    assert all(one.name in page and one.party in page and one.why in page for one in cast())
    somebody = cast()[0]
    with owner.begin() as connection:
        connection.execute(
            text("update account set email = :email where id = :id"),
            {"email": somebody.email, "id": world.pb.user},
        )
    assert demo.post("/demo", data={"email": somebody.email}).status_code == 302
    assert world.pb.name in demo.get(MINE).text


def test_the_demo_lets_nobody_in_who_is_not_of_its_cast(demo: FlaskClient, world: World) -> None:
    for email in ("admin@casus.example", "", cast()[0].email):
        assert demo.post("/demo", data={"email": email}).status_code == 404
    assert urlsplit(demo.get(MINE).location).path == "/inloggen"
