"""Wish, household and income; name and contact; and two people who change them at once."""

import pytest
from flask import Flask

from casus.acts import casus as deeds
from casus.acts import progress
from casus.acts.casus import Identity, Profile
from casus.acts.progress import ProgressEntry
from casus.codes import ContactKind, DebtStatus, IncomeStatus
from casus.extensions import become
from casus.queries import scope
from tests import factories
from tests.integration.web.given import Login, version_on
from tests.integration.web.seen import scene, value, words
from tests.world import World

pytestmark = pytest.mark.usefixtures("monday")
PROFILE = {"wish": "Een tuin.", "adults": "2", "children": "1", "income": "geregeld", "debts": ""}


def test_the_profile_is_recorded_and_shown(web: Flask, world: World, login: Login) -> None:
    with scene(web):
        number = factories.registered(world).number
    client, address = login(world.wmo), f"/casussen/{number}/profiel"
    seen = value(client.get(address), "seen")
    answer = client.post(address, data={**PROFILE, "seen": seen, "phase": "closed"})
    assert (answer.status_code, answer.location) == (303, f"/casussen/{number}")
    page = words(client.get(answer.location))
    for shown in ("Een tuin.", "2 volwassenen, 1 kind", "Inkomen geregeld", "Nog niet bekend"):
        assert shown in page
    assert "Fase 1 van 8" in page


def test_the_second_writer_sees_both_texts(web: Flask, world: World, login: Login) -> None:
    with scene(web):
        number = factories.registered(world).number
    client, address = login(world.pb), f"/casussen/{number}/profiel"
    seen = value(client.get(address), "seen")
    with scene(web):
        become(world.wmo)
        casus = scope.casus_by_number(world.wmo, number)
        theirs = Profile("Vlak bij school.", 1, 3, IncomeStatus.REQUESTED, DebtStatus.STABLE)
        deeds.describe(world.wmo, casus, theirs)
    answer = client.post(address, data={**PROFILE, "seen": seen})
    assert answer.status_code == 409
    page = words(answer)
    assert "Wanda Mook veranderde dit op 23 november, 10.00 uur" in page
    assert "Vlak bij school." in page
    assert "Een tuin." in page
    assert "Inkomen in aanvraag" in page
    again = client.post(address, data={**PROFILE, "seen": value(answer, "seen")})
    assert again.status_code == 303
    assert "Een tuin." in words(client.get(f"/casussen/{number}"))


def test_a_note_of_somebody_else_is_no_other_profile(
    web: Flask, world: World, login: Login
) -> None:
    with scene(web):
        number = factories.registered(world).number
    client, address = login(world.pb), f"/casussen/{number}/profiel"
    seen = value(client.get(address), "seen")
    with scene(web):
        become(world.wmo)
        casus = scope.casus_by_number(world.wmo, number)
        deeds.move(world.wmo, casus, "accept_registration")
        progress.log_progress(world.wmo, casus, ProgressEntry(ContactKind.SPOKEN, "Gebeld."))
    assert client.post(address, data={**PROFILE, "seen": seen}).status_code == 303


def test_the_name_is_put_right_by_one_at_a_time(web: Flask, world: World, login: Login) -> None:
    with scene(web):
        number = factories.registered(world, name="Rubn Aker").number
    client, address = login(world.pb), f"/casussen/{number}/identiteit"
    version = version_on(client.get(address))
    with scene(web):
        become(world.wmo)
        casus = scope.casus_by_number(world.wmo, number)
        deeds.identify(world.wmo, casus, Identity("Ruben Akker", phone="06 11 11 11 11"))
    mine = {"name": "Ruben Aker", "phone": "06 22 22 22 22", "version": version}
    answer = client.post(address, data=mine)
    assert answer.status_code == 409
    page = words(answer)
    assert "Ruben Akker" in page
    assert "06 11 11 11 11" in page
    assert 'value="Ruben Aker"' in answer.text
    again = client.post(address, data={**mine, "version": version_on(answer)})
    assert again.status_code == 303
    assert "Ruben Aker" in words(client.get(f"/casussen/{number}"))


def test_who_may_not_change_them_is_refused(web: Flask, world: World, login: Login) -> None:
    with scene(web):
        number = factories.matching(world).number
    client = login(world.wc)
    assert client.post(f"/casussen/{number}/profiel", data=PROFILE).status_code == 403
    assert client.post(f"/casussen/{number}/identiteit", data={"name": "X"}).status_code == 403
    assert "Gelijkvloers." in words(login(world.pb).get(f"/casussen/{number}"))
