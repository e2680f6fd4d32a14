"""Agreeing on an action, and what becomes of it."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from casus import clock
from casus.acts import action, membership
from casus.codes import Role
from casus.extensions import become
from casus.queries import things
from tests import factories
from tests.integration.web.given import Login, version_on
from tests.integration.web.seen import scene, value, words
from tests.world import World

pytestmark = pytest.mark.usefixtures("monday")


@pytest.fixture
def number(web: Flask, world: World) -> str:
    with scene(web):
        return str(factories.matching(world).number)


def promised(client: FlaskClient, number: str, owner: object, **other: str) -> str:
    """Agree on an action; gives the address of its page."""
    given = {"title": "Loonstrook opsturen", "owner_id": str(owner), "due_on": "30-11-2026"}
    answer = client.post(f"/casussen/{number}/acties", data={**given, **other})
    assert answer.status_code == 303
    found = re.search(
        rf'href="(/casussen/{number}/acties/[\w-]+)"', client.get(answer.location).text
    )
    assert found is not None
    return found[1]


def test_an_action_has_an_owner_and_a_day(login: Login, world: World, number: str) -> None:
    client = login(world.pb)
    key = value(client.get(f"/casussen/{number}"), "key")
    for _ in range(2):
        address = promised(client, number, world.wc.user, key=key)
    page = words(client.get(f"/casussen/{number}"))
    assert page.count("Loonstrook opsturen Karel de Boer, voor 30 november") == 1
    assert "Wie Karel de Boer Voor 30 november Stand Open" in words(client.get(address))
    assert "Loonstrook opsturen R. A., voor 30 november" in words(login(world.wc).get("/vandaag"))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"title": ""}, "Wat gaat er gebeuren: Vul dit in."),
        ({"owner_id": ""}, "Wie doet dit: Vul dit in."),
        ({"owner_id": "x"}, "Wie doet dit: "),
        ({"due_on": "22-11-2026"}, "Deze dag is voorbij."),
        ({"due_on": "31-11-2026"}, "Schrijf de dag als dd-mm-jjjj"),
    ],
)
def test_a_mistake_stands_at_its_field_and_the_text_stays(
    login: Login, world: World, number: str, given: dict[str, str], said: str
) -> None:
    sent = {"title": "Briefadres", "owner_id": str(world.wc.user), "due_on": "30-11-2026", **given}
    answer = login(world.pb).post(f"/casussen/{number}/acties", data=sent)
    assert answer.status_code == 422
    assert said in words(answer)
    assert "Briefadres" in answer.text or "title" in given


def test_who_is_not_in_the_team_cannot_be_asked(login: Login, world: World, number: str) -> None:
    for other in (world.stranger, world.foreigner):
        sent = {"title": "Briefadres", "owner_id": str(other.user), "due_on": "30-11-2026"}
        assert login(world.pb).post(f"/casussen/{number}/acties", data=sent).status_code == 422


def test_it_ends_with_a_result(login: Login, world: World, number: str) -> None:
    client = login(world.wc)
    address = promised(login(world.pb), number, world.wc.user)
    assert client.post(f"{address}/resultaat", data={"result": " "}).status_code == 422
    answer = client.post(f"{address}/resultaat", data={"result": "De brief is er."})
    assert (answer.status_code, answer.location) == (303, f"/casussen/{number}#acties")
    page = words(client.get(f"/casussen/{number}"))
    assert "Er staan geen acties open." in page
    assert "Loonstrook opsturen De brief is er." in page
    ended = client.get(address)
    assert "Resultaat De brief is er." in words(ended)
    assert "/resultaat" not in ended.text
    refused = client.post(f"{address}/resultaat", data={"result": "Nog eens."})
    assert refused.status_code == 422
    assert "Deze actie is al afgerond." in words(refused)


def test_another_day_keeps_the_first_in_sight(login: Login, world: World, number: str) -> None:
    client = login(world.wc)
    address = promised(login(world.pb), number, world.wc.user)
    given = {"due_on": "7-12-2026", "reason": "Het loket is dicht."}
    assert client.post(f"{address}/datum", data={**given, "reason": ""}).status_code == 422
    assert client.post(f"{address}/datum", data=given).status_code == 303
    page = words(client.get(address))
    assert "Voor 7 december" in page
    assert "30 november. Verzet door Karel de Boer: Het loket is dicht." in page


def test_it_lapses_with_a_reason_only(login: Login, world: World, number: str) -> None:
    client = login(world.pb)
    address = promised(client, number, world.wc.user)
    refused = client.post(f"{address}/vervallen", data={"why": "BSN 123456782"})
    assert refused.status_code == 422
    assert "Waarom vervalt deze actie: Hier staat een getal" in words(refused)
    assert client.post(f"{address}/vervallen", data={"why": "Niet meer nodig."}).status_code == 303
    assert "Stand Vervallen" in words(client.get(address))


def test_who_began_from_an_older_promise_is_told(
    web: Flask, login: Login, world: World, number: str
) -> None:
    client = login(world.wc)
    address = promised(login(world.pb), number, world.wc.user)
    version = version_on(client.get(address))
    with scene(web):
        become(world.pb)
        one = things.action(world.pb, number, address.rpartition("/")[2])
        action.redate(world.pb, one, clock.today() + timedelta(days=30), "Later")
    late = client.post(f"{address}/resultaat", data={"result": "Klaar.", "version": version})
    assert late.status_code == 409
    assert "Iemand anders heeft dit intussen gewijzigd" in words(late)
    assert "Klaar." in late.text
    assert "23 december" in words(late)
    again = {"result": "Klaar.", "version": version_on(late)}
    assert client.post(f"{address}/resultaat", data=again).status_code == 303


def test_only_the_owner_and_who_leads_end_it(login: Login, world: World, number: str) -> None:
    address = promised(login(world.pb), number, world.wc.user)
    client = login(world.wmo)
    assert "/resultaat" not in client.get(address).text
    answer = client.post(f"{address}/resultaat", data={"result": "Klaar."})
    assert answer.status_code == 422
    assert "Dit mag u in deze casus niet doen." in words(answer)
    assert login(world.stranger).get(address).status_code == 404
    assert login(world.stranger).post(f"{address}/resultaat").status_code == 404


def test_an_action_belongs_to_the_casus_in_the_address(
    web: Flask, login: Login, world: World, number: str
) -> None:
    client = login(world.pb)
    address = promised(client, number, world.pb.user)
    with scene(web):
        other = factories.registered(world, name="Iemand Anders").number
    for part in ("", "/resultaat", "/datum", "/vervallen"):
        elsewhere = address.replace(number, other) + part
        given = {"result": "x", "why": "x", "reason": "x", "due_on": "1-12-2026"}
        answer = client.post(elsewhere, data=given) if part else client.get(elsewhere)
        assert answer.status_code == 404
    assert "Stand Open" in words(client.get(address))


def test_a_guest_sees_only_the_own_action(
    web: Flask, login: Login, world: World, number: str
) -> None:
    with scene(web):
        become(world.pb)
        casus = factories.registered(world, name="Gerda Gast")
        until = clock.today() + timedelta(days=9)
        membership.add(world.pb, casus, world.guest.user, Role.GAST_DEELNEMER, until)
    theirs = promised(login(world.pb), casus.number, world.guest.user)
    others = promised(login(world.pb), number, world.wc.user)
    client = login(world.guest)
    assert client.get(theirs).status_code == 200
    assert client.get(others).status_code == 404
    assert "Gerda" not in client.get(theirs).text
    assert client.post(f"{theirs}/resultaat", data={"result": "Gedaan."}).status_code == 303
