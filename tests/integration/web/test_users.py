"""Beheer of users: finding, inviting, roles, blocking."""

import re
from datetime import date, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, text

from casus import clock
from casus.codes import Role
from tests.integration.web.given import PASSWORD, Login, Sql, account_page
from tests.world import World

GOOD = {"name": "Gemeente Noordrand", "kind": "gemeente", "left_on": ""}


def test_users_are_found_by_name_address_and_party(admin: FlaskClient, world: World) -> None:
    everybody = admin.get("/beheer/gebruikers").text
    assert "15 gebruikers" in everybody
    assert "Opvang Rivierenhoek" not in everybody
    found = admin.get("/beheer/gebruikers?q=PETRA").text
    assert ("Petra Bos" in found, "Joris Wit" in found) == (True, False)
    found = admin.get("/beheer/gebruikers?q=pb2@").text
    assert ("Petra Bos" in found, "Joris Wit" in found) == (False, True)
    found = admin.get(f"/beheer/gebruikers?organisatie={world.parties['linde']}").text
    assert ("Karel de Boer" in found, "Joris Wit" in found) == (True, False)
    assert "Niemand gevonden" in admin.get("/beheer/gebruikers?q=100%25").text


@pytest.mark.parametrize("number", ["0", "-1", "abc", "9" * 40, "٣", ""])
def test_an_odd_page_of_users_is_the_first(admin: FlaskClient, number: str) -> None:
    assert "Petra Bos" in admin.get("/beheer/gebruikers", query_string={"pagina": number}).text


def test_users_come_in_pages(admin: FlaskClient, world: World, owner: Engine) -> None:
    with owner.begin() as connection:
        connection.execute(
            text(
                "insert into account (region_id, id, version, party_id, name, email, locale)"
                " select 1, gen_random_uuid(), 1, :party, 'Zus ' || n,"
                " 'zus' || n || '@x.example', 'nl'"
                " from generate_series(101, 140) n"
            ),
            {"party": world.parties["haven"]},
        )
    query = "/beheer/gebruikers?q=zus"
    first, second = admin.get(query).text, admin.get(f"{query}&pagina=2").text
    names = [re.findall(r">(Zus \d+)</a>", page) for page in (first, second)]
    assert [len(found) for found in names] == [25, 15]
    assert sorted(names[0] + names[1]) == [f"Zus {n}" for n in range(101, 141)]
    assert "q=zus&amp;pagina=2" in first
    assert "q=zus&amp;pagina=1" in second


def test_somebody_new_is_added_invited_and_comes_in(
    admin: FlaskClient, world: World, web: Flask, sql: Sql
) -> None:
    party = str(world.parties["linde"])
    given = {"name": "Noor Nieuw", "email": "Noor@Linde.example", "party_id": party, "locale": "nl"}
    made = admin.post("/beheer/gebruikers/nieuw", data=given)
    assert made.status_code == 303
    again = admin.post("/beheer/gebruikers/nieuw", data={**given, "email": "NOOR@linde.example"})
    assert again.status_code == 422
    assert "Dit e-mailadres is al in gebruik." in again.text
    role = {"role": "woonconsulent", "from_on": "23-11-2026"}
    assert admin.post(f"{made.location}/rollen", data=role).status_code == 303
    twice = admin.post(f"{made.location}/rollen", data=role)
    assert twice.status_code == 422
    assert "heeft deze rol al" in twice.text
    shown = admin.post(f"{made.location}/uitnodigingen").text
    link = re.search(r"http://127\.0\.0\.1:8000(/uitnodiging/[\w-]+)", shown)
    assert link is not None
    newcomer = web.test_client()
    assert newcomer.post(link[1], data={"password": PASSWORD}).status_code == 302
    assert "Woonconsulent" in newcomer.get("/mijn-instellingen").text
    assert sql("select event, payload from outbox") == [("invitation", {})]


def test_a_role_that_ends_ends_the_session(
    admin: FlaskClient, login: Login, world: World, sql: Sql
) -> None:
    client = login(world.pb)
    role = sql("select id from account_role where user_id = :id", id=world.pb.user)[0][0]
    page = account_page(world)
    assert admin.post(f"{page}/rollen/{role}/einde").status_code == 303
    assert client.get("/mijn-instellingen").status_code == 302
    assert sql("select until_on from account_role where id = :id", id=role) == [
        (date(2026, 11, 22),)
    ]
    assert "Voorbij" in admin.get(page).text


def test_a_role_of_another_account_is_not_there(admin: FlaskClient, world: World, sql: Sql) -> None:
    role = sql("select id from account_role where user_id = :id", id=world.wc.user)[0][0]
    assert admin.post(f"{account_page(world)}/rollen/{role}/einde").status_code == 404
    foreign = f"/beheer/gebruikers/{world.foreigner.user}"
    assert admin.get(foreign).status_code == 404
    assert admin.post(f"{foreign}/uitnodigingen").status_code == 404


def test_nobody_shuts_themselves_out(admin: FlaskClient, world: World, sql: Sql) -> None:
    own = account_page(world, "admin")
    answer = admin.post(f"{own}/blokkade", data={"blocked": "1"})
    assert answer.status_code == 422
    assert "niet met uw eigen account" in answer.text
    role = sql("select id from account_role where user_id = :id", id=world.admin.user)[0][0]
    assert admin.post(f"{own}/rollen/{role}/einde").status_code == 422
    assert admin.get(own).status_code == 200


def test_blocking_and_letting_in_again(admin: FlaskClient, login: Login, world: World) -> None:
    client, page = login(world.pb), account_page(world)
    assert admin.post(f"{page}/blokkade", data={"blocked": "1"}).status_code == 303
    assert client.get("/mijn-instellingen").status_code == 302
    assert "Geblokkeerd" in admin.get("/beheer/gebruikers?q=petra").text
    assert admin.post(f"{page}/uitnodigingen").status_code == 422
    assert admin.post(f"{page}/blokkade", data={"blocked": "0"}).status_code == 303
    assert login(world.pb).get("/mijn-instellingen").status_code == 200


def test_a_role_that_comes_later_is_not_held_yet(
    admin: FlaskClient, login: Login, world: World, monday: datetime
) -> None:
    later = {"role": Role.TEAMLEIDER.value, "from_on": "01-12-2026", "until_on": "31-12-2026"}
    assert admin.post(f"{account_page(world)}/rollen", data=later).status_code == 303
    assert "Later" in admin.get(account_page(world)).text
    assert "Teamleider" not in login(world.pb).get("/mijn-instellingen").text
    with clock.moved(monday + timedelta(days=10)):
        assert "Teamleider" in login(world.pb).get("/mijn-instellingen").text
