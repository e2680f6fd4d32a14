"""Beheer: for whom it is, and its organisations."""

import html
import re
from datetime import date, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient

from casus.acts import settings as deeds
from casus.extensions import become, db
from casus.model import Region
from tests.integration.web.given import (
    Audited,
    Login,
    Sql,
    party_page,
    version_on,
)
from tests.world import World

GOOD = {"name": "Gemeente Noordrand", "kind": "gemeente", "left_on": ""}


PAGES = (
    "", "/organisaties", "/organisaties/nieuw", "/gebruikers", "/gebruikers/nieuw", "/tafels",
    "/tafels/nieuw", "/kalender/2026", "/normen", "/woorden", "/woorden?taal=en",
)  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_only_a_functioneel_beheerder_finds_beheer(
    login: Login, world: World, admin: FlaskClient, page: str
) -> None:
    assert admin.get(f"/beheer{page}").status_code == 200
    assert login(world.pr).get(f"/beheer{page}").status_code == 404


def test_who_sees_it_from_outside_is_told_nothing(login: Login, world: World) -> None:
    client, bodies = login(world.pb), []
    for path in ("/beheer", "/bestaat-niet"):
        page = client.get(path)
        assert page.status_code == 404
        bodies.append(re.sub(r'(content|value)="[^"]*"', "", page.text))
    assert bodies[0] == bodies[1]


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("/beheer/organisaties/nieuw", GOOD),
        ("/beheer/kalender/2026/feestdagen", {}),
        ("/beheer/woorden", {"role.tafellid": "Lid"}),
        (
            "/beheer/normen",
            {"phase": "matching", "days": "1", "from_on": "01-12-2026", "reason": "x"},
        ),
    ],
)
def test_beheer_of_others_stays_as_it_is(
    login: Login, world: World, sql: Sql, monday: datetime, path: str, data: dict[str, str]
) -> None:
    count = "select (select count(*) from party), (select count(*) from calendar_day), "
    count += "(select count(*) from region_label), (select count(*) from phase_norm)"
    before = sql(count)
    assert login(world.pr).post(path, data=data).status_code == 404
    assert sql(count) == before


def test_a_deed_asks_for_the_right_itself(app: Flask, world: World, audited: Audited) -> None:
    from casus.refusals import NotAllowedError

    become(world.pr)
    region = db.session.get_one(Region, 1)
    with pytest.raises(NotAllowedError):
        deeds.seed(world.pr, region, [2030])
    assert audited(world.pr) == [("calendar.seed", True)]


def test_a_party_is_added_and_changed(admin: FlaskClient, sql: Sql, audited: Audited) -> None:
    assert admin.post("/beheer/organisaties/nieuw", data=GOOD).status_code == 303
    found = sql("select id, kind, version from party where name = :name", name=GOOD["name"])
    assert found[0][1:] == ("gemeente", 1)
    page = f"/beheer/organisaties/{found[0][0]}"
    changed = {**GOOD, "left_on": "1-1-2027", "version": version_on(admin.get(page))}
    assert admin.post(page, data=changed).status_code == 303
    assert sql("select left_on from party where name = :name", name=GOOD["name"]) == [
        (date(2027, 1, 1),)
    ]
    assert [event for event, _ in audited() if event == "party.save"] == ["party.save"] * 2
    assert "01-01-2027" in admin.get("/beheer/organisaties").text


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("name", "", "Vul dit in."),
        ("name", "   ", "Vul dit in."),
        ("name", "x" * 121, "Deze tekst is te lang: hooguit 120 tekens."),
        ("name", "De Overkant", "Deze naam is al in gebruik."),
        ("kind", "kerk", "Ongeldig"),
        ("left_on", "30-02-2026", "Schrijf de dag als dd-mm-jjjj"),
        ("left_on", "٢٤-١١-٢٠٢٦", "Schrijf de dag als dd-mm-jjjj"),
        ("left_on", "infinity", "Schrijf de dag als dd-mm-jjjj"),
        ("left_on", "01-01-2201", "Kies een dag tussen 01-01-1900 en 31-12-2200."),
    ],
)
def test_what_is_wrong_stands_at_its_field(
    admin: FlaskClient, field: str, typed: str, said: str
) -> None:
    answer = admin.post("/beheer/organisaties/nieuw", data={**GOOD, field: typed})
    assert answer.status_code == 422
    page = html.unescape(answer.text)
    if said != "Ongeldig":
        assert f'id="{field}-error">{said}' in page
    assert page.count(f'id="{field}-error"') == 1
    assert f'href="#{field}"' in page
    if field == "left_on":
        assert f'value="{typed}"' in page


def test_the_second_writer_sees_both_texts(admin: FlaskClient, world: World, sql: Sql) -> None:
    page = party_page(world)
    version = version_on(admin.get(page))
    first = {"name": "Stichting De Haven", "kind": "opvang", "version": version}
    assert admin.post(page, data=first).status_code == 303
    second = {"name": "Haven en Kade", "kind": "zorgaanbieder", "version": version}
    answer = admin.post(page, data=second)
    assert answer.status_code == 409
    assert "Staat er nu" in answer.text
    assert "Stichting De Haven" in answer.text
    assert 'value="Haven en Kade"' in answer.text
    assert sql("select name from party where id = :id", id=world.parties["haven"]) == [
        ("Stichting De Haven",)
    ]
    assert admin.post(page, data={**second, "version": version_on(answer)}).status_code == 303
    assert sql("select name, kind from party where id = :id", id=world.parties["haven"]) == [
        ("Haven en Kade", "zorgaanbieder")
    ]
