"""Coming in and going out."""

import re
from datetime import datetime, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine, text

from casus import clock
from casus.web import signing_in
from tests.integration.web.given import MINE, Audited, Chooser, Login, enter, is_in
from tests.world import World


def test_a_guest_goes_to_the_entrance_and_then_where_they_wanted(
    client: FlaskClient, world: World, with_password: Chooser
) -> None:
    email = with_password(world.pb)
    sent = client.get(f"{MINE}?x=1")
    assert sent.status_code == 302
    assert sent.location == f"/inloggen?next={MINE}?x%3D1"
    page = client.get(sent.location).text
    assert f'name="next" value="{MINE}?x=1"' in page
    answer = enter(client, email, next=f"{MINE}?x=1")
    assert (answer.status_code, answer.location) == (302, f"{MINE}?x=1")
    assert world.pb.name in client.get(MINE).text


@pytest.mark.parametrize("away", ["//evil.example", "https://evil.example", "/\\evil.example", "x"])
def test_nobody_is_sent_away_from_casus(
    client: FlaskClient, world: World, with_password: Chooser, away: str
) -> None:
    answer = enter(client, with_password(world.pb), next=away)
    assert (answer.status_code, answer.location) == (302, "/")


def test_coming_in_and_going_out_is_written_down(
    client: FlaskClient, world: World, with_password: Chooser, audited: Audited
) -> None:
    email = with_password(world.pb)
    enter(client, email, "niet het goede wachtwoord")
    enter(client, email)
    client.post("/uitloggen")
    assert not is_in(client)
    assert audited(world.pb)[-3:] == [
        ("session.refused", True), ("session.opened", False), ("session.closed", False),
    ]  # fmt: skip


def test_the_answer_is_the_same_for_who_exists_and_who_does_not(
    client: FlaskClient, world: World, with_password: Chooser
) -> None:
    wrong = enter(client, with_password(world.pb), "niet het goede wachtwoord")
    unknown = enter(client, "niemand@casus.example", "niet het goede wachtwoord")
    without = enter(client, "wmo@casus.example", "niet het goede wachtwoord")
    assert {wrong.status_code, unknown.status_code, without.status_code} == {422}
    said = "Het e-mailadres of het wachtwoord klopt niet."
    assert all(said in answer.text for answer in (wrong, unknown, without))
    body = re.sub(r'value="[^"]*"', "", wrong.text)
    assert re.sub(r'value="[^"]*"', "", unknown.text) == body
    assert "niet het goede wachtwoord" not in wrong.text


def test_after_ten_tries_an_account_waits_a_quarter(
    client: FlaskClient, world: World, with_password: Chooser, monday: datetime
) -> None:
    email = with_password(world.pb)
    answers = [enter(client, email, f"gok nummer {n} van de tien").status_code for n in range(10)]
    assert set(answers) == {422}
    late = enter(client, email)
    assert late.status_code == 429
    assert "Te veel pogingen. Wacht een kwartier." in late.text
    assert enter(client, email.upper()).status_code == 429
    with clock.moved(monday + timedelta(minutes=15, seconds=1)):
        assert enter(client, email).status_code == 302


def test_a_stranger_is_throttled_like_an_account(client: FlaskClient, monday: datetime) -> None:
    answers = [enter(client, "niemand@casus.example").status_code for _ in range(11)]
    assert answers == [422] * 10 + [429]


def test_an_address_that_tries_many_accounts_waits_too(
    client: FlaskClient, world: World, with_password: Chooser, monday: datetime
) -> None:
    email = with_password(world.pb)
    for number in range(signing_in.MOST_PER_ADDRESS):
        assert enter(client, f"iemand{number % 10}.{number}@casus.example").status_code == 422
    assert enter(client, email).status_code == 429


def test_the_right_password_forgets_the_wrong_ones(
    client: FlaskClient, world: World, with_password: Chooser, monday: datetime
) -> None:
    email = with_password(world.pb)
    for _ in range(9):
        enter(client, email, "niet het goede wachtwoord")
    assert enter(client, email).status_code == 302
    client.post("/uitloggen")
    for _ in range(9):
        assert enter(client, email, "niet het goede wachtwoord").status_code == 422
    assert enter(client, email).status_code == 302


def test_what_the_throttle_keeps_says_nothing(
    client: FlaskClient, owner: Engine, monday: datetime
) -> None:
    enter(client, "niemand@casus.example")
    with owner.connect() as connection:
        keys = connection.scalars(text("select who from login_attempt")).all()
    assert len(keys) == 2
    assert all(re.fullmatch(r"[0-9a-f]{64}", key) for key in keys)


def test_the_language_of_a_visitor_and_of_an_account(
    client: FlaskClient, world: World, with_password: Chooser
) -> None:
    assert '<html lang="nl">' in client.get("/inloggen").text
    english = client.get("/inloggen", headers={"Accept-Language": "fr, en;q=0.5"})
    assert '<html lang="en">' in english.text
    answer = client.post("/taal", data={"taal": "en", "next": "/hulp"})
    assert answer.location == "/hulp"
    assert '<html lang="en">' in client.get("/inloggen").text
    assert client.post("/taal", data={"taal": "xx"}).status_code == 400
    enter(client, with_password(world.pb))
    assert '<html lang="nl">' in client.get(MINE).text
    client.post("/taal", data={"taal": "en"})
    assert '<html lang="en">' in client.get(MINE).text


@pytest.mark.parametrize(
    ("nick", "start"),
    [("pb", "/vandaag"), ("wc", "/vandaag"), ("table", "/tafels"), ("admin", "/beheer")],
)
def test_everybody_begins_where_their_work_is(
    login: Login, world: World, nick: str, start: str
) -> None:
    assert login(getattr(world, nick)).get("/").location == start
