"""Taking a casus to another phase, and being told before what is missing."""

import pytest
from flask import Flask

from tests import factories
from tests.integration.web.given import Login
from tests.integration.web.seen import scene, value, words
from tests.world import World

pytestmark = pytest.mark.usefixtures("monday")


def test_what_is_missing_stands_there_before_anybody_tries(
    web: Flask, world: World, login: Login
) -> None:
    with scene(web):
        number = factories.prepared(world).number
    client = login(world.pb)
    page = client.get(f"/casussen/{number}")
    assert "Zorg dat het inkomen is geregeld." in words(page)
    assert "Noteer wie er mee verhuist." not in words(page)
    assert "overgangen?stap=start_matching" not in page.text
    forced = client.post(f"/casussen/{number}/overgangen", data={"step": "start_matching"})
    assert forced.status_code == 422
    assert "Zorg dat het inkomen is geregeld" in words(forced)


def test_who_is_not_named_reads_who_is(web: Flask, world: World, login: Login) -> None:
    with scene(web):
        number = factories.registered(world).number
    page = words(login(world.pb).get(f"/casussen/{number}"))
    assert "Deze stap zet: Wmo-consulent of Procesregisseur." in page
    answer = login(world.pb).post(
        f"/casussen/{number}/overgangen", data={"step": "accept_registration"}
    )
    assert answer.status_code == 422
    assert "Dit mag u in deze casus niet doen." in words(answer)


def test_a_step_is_taken_once(web: Flask, world: World, login: Login) -> None:
    with scene(web):
        number = factories.registered(world).number
    client, address = login(world.wmo), f"/casussen/{number}/overgangen"
    asked = client.get(f"{address}?stap=accept_registration")
    given = {"step": "accept_registration", "key": value(asked, "key"), "on": "23-11-2026"}
    for _ in range(2):
        answer = client.post(address, data=given)
        assert (answer.status_code, answer.location) == (303, f"/casussen/{number}")
    page = words(client.get(f"/casussen/{number}"))
    assert "Fase 2 van 8: Voorbereiding" in page
    assert page.count("Fase gestart: Voorbereiding") == 1


def test_a_step_back_asks_a_reason(web: Flask, world: World, login: Login) -> None:
    with scene(web):
        number = factories.matching(world).number
    client, address = login(world.pb), f"/casussen/{number}/overgangen"
    refused = client.post(address, data={"step": "back_to_preparation", "on": "20-11-2026"})
    assert refused.status_code == 422
    assert "Deze dag ligt vóór het begin van de huidige fase." in words(refused)
    refused = client.post(address, data={"step": "back_to_preparation", "reason": " "})
    assert "Waarom: Vul dit in." in words(refused)
    answer = client.post(
        address, data={"step": "back_to_preparation", "reason": "Het inkomen stopte."}
    )
    assert answer.status_code == 303
    assert "Het inkomen stopte." in words(client.get(f"/casussen/{number}"))


@pytest.mark.parametrize("step", ["", "x", "start_matching", "\x00"])
def test_a_step_that_is_not_there_is_said_in_words(
    web: Flask, world: World, login: Login, step: str
) -> None:
    with scene(web):
        number = factories.registered(world).number
    client, address = login(world.wmo), f"/casussen/{number}/overgangen"
    assert client.post(address, data={"step": step}).status_code == 422
    assert client.get(address, query_string={"stap": step}).status_code in {400, 422}
