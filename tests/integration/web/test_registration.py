"""Registering a casus on one page."""

import pytest
from flask import Flask
from sqlalchemy import Engine, text

from tests.integration.web.given import Login
from tests.integration.web.seen import value, words
from tests.world import World

pytestmark = pytest.mark.usefixtures("monday")
NEW = "/casussen/nieuw"


def typed(world: World, **other: str) -> dict[str, str]:
    """What somebody fills in."""
    return {
        "name": "İpek ’t Hooft-van der Velde",
        "wish": "Dicht bij mijn zus.",
        "birth_year": "1992",
        "language": "Tigrinya",
        "interpreter": "y",
        "adults": "1",
        "children": "2",
        "origin_kind": "maatschappelijke_opvang",
        "origin_party_id": str(world.parties["haven"]),
        "informed_on": "20-11-2026",
        "ground": "wettelijke_taak",
        "law": "Wmo 2015",
        "wmo_consulent_id": str(world.wmo.user),
        **other,
    }


def registered(owner: Engine) -> int:
    with owner.connect() as connection:
        return int(connection.scalar(text("select count(*) from casus")) or 0)


def test_who_fills_it_in_lands_on_the_new_casus(login: Login, world: World) -> None:
    client = login(world.pb)
    answer = client.post(NEW, data=typed(world, region_id="2", number="LM-26-0666", phase="closed"))
    assert (answer.status_code, answer.location) == (303, "/casussen/LM-26-0001")
    page = words(client.get(answer.location))
    for shown in (
        "İpek ’t Hooft-van der Velde", "Dicht bij mijn zus.", "1 volwassene, 2 kinderen",
        "Tigrinya, met tolk", "Geïnformeerd 20 november", "Wettelijke taak: Wmo 2015",
        "Wanda Mook, Gemeente Lindermeer", "Fase 1 van 8",
    ):  # fmt: skip
        assert shown in page


def test_a_double_click_makes_one_casus(login: Login, world: World, owner: Engine) -> None:
    """The second answer leads to the same casus, and no number is skipped."""
    client = login(world.pb)
    key = value(client.get(NEW), "key")
    first, second = (client.post(NEW, data=typed(world, key=key)) for _ in range(2))
    assert first.location == second.location == "/casussen/LM-26-0001"
    assert registered(owner) == 1
    other = client.post(NEW, data=typed(world, key=value(client.get(NEW), "key")))
    assert other.location == "/casussen/LM-26-0002"


@pytest.mark.parametrize(
    ("field", "given", "said"),
    [
        ("name", " \x00 ", "Vul dit in."),
        ("name", "a" * 121, "hooguit 120 tekens"),
        ("wish", "Mijn nummer is 123456782.", "burgerservicenummer"),
        ("birth_year", "2030", "Kies een getal van 1900 tot en met 2026."),
        ("birth_year", "٢٠٠٠", "Vul een heel getal in."),
        ("adults", "9" * 5000, "Vul een heel getal in."),
        ("adults", "-1", "Vul een heel getal in."),
        ("children", "21", "Kies een getal van 0 tot en met 20."),
        ("origin_kind", "paleis", "Wat voor plek is dat: "),
        ("origin_party_id", "x", "Bij welke organisatie: "),
        ("informed_on", "30-02-2026", "Schrijf de dag als dd-mm-jjjj"),
        ("informed_on", "24-11-2026", "Deze dag ligt in de toekomst."),
        ("informed_on", "01-01-0001", "Kies een dag tussen 01-01-1900 en 31-12-2200."),
        ("informed_on", "infinity", "Schrijf de dag als dd-mm-jjjj"),
        ("email", "geen adres", "Dit is geen e-mailadres."),
        ("wmo_consulent_id", "00000000-0000-0000-0000-000000000000", "Wmo-consulent: "),
    ],
)  # fmt: skip
def test_a_mistake_stands_at_its_field_and_the_text_stays(
    login: Login, world: World, owner: Engine, field: str, given: str, said: str
) -> None:
    answer = login(world.pb).post(NEW, data=typed(world, **{field: given}))
    assert answer.status_code == 422
    page = words(answer)
    assert "Nog niet alles is goed ingevuld" in page
    assert said in page
    assert "Dicht bij mijn zus." in page or field == "wish"
    assert registered(owner) == 0


def test_a_party_of_another_region_cannot_be_named(
    login: Login, world: World, owner: Engine
) -> None:
    given = typed(world, origin_party_id=str(world.parties["elders"]))
    assert login(world.pb).post(NEW, data=given).status_code == 422
    given = typed(world, wmo_consulent_id=str(world.foreign_pr.user))
    assert login(world.pb).post(NEW, data=given).status_code == 422
    assert registered(owner) == 0


@pytest.mark.parametrize("nick", ["wc", "guest", "admin", "table", "lead"])
def test_who_does_not_register_finds_no_form(login: Login, world: World, nick: str) -> None:
    client = login(getattr(world, nick))
    assert client.get(NEW).status_code == 404
    assert client.post(NEW, data=typed(world)).status_code == 404


def test_the_form_needs_the_token_of_its_page(
    web: Flask, login: Login, world: World, owner: Engine, with_csrf: None
) -> None:
    assert login(world.pb).post(NEW, data=typed(world)).status_code == 400
    assert registered(owner) == 0
