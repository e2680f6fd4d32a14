"""How long a session lasts, what ends it, and what survives it."""

import html
import json
import re
from datetime import datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, text

from casus import clock
from casus.acts import account as deeds
from casus.extensions import become, db
from casus.model import Account
from casus.web import signing_in
from tests.integration.web.given import (
    MINE,
    PASSWORD,
    Chooser,
    Login,
    enter,
    is_in,
)
from tests.world import World


def test_a_session_that_was_closed_does_not_work_again(
    client: FlaskClient, world: World, with_password: Chooser
) -> None:
    enter(client, with_password(world.pb))
    kept = client.get_cookie("casus")
    assert kept is not None
    client.post("/uitloggen")
    client.set_cookie("casus", kept.value)
    assert not is_in(client)


def test_a_session_ends_after_a_quarter_without_a_sign(
    login: Login, world: World, monday: datetime
) -> None:
    client = login(world.pb)
    with clock.moved(monday + timedelta(minutes=14)):
        assert is_in(client)
    with clock.moved(monday + timedelta(minutes=28)):
        assert is_in(client)
    with clock.moved(monday + timedelta(minutes=43, seconds=1)):
        assert not is_in(client)


def test_a_session_ends_after_eight_hours_whatever_happens(
    login: Login, world: World, monday: datetime
) -> None:
    client = login(world.pb)
    for minutes in range(10, 480, 10):
        with clock.moved(monday + timedelta(minutes=minutes)):
            assert is_in(client), minutes
    with clock.moved(monday + timedelta(hours=8)):
        assert not is_in(client)


def test_last_seen_is_written_once_a_minute(
    login: Login, world: World, owner: Engine, monday: datetime
) -> None:
    client = login(world.pb)

    def seen() -> datetime:
        with owner.connect() as connection:
            found: datetime = connection.scalar(text("select seen_at from login_session"))
            return found

    with clock.moved(monday + timedelta(seconds=59)):
        client.get(MINE)
    assert seen() == monday
    with clock.moved(monday + timedelta(seconds=61)):
        client.get(MINE)
    assert seen() == monday + timedelta(seconds=61)


def test_only_the_hash_of_a_session_is_kept(login: Login, world: World, owner: Engine) -> None:
    client = login(world.pb)
    with client.session_transaction() as session:
        token = session[signing_in.KEY]
    with owner.connect() as connection:
        kept = connection.scalar(text("select encode(token_hash, 'escape') from login_session"))
    assert token not in kept


def test_the_cookie_of_before_is_worth_nothing_after(
    client: FlaskClient, world: World, with_password: Chooser, with_csrf: None
) -> None:
    email = with_password(world.pb)
    page = client.get("/inloggen").text
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert token is not None
    before = client.get_cookie("casus")
    answer = client.post(
        "/inloggen", data={"email": email, "password": PASSWORD, "csrf_token": token[1]}
    )
    assert answer.status_code == 302
    assert client.post("/uitloggen", data={"csrf_token": token[1]}).status_code == 400
    assert is_in(client)
    assert before is not None
    client.set_cookie("casus", before.value)
    assert not is_in(client)


@pytest.mark.parametrize("change", ["blocked", "role", "party left"])
def test_a_session_ends_when_somebody_is_shut_out(
    login: Login, world: World, web: Flask, owner: Engine, change: str
) -> None:
    client = login(world.pb)
    assert is_in(client)
    with web.app_context():
        become(world.admin)
        account = db.session.get_one(Account, {"region_id": 1, "id": world.pb.user})
        if change == "blocked":
            deeds.block(world.admin, account, blocked=True)
        elif change == "role":
            deeds.end_role(world.admin, deeds.roles_of(account)[0])
        else:
            with owner.begin() as connection:
                connection.execute(
                    text("update party set left_on = :day where id = :id"),
                    {"day": clock.today() - timedelta(days=1), "id": world.pb.party},
                )
    assert not is_in(client)


def test_who_is_blocked_cannot_come_in(
    client: FlaskClient, world: World, web: Flask, with_password: Chooser
) -> None:
    email = with_password(world.pb)
    with web.app_context():
        become(world.admin)
        account = db.session.get_one(Account, {"region_id": 1, "id": world.pb.user})
        deeds.block(world.admin, account, blocked=True)
    assert enter(client, email).status_code == 422


def test_what_was_typed_survives_the_end_of_a_session(
    client: FlaskClient, world: World, with_password: Chooser, monday: datetime
) -> None:
    email = with_password(world.pb)
    enter(client, email)
    typed = {
        "locale": "en",
        "text": "Hij is <erg> blij & tevreden",
        "present": "x",
        "password": "geheim 1",
    }
    with clock.moved(monday + timedelta(hours=1)):
        asked = client.post(f"{MINE}/taal", data=typed)
        assert asked.status_code == 401
        assert "geheim 1" not in asked.text
        found = re.search(r'name="held" value="([^"]*)"', asked.text)
        assert found is not None
        held = html.unescape(found[1])
        wrong = enter(client, email, "niet het goede wachtwoord", held=held)
        assert html.unescape(wrong.text).count(held) == 1
        resumed = enter(client, email, held=held)
        assert resumed.status_code == 200
        assert "Hij is &lt;erg&gt; blij &amp; tevreden" in resumed.text
        assert f'action="{MINE}/taal"' in resumed.text
        assert client.post(f"{MINE}/taal", data={"locale": "en"}).status_code == 303
        assert '<html lang="en">' in client.get(MINE).text


def test_what_was_typed_is_not_offered_to_somebody_else(
    client: FlaskClient, world: World, with_password: Chooser, monday: datetime
) -> None:
    enter(client, with_password(world.pb))
    other = with_password(world.wc)
    held = json.dumps([f"{MINE}/taal", [["text", "Een zin van Petra"]]])
    with clock.moved(monday + timedelta(hours=1)):
        answer = enter(client, other, held=held)
    assert answer.status_code == 302
    assert "Een zin van Petra" not in answer.text


@pytest.mark.parametrize(
    "meddled",
    [
        "{",
        "[]",
        '["/x"]',
        '["//evil.example", []]',
        '["https://evil.example", [["a", "b"]]]',
        '["/x", [["a", 1]]]',
        '["/x", [["a"]]]',
        '["/x", "ab"]',
        "[" * 10_000,
    ],
)
def test_a_form_that_somebody_meddled_with_is_not_offered(
    client: FlaskClient, world: World, with_password: Chooser, monday: datetime, meddled: str
) -> None:
    email = with_password(world.pb)
    enter(client, email)
    with clock.moved(monday + timedelta(hours=1)):
        assert enter(client, email, held=meddled).status_code == 302
