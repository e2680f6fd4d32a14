"""Who joins a casus, who leaves it, and who is in charge."""

import re
from datetime import timedelta

import pytest
from flask import Flask

from casus import clock
from casus.acts import membership as deeds
from casus.codes import Role
from casus.extensions import become
from casus.queries import scope
from tests import factories
from tests.integration.web.given import Login
from tests.integration.web.seen import scene, words
from tests.world import World

pytestmark = pytest.mark.usefixtures("monday")


@pytest.fixture
def number(web: Flask, world: World) -> str:
    with scene(web), clock.moved(clock.now() - timedelta(days=9)):
        return str(factories.prepared(world).number)


def joined_before(web: Flask, world: World, number: str) -> None:
    """Let somebody join the day before yesterday."""
    with scene(web), clock.moved(clock.now() - timedelta(days=2)):
        become(world.pb)
        casus = scope.casus_by_number(world.pb, number)
        deeds.add(world.pb, casus, world.ab.user, Role.AMBULANT_BEGELEIDER)


def test_who_joins_finds_the_casus(login: Login, world: World, number: str) -> None:
    address = f"/casussen/{number}"
    client, newcomer = login(world.pb), login(world.ab)
    assert newcomer.get(address).status_code == 404
    given = {"who": f"{world.ab.user}:ambulant_begeleider"}
    assert client.post(f"{address}/team", data=given).status_code == 303
    assert newcomer.get(address).status_code == 200


def test_who_leaves_is_out_at_once(web: Flask, login: Login, world: World, number: str) -> None:
    joined_before(web, world, number)
    address = f"/casussen/{number}"
    client, leaver = login(world.pb), login(world.ab)
    assert leaver.get(address).status_code == 200
    page = client.get(f"{address}/team")
    row = re.search(r"Amina Jansen.*?</tr>", page.text, flags=re.DOTALL)
    assert row is not None
    leave = re.search(r'href="([^"]*/einde)"', row[0])
    assert leave is not None
    assert "Amina Jansen van Thuisbasis ziet deze casus daarna niet meer" in words(
        client.get(leave[1])
    )
    assert client.post(leave[1], data={"until_on": "20-11-2026"}).status_code == 422
    assert client.post(leave[1], data={"until_on": ""}).status_code == 303
    assert leaver.get(address).status_code == 404


def test_a_role_must_be_one_they_have(login: Login, world: World, number: str) -> None:
    client = login(world.pb)
    for who in (
        f"{world.ab.user}:woonconsulent", f"{world.foreigner.user}:persoonlijk_begeleider",
        "x", "x:y", f"{world.ab.user}", "",
    ):  # fmt: skip
        answer = client.post(f"/casussen/{number}/team", data={"who": who})
        assert answer.status_code == 422
    given = {"who": f"{world.wmo.user}:wmo_consulent"}
    again = client.post(f"/casussen/{number}/team", data=given)
    assert "Deze persoon hoort al bij het team in deze rol." in words(again)


def test_a_guest_has_an_end(login: Login, world: World, number: str) -> None:
    client, given = login(world.pb), {"who": f"{world.guest.user}:gast_deelnemer"}
    refused = client.post(f"/casussen/{number}/team", data=given)
    assert refused.status_code == 422
    assert "Tot en met welke dag: Een gast heeft een einddatum nodig." in words(refused)
    given["until_on"] = "30-11-2026"
    assert client.post(f"/casussen/{number}/team", data=given).status_code == 303
    assert "t/m 30 november" in words(client.get(f"/casussen/{number}"))


def test_somebody_else_is_put_in_charge(login: Login, world: World, number: str) -> None:
    client, address = login(world.pb), f"/casussen/{number}/team/regisseur"
    outside = {"user_id": str(world.ab.user)}
    assert client.post(address, data=outside).status_code == 422
    given = {"user_id": str(world.wmo.user)}
    assert client.post(address, data=given).status_code == 303
    assert "Wanda Mook casusregisseur" in words(client.get(f"/casussen/{number}/team"))
    refused = client.post(address, data={"user_id": str(world.pb.user)})
    assert refused.status_code == 422
    assert "Dit mag u in deze casus niet doen." in words(refused)


def test_the_last_in_charge_cannot_just_leave(login: Login, world: World, number: str) -> None:
    client = login(world.pb)
    page = client.get(f"/casussen/{number}/team")
    leave = re.search(r'href="([^"]*/einde)"', page.text)
    assert leave is not None
    refused = client.post(leave[1], data={"until_on": ""})
    assert refused.status_code == 422
    assert "Wijs eerst een andere casusregisseur aan." in words(refused)


def test_who_does_not_lead_only_looks(login: Login, world: World, number: str) -> None:
    client = login(world.wmo)
    page = client.get(f"/casussen/{number}/team")
    assert "Petra Bos" in words(page)
    assert "/einde" not in page.text
    given = {"who": f"{world.ab.user}:ambulant_begeleider"}
    answer = client.post(f"/casussen/{number}/team", data=given)
    assert answer.status_code == 422
    assert "Dit mag u in deze casus niet doen." in words(answer)
    assert login(world.ab).get(f"/casussen/{number}").status_code == 404


def test_a_member_belongs_to_the_casus_in_the_address(
    web: Flask, login: Login, world: World, number: str
) -> None:
    with scene(web):
        other = factories.registered(world, name="Iemand Anders").number
    client = login(world.pb)
    leave = re.findall(r'href="([^"]*/einde)"', client.get(f"/casussen/{number}/team").text)[1]
    elsewhere = leave.replace(number, other)
    assert client.get(elsewhere).status_code == 404
    assert client.post(elsewhere, data={"until_on": ""}).status_code == 404
    assert "Wanda Mook" in words(client.get(f"/casussen/{number}/team"))
