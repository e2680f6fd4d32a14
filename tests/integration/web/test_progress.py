"""Noting what happened: on the page of a casus, corrected, and in four taps on the phone."""

import re
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, text

from casus.acts import progress
from casus.acts.progress import ProgressEntry
from casus.codes import ContactKind
from tests import factories
from tests.integration.web.given import Login
from tests.integration.web.seen import scene, statements, value, words
from tests.world import World

pytestmark = pytest.mark.usefixtures("monday")
NOTE = {"kind": "home_visit", "text": "Samen ingepakt.", "trend": "forward"}


@pytest.fixture
def number(web: Flask, world: World) -> str:
    with scene(web):
        return str(factories.matching(world).number)


def notes(owner: Engine) -> list[tuple[str, str]]:
    with owner.connect() as connection:
        rows = connection.execute(text("select text, visibility from progress order by id"))
        return [(row.text, row.visibility) for row in rows]


def test_a_note_lands_on_the_timeline(login: Login, world: World, number: str) -> None:
    client = login(world.wc)
    answer = client.post(f"/casussen/{number}/voortgang", data={**NOTE, "visibility": "gedeeld"})
    assert (answer.status_code, answer.location) == (303, f"/casussen/{number}#tijdlijn")
    page = words(login(world.pb).get(f"/casussen/{number}"))
    assert "Huisbezoek 23 november , Karel de Boer Gaat vooruit Samen ingepakt." in page


def test_a_double_click_notes_it_once(
    login: Login, world: World, number: str, owner: Engine
) -> None:
    client = login(world.pb)
    key = value(client.get(f"/casussen/{number}"), "key")
    for _ in range(2):
        given = {**NOTE, "visibility": "gedeeld", "key": key}
        assert client.post(f"/casussen/{number}/voortgang", data=given).status_code == 303
    assert len(notes(owner)) == 1


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"text": ""}, "Wat is er gebeurd: Vul dit in."),
        ({"text": "a" * 2001}, "hooguit 2000 tekens"),
        ({"text": "BSN 123456782"}, "burgerservicenummer"),
        ({"kind": "séance"}, "Wat voor contact: "),
        ({"trend": "sideways"}, "Hoe staat het ervoor: "),
        ({"happened_on": "24-11-2026"}, "Deze dag ligt in de toekomst."),
        ({"happened_on": "1-1-2020"}, "Deze dag ligt te ver terug."),
        ({"happened_on": "٢٣-١١-٢٠٢٦"}, "Schrijf de dag als dd-mm-jjjj"),
        ({"visibility": "geheim"}, "Wie mag dit lezen: "),
        ({"visibility": "beperkt", "restricted_reason": "Op verzoek"}, "Kies wie deze notitie"),
    ],
)
def test_a_mistake_stands_at_its_field_and_the_text_stays(
    login: Login, world: World, number: str, owner: Engine, given: dict[str, str], said: str
) -> None:
    sent = {**NOTE, "visibility": "gedeeld", **given}
    answer = login(world.pb).post(f"/casussen/{number}/voortgang", data=sent)
    assert answer.status_code == 422
    assert said in words(answer)
    assert sent["text"] in answer.text
    assert notes(owner) == []


def test_a_reader_must_be_a_party_of_the_casus(
    login: Login, world: World, number: str, owner: Engine
) -> None:
    sent = {**NOTE, "visibility": "beperkt", "restricted_reason": "Op verzoek"}
    client, address = login(world.pb), f"/casussen/{number}/voortgang"
    for stranger in (world.parties["brug"], world.parties["elders"], uuid4()):
        assert client.post(address, data={**sent, "readers": str(stranger)}).status_code == 422
    assert client.post(address, data={**sent, "readers": "x"}).status_code == 422
    assert notes(owner) == []
    named = {**sent, "readers": str(world.parties["lindermeer"])}
    assert client.post(address, data=named).status_code == 303
    assert notes(owner) == [("Samen ingepakt.", "beperkt")]


def test_a_correction_shows_what_stood_there(
    login: Login, world: World, number: str, owner: Engine
) -> None:
    client, address = login(world.pb), f"/casussen/{number}"
    client.post(f"{address}/voortgang", data={**NOTE, "visibility": "gedeeld"})
    link = re.search(r'href="([^"]*/correctie)"', client.get(address).text)
    assert link is not None
    assert "Samen ingepakt." in client.get(link[1]).text
    better = {**NOTE, "text": "Samen verhuisd.", "visibility": "gedeeld"}
    assert client.post(link[1], data=better).status_code == 422
    better["correction_reason"] = "Verkeerd woord"
    assert client.post(link[1], data=better).status_code == 303
    page = words(client.get(address))
    assert "Verbeterd op 23 november, 10.00 uur: Verkeerd woord" in page
    assert page.index("Samen verhuisd.") < page.index("Samen ingepakt.")
    assert page.count("Huisbezoek 23 november") == 1
    assert "al gecorrigeerd" in words(client.post(link[1], data=better))
    assert len(notes(owner)) == 2
    for other in (world.wmo, world.pr, world.stranger):
        assert login(other).get(link[1]).status_code == 404
        assert login(other).post(link[1], data=better).status_code == 404


def test_a_note_belongs_to_the_casus_in_the_address(
    web: Flask, login: Login, world: World, number: str
) -> None:
    with scene(web):
        other = factories.registered(world)
        note = progress.log_progress(world.pb, other, ProgressEntry(ContactKind.SPOKEN, "Gebeld."))
    address = f"/casussen/{number}/voortgang/{note.id}/correctie"
    assert login(world.pb).get(address).status_code == 404


def noted(client: FlaskClient, number: str, **other: str) -> int:
    given = {**NOTE, "casus": number, "key": str(uuid4()), **other}
    return client.post("/noteren", data=given).status_code


def test_four_taps_save_a_note(login: Login, world: World, number: str, owner: Engine) -> None:
    client = login(world.pb)
    client.get(f"/casussen/{number}")
    page = client.get("/noteren")
    assert f'value="{number}"' in page.text
    assert "Ruben Aker, LM-26-0001" in words(page)
    with statements(client.application) as asked:
        assert noted(client, number) == 303
    assert len(asked) < 60
    assert "Opgeslagen bij LM-26-0001." in words(client.get("/noteren"))
    assert notes(owner) == [("Samen ingepakt.", "gedeeld")]


def test_somebody_else_is_found_without_losing_a_word(
    login: Login, world: World, number: str, owner: Engine
) -> None:
    given = {**NOTE, "q": "aker", "zoek": "1"}
    page = login(world.pb).post("/noteren", data=given)
    assert page.status_code == 200
    assert "Ruben Aker, LM-26-0001" in words(page)
    assert "Samen ingepakt." in page.text
    assert notes(owner) == []
    assert "Ruben" not in login(world.wc).post("/noteren", data=given).text


def test_a_note_needs_a_casus_that_is_reached(
    login: Login, world: World, number: str, owner: Engine
) -> None:
    assert noted(login(world.pb), "") == 422
    assert noted(login(world.pb), "LM-26-9999") == 422
    assert noted(login(world.pb), "LM-26-0001\x00") == 422
    assert noted(login(world.stranger), number) == 422
    assert notes(owner) == []


def test_what_was_typed_is_there_again_until_it_is_saved(
    login: Login, world: World, number: str, owner: Engine
) -> None:
    client, draft = login(world.pb), {"casus": number, "text": "Nog niet af", "trend": "still"}
    kept = client.post("/noteren/concept", data=draft, headers={"HX-Request": "true"})
    assert "Concept bewaard op 23 november, 10.00 uur." in words(kept)
    again = login(world.pb).get("/noteren")
    assert "Nog niet af" in again.text
    assert "Wat u op 23 november, 10.00 uur typte, staat er nog." in words(again)
    assert "Nog niet af" not in login(world.wmo).get("/noteren").text
    assert noted(client, number, text="Nog niet af. Nu wel.") == 303
    assert "Nog niet af" not in client.get("/noteren").text
    assert len(notes(owner)) == 1


def test_a_draft_that_arrives_after_its_note_is_not_offered(
    login: Login, world: World, number: str
) -> None:
    client, key = login(world.pb), str(uuid4())
    assert noted(client, number, key=key) == 303
    late = {"key": key, "casus": number, "text": "Samen ingepakt."}
    client.post("/noteren/concept", data=late, headers={"HX-Request": "true"})
    assert "Samen ingepakt." not in client.get("/noteren").text


@pytest.mark.parametrize("words_typed", ["x" * 3000, "Nummer 123456782", "\x00\ud800"])
def test_a_draft_that_cannot_be_kept_is_said_in_words(
    login: Login, world: World, words_typed: str
) -> None:
    given = {"text": words_typed.encode("utf-8", "surrogatepass")}
    answer = login(world.pb).post("/noteren/concept", data=given, headers={"HX-Request": "true"})
    assert answer.status_code in {200, 400, 422}
    assert "Concept bewaard" not in words(answer) or not words_typed.strip("\x00\ud800")
