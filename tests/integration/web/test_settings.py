"""Beheer of a region: its words, calendar, norms and tables."""

from datetime import datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient

from casus import clock
from casus.acts.settings import days_off
from tests.integration.web.given import Login, Sql, version_on
from tests.world import World

GOOD = {"name": "Gemeente Noordrand", "kind": "gemeente", "left_on": ""}


def test_the_region_has_its_own_words(admin: FlaskClient, login: Login, world: World) -> None:
    words = {
        "taal": "nl",
        "role.woonconsulent": "Verhuurmakelaar",
        "phase.matching": "Woning zoeken",
    }
    assert admin.post("/beheer/woorden", data=words).status_code == 303
    assert "Verhuurmakelaar" in login(world.wc).get("/mijn-instellingen").text
    assert "Woning zoeken" in admin.get("/beheer/normen").text
    assert 'value="Verhuurmakelaar"' in admin.get("/beheer/woorden").text
    assert 'value="Verhuurmakelaar"' not in admin.get("/beheer/woorden?taal=en").text
    emptied = {"taal": "nl", "role.woonconsulent": "", "phase.matching": "Woning zoeken"}
    assert admin.post("/beheer/woorden", data=emptied).status_code == 303
    assert "Verhuurmakelaar" not in login(world.wc).get("/mijn-instellingen").text


def test_a_word_that_is_too_long_is_refused_and_kept(admin: FlaskClient) -> None:
    answer = admin.post("/beheer/woorden", data={"role.woonconsulent": "x" * 61})
    assert answer.status_code == 422
    assert 'id="role-woonconsulent-error"' in answer.text
    assert "x" * 61 in answer.text
    assert admin.get("/beheer/woorden?taal=fy").status_code == 404


def test_a_day_is_added_and_taken_away(admin: FlaskClient, sql: Sql) -> None:
    page = "/beheer/kalender/2026"
    bridge = {"calendar": "working", "day": "15-05-2026", "name": "Brugdag"}
    assert admin.post(page, data=bridge).status_code == 303
    assert "Brugdag" in admin.get(page).text
    again = admin.post(page, data=bridge)
    assert (again.status_code, "staat al in de kalender" in again.text) == (422, True)
    gone = {"day": "05-05-2026", "calendar": "working"}
    assert admin.post(f"{page}/vervallen", data=gone).status_code == 303
    assert admin.post(f"{page}/vervallen", data=gone).status_code == 404
    assert sql("select calendar from calendar_day where day = '2026-05-05' and region_id = 1") == [
        ("legal",)
    ]
    assert admin.post(f"{page}/vervallen", data={"day": "x", "calendar": "y"}).status_code == 400


@pytest.mark.parametrize("year", ["1900", "2101", "99999999999999999999", "x", "-1"])
def test_years_without_a_calendar(admin: FlaskClient, year: str) -> None:
    assert admin.get(f"/beheer/kalender/{year}").status_code == 404


def test_a_year_is_filled_with_holidays_once(admin: FlaskClient, sql: Sql) -> None:
    for _ in range(2):
        assert admin.post("/beheer/kalender/2029/feestdagen").status_code == 303
    rows = sql(
        "select calendar, count(*) from calendar_day where region_id = 1"
        " and extract(year from day) = 2029 group by 1 order by 1"
    )
    assert rows == [("legal", 9), ("working", 9)]
    assert "Goede Vrijdag" in admin.get("/beheer/kalender/2029").text


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (2025, "01-01 04-18 04-21 04-26 05-05 05-29 06-09 12-25 12-26"),
        (2026, "01-01 04-03 04-06 04-27 05-05 05-14 05-25 12-25 12-26"),
        (2027, "01-01 03-26 03-29 04-27 05-05 05-06 05-17 12-25 12-26"),
        (2028, "01-01 04-14 04-17 04-27 05-05 05-25 06-05 12-25 12-26"),
    ],
)
def test_the_days_of_the_law(year: int, days: str) -> None:
    assert [f"{day:%m-%d}" for day in sorted(days_off(year))] == days.split()


def test_a_norm_begins_on_a_day_and_keeps_its_history(
    admin: FlaskClient, world: World, web: Flask
) -> None:
    norm = {
        "phase": "matching",
        "days": "120",
        "from_on": "01-12-2026",
        "reason": "Weinig woningen",
    }
    assert admin.post("/beheer/normen", data=norm).status_code == 303
    page = admin.get("/beheer/normen").text
    assert "120 dagen" in page
    assert "vanaf 01-12-2026, Bea Beheer: Weinig woningen" in page
    assert ">90 dagen<" in page
    with clock.moved(datetime(2026, 12, 1, 8, tzinfo=clock.AMSTERDAM)):
        assert ">120 dagen<" in login_again(web, world).get("/beheer/normen").text


def login_again(web: Flask, world: World) -> FlaskClient:
    from casus.web import signing_in

    client = web.test_client()
    with web.app_context():
        token = signing_in.open_session(1, world.admin.user)
    with client.session_transaction() as session:
        session[signing_in.KEY] = token
    return client


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("days", "0"), ("days", "3651"), ("days", "-5"), ("days", "1,5"), ("days", "٣"),
        ("days", "9" * 5000), ("from_on", "22-11-2026"), ("reason", ""), ("phase", "closed"),
    ],
)  # fmt: skip
def test_a_norm_that_cannot_be(admin: FlaskClient, field: str, typed: str) -> None:
    norm = {"phase": "matching", "days": "120", "from_on": "01-12-2026", "reason": "Reden"}
    answer = admin.post("/beheer/normen", data={**norm, field: typed})
    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text


def test_seats_at_a_table(admin: FlaskClient, login: Login, world: World) -> None:
    page = f"/beheer/tafels/{world.table_id}"
    seat = {"user_id": str(world.pr.user), "from_on": "23-11-2026", "until_on": ""}
    assert admin.post(f"{page}/plaatsen", data=seat).status_code == 303
    assert "Rita Proces" in admin.get(page).text
    again = admin.post(f"{page}/plaatsen", data=seat)
    assert (again.status_code, "zit al aan deze tafel" in again.text) == (422, True)
    assert admin.post(f"{page}/plaatsen/{world.pr.user}/einde").status_code == 303
    assert admin.post(f"{page}/plaatsen", data=seat).status_code == 303
    assert admin.post(f"{page}/plaatsen/{world.pb.user}/einde").status_code == 404
    odd = admin.post(f"{page}/plaatsen", data={**seat, "user_id": "x"})
    assert odd.status_code == 422


def test_a_table_gets_another_name_but_not_another_kind(
    admin: FlaskClient, world: World, sql: Sql
) -> None:
    page = f"/beheer/tafels/{world.table_id}"
    changed = {"name": "Regietafel Wonen", "kind": "mdt", "version": version_on(admin.get(page))}
    assert admin.post(page, data=changed).status_code == 303
    assert sql("select name, kind from meeting_table") == [("Regietafel Wonen", "institutional")]
    assert admin.post(page, data={**changed, "name": "Nog anders"}).status_code == 409
    new = {"name": "MDT Noord", "kind": "mdt"}
    assert admin.post("/beheer/tafels/nieuw", data=new).status_code == 303
    assert "MDT Noord" in admin.get("/beheer/tafels").text
