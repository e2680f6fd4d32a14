"""Vandaag: what asks attention, and why."""

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import true

from casus import clock
from casus.acts import action, membership, sweep
from casus.codes import Role
from casus.extensions import become
from casus.queries import signals, things, today
from tests import factories
from tests.integration.web.given import Login
from tests.integration.web.seen import scene, statements, words
from tests.world import World

pytestmark = pytest.mark.usefixtures("monday")


def test_it_counts_what_asks_attention(web: Flask, login: Login, world: World) -> None:
    with scene(web):
        casus = factories.matching(world)
        day = clock.today()
        action.create(world.pb, casus, "Vandaag doen", world.pb.user, day)
        action.create(world.pb, casus, "Later doen", world.pb.user, day + timedelta(days=3))
        action.create(world.pb, casus, "Van een ander", world.wc.user, day)
    page = words(login(world.pb).get("/vandaag"))
    assert "Goedemorgen. 1 ding vraagt vandaag uw aandacht." in page
    assert "Vandaag doen Ruben Aker, voor 23 november Vandaag" in page
    assert page.index("Vandaag doen") < page.index("Later doen")
    assert "Van een ander" not in page
    calm = words(login(world.stranger).get("/vandaag"))
    assert "Er is vandaag niets dat uw aandacht vraagt." in calm


def test_it_asks_as_much_for_much_as_for_little(web: Flask, login: Login, world: World) -> None:
    with scene(web):
        casus = factories.registered(world)
        action.create(world.wmo, casus, "Een", world.wmo.user, clock.today())
    client = login(world.wmo)
    with statements(web) as little:
        client.get("/vandaag")
    with scene(web):
        for number in range(10):
            casus = factories.registered(world, name=f"Persoon {number}")
            action.create(world.wmo, casus, f"Actie {number}", world.wmo.user, clock.today())
    with statements(web) as much:
        assert "Actie 9" in client.get("/vandaag").text
    assert len(much) == len(little)
    assert len(much) <= 12


def test_registrations_wait_for_who_accepts_them(web: Flask, login: Login, world: World) -> None:
    with scene(web):
        factories.registered(world, name="Wie Wacht")
        factories.prepared(world, name="Al Binnen")
    for nick, waits in (("wmo", True), ("pr", True), ("pb", False)):
        page = words(login(getattr(world, nick)).get("/vandaag"))
        assert ("Wie Wacht, LM-26-0001 aangemeld op 23 november" in page) is waits
        assert "Al Binnen" not in page


def test_a_signal_says_why_since_when_and_what_solves_it(
    web: Flask, login: Login, world: World
) -> None:
    with scene(web):
        with clock.moved(clock.now() - timedelta(days=46)):
            factories.registered(world)
        sweep.sweep(1)
    client = login(world.pb)
    page = words(client.get("/vandaag"))
    assert "32 dagen boven de norm" in page
    assert "De casus is 46 dagen in deze fase. De norm is 14 dagen." in page
    assert "Grens 14 dagen Sinds 20 oktober" in page
    assert "Zo lost u het op Ga naar de volgende fase" in page
    assert "Er is 32 werkdagen niets genoteerd." in page
    assert "32 dagen boven de norm" in words(client.get("/casussen/LM-26-0001"))
    assert "32 boven de norm" in words(client.get("/casussen"))


def test_a_signal_is_counted_up_to_today(web: Flask, world: World) -> None:
    """The night looks only at casussen that can change; in between the days go on."""
    with scene(web):
        with clock.moved(clock.now() - timedelta(days=46)):
            factories.registered(world)
        sweep.sweep(1)
        become(world.pb)
        now = {one.rule: one.value for one in today.load(world.pb).signals}
        with clock.moved(clock.now() + timedelta(days=7)):
            become(None)
            become(world.pb)
            later = {one.rule: one.value for one in today.load(world.pb).signals}
    assert {rule: later[rule] - now[rule] for rule in now} == {"R01": 5, "R02": 5, "R03": 7}


def test_a_corporatie_reads_initials_here_too(web: Flask, login: Login, world: World) -> None:
    with scene(web):
        with clock.moved(clock.now() - timedelta(days=100)):
            casus = factories.matching(world)
            action.create(world.pb, casus, "Aanbod zoeken", world.wc.user, clock.today())
        sweep.sweep(1)
    page = words(login(world.wc).get("/vandaag"))
    assert "R. A." in page
    assert "te laat: Aanbod zoeken" in page
    assert "Ruben" not in page


def test_who_stands_in_sees_the_work_of_a_colleague(web: Flask, world: World) -> None:
    with scene(web):
        casus = factories.registered(world)
        action.create(world.pb, casus, "Bellen", world.pb.user, clock.today())
        deputy = replace(world.lead, roles=world.pb.roles, deputy_for=frozenset({world.pb.user}))
        become(deputy)
        todos = today.load(deputy).todos
    assert [(todo.title, todo.instead_of) for todo in todos] == [("Bellen", "Petra Bos")]


def test_what_was_opened_last_stands_first(web: Flask, login: Login, world: World) -> None:
    with scene(web):
        numbers = [factories.registered(world, name=f"Nummer {n}").number for n in range(7)]
    client = login(world.pb)
    for minute, number in enumerate(numbers):
        with clock.moved(clock.now() + timedelta(seconds=minute)):
            client.get(f"/casussen/{number}")
    with scene(web):
        become(world.pb)
        names = [brief.name for brief in today.recent(world.pb)]
    assert names == [f"Nummer {n}" for n in (6, 5, 4, 3, 2)]
    assert "Nummer 6" in words(client.get("/noteren"))
    assert "Nummer 6" not in words(login(world.wmo).get("/noteren"))


def test_who_left_the_team_loses_sight_everywhere(web: Flask, login: Login, world: World) -> None:
    with scene(web):
        with clock.moved(clock.now() - timedelta(days=30)):
            casus = factories.registered(world)
            row = membership.add(world.pb, casus, world.ab.user, Role.AMBULANT_BEGELEIDER).id
            action.create(world.pb, casus, "Bellen", world.ab.user, clock.today())
        sweep.sweep(1)
    client = login(world.ab)
    client.get(f"/casussen/{casus.number}")
    assert "Ruben" in client.get("/vandaag").text
    with scene(web):
        become(world.pb)
        membership.end(world.pb, things.member(world.pb, casus.number, row))
        become(world.ab)
        assert signals.standing(world.ab, true()) == []
    for page in ("/vandaag", "/casussen", "/noteren", "/zoeken?q=ruben"):
        assert "Ruben" not in client.get(page).text
