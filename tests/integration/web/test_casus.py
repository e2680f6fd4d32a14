"""The page of one casus: who finds it, what they see, what it costs, who is told."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import Engine, text

from casus import clock
from casus.acts import action, membership, progress
from casus.acts.progress import ProgressEntry
from casus.codes import ContactKind, Role, Trend, Visibility
from casus.extensions import become
from casus.queries import dossier, facts, scope, timeline
from tests import factories
from tests.integration.web.given import Login
from tests.integration.web.seen import scene, statements, words
from tests.world import World

pytestmark = pytest.mark.usefixtures("monday")
PARTS = ("", "/inzage", "/profiel", "/identiteit", "/overgangen?stap=start_matching", "/team")


@pytest.mark.parametrize("part", PARTS)
def test_a_stranger_finds_what_does_not_exist(
    web: Flask, world: World, login: Login, part: str
) -> None:
    """The same status and the same words, whether the casus is somebody else's or nobody's."""
    with scene(web):
        number = factories.matching(world).number
    for stranger in (world.stranger, world.foreigner, world.foreign_pr):
        client = login(stranger)
        theirs = client.get(f"/casussen/{number}{part}")
        nobodys = client.get(f"/casussen/LM-26-9999{part}")
        assert theirs.status_code == nobodys.status_code == 404
        assert words(theirs) == words(nobodys)


@pytest.mark.parametrize(
    "number",
    ["x", "LM-26-", "lm_26_0001", "%C3%89", "%20", "٠", "LM-26-٠٠٠١", "9" * 300, "LM-26-0001%00"],
)
def test_a_number_that_cannot_be_is_no_page(login: Login, world: World, number: str) -> None:
    assert login(world.pb).get(f"/casussen/{number}").status_code == 404


def test_it_asks_as_much_for_much_as_for_little(web: Flask, world: World, login: Login) -> None:
    with scene(web):
        casus = factories.registered(world)
    client, address = login(world.pb), f"/casussen/{casus.number}"
    with statements(web) as little:
        client.get(address)
    with scene(web):
        for day in range(15):
            note = ProgressEntry(ContactKind.SPOKEN, f"Dag {day}.")
            progress.log_progress(world.pb, casus, note)
            action.create(world.pb, casus, f"Actie {day}", world.pb.user, clock.today())
    with statements(web) as much:
        assert "Actie 14" in client.get(address).text
    assert len(much) == len(little)
    assert len(much) <= 16


def test_a_corporatie_sees_no_name_no_contact_no_debts(
    web: Flask, world: World, login: Login
) -> None:
    with scene(web):
        number = factories.matching(world, name="Ruben Aker").number
    seen = {
        nick: words(login(getattr(world, nick)).get(f"/casussen/{number}"))
        for nick in ("pb", "wmo", "pr", "wc")
    }
    for nick in ("pb", "wmo", "pr"):
        assert "Ruben Aker" in seen[nick]
        assert "06 12 34 56 78" in seen[nick]
        assert "Schulden stabiel" in seen[nick]
    assert "R. A." in seen["wc"]
    assert "Inkomen geregeld Ja" in seen["wc"]
    for secret in ("Ruben", "06 12", "r@doe.example", "1992", "Schulden"):
        assert secret not in seen["wc"]
    assert login(world.wc).get(f"/casussen/{number}/profiel").status_code == 403
    assert login(world.wc).get(f"/casussen/{number}/identiteit").status_code == 403


def test_a_guest_sees_the_least_and_their_own_action(
    web: Flask, world: World, login: Login
) -> None:
    with scene(web):
        casus = factories.lively(world)
        until = clock.today() + timedelta(days=30)
        membership.add(world.pb, casus, world.guest.user, Role.GAST_DEELNEMER, until)
        action.create(world.pb, casus, "Plan maken", world.guest.user, clock.today())
    client = login(world.guest)
    page = words(client.get(f"/casussen/{casus.number}"))
    assert client.get(f"/casussen/{casus.number}/inzage").status_code == 403
    assert "Plan maken" in page
    assert "R. A." in page
    for secret in ("Ruben", "Gelijkvloers", "Thee gedronken", "Loonstrook", "Ingepakt", "Inkomen"):
        assert secret not in page


def test_a_restricted_note_is_read_by_who_was_named_only(
    web: Flask, world: World, login: Login
) -> None:
    with scene(web):
        casus = factories.matching(world)
        hidden = ProgressEntry(
            ContactKind.HOME_VISIT, "Dit gaat de gemeente aan.", trend=Trend.BACKWARD,
            visibility=Visibility.RESTRICTED, restricted_reason="Op verzoek van Ruben",
            readers=[world.parties["lindermeer"]],
        )  # fmt: skip
        wrong = progress.log_progress(world.pb, casus, hidden)
        progress.correct(world.pb, wrong, hidden, "Er miste een woord")
    address = f"/casussen/{casus.number}"
    for reader in (world.pb, world.wmo, world.pr):
        page = words(login(reader).get(address))
        assert page.count("Dit gaat de gemeente aan.") == 2
        assert "Op verzoek van Ruben" in page
    page = words(login(world.wc).get(address))
    assert "Beperkte notitie 23 november , Petra Bos" in page
    for secret in ("gaat de gemeente", "verzoek", "Er miste", "Gaat achteruit 2"):
        assert secret not in page


def test_the_timeline_pages_and_filters(
    web: Flask, world: World, login: Login, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timeline, "PAGE", 4)
    with scene(web):
        casus = factories.registered(world)
        for day in range(10):
            with clock.moved(clock.now() + timedelta(hours=day)):
                note = ProgressEntry(ContactKind.NOTE, f"Notitie nummer {day}.")
                progress.log_progress(world.pb, casus, note)
        become(world.pb)
        ties, seen, before = scope.ties(world.pb, casus), [], None
        while True:
            lines, before = timeline.page(ties, casus.id, before=before)
            seen += [line.note.text for line in lines if line.note]
            if before is None:
                break
            before = timeline.key(str(before))
            assert before is not None
    assert seen == [f"Notitie nummer {day}." for day in reversed(range(10))]
    client = login(world.pb)
    notes = words(client.get(f"/casussen/{casus.number}?soort=notities"))
    phases = words(client.get(f"/casussen/{casus.number}?soort=fasen"))
    assert "Notitie nummer 9." in notes
    assert "Casus aangemeld" not in notes
    assert "Casus aangemeld" in phases
    assert "Notitie nummer" not in phases
    assert client.get(f"/casussen/{casus.number}?soort=x&ouder=%00").status_code == 400
    assert client.get(f"/casussen/{casus.number}?soort=x&ouder=____").status_code == 200


def test_what_a_page_shows_as_missing_is_what_the_deed_asks(web: Flask, world: World) -> None:
    """The page builds its facts from rows it has; the deed loads them again: they are the same."""
    with scene(web):
        casus = factories.lively(world)
        become(world.pb)
        shown = dossier.load(world.pb, casus.number)
        assert shown.facts == facts.load([scope.casus_by_number(world.pb, casus.number)])[casus.id]
        assert shown.ties == scope.ties(world.pb, casus)


def test_every_look_is_written_down_before_it_is_shown(
    web: Flask, world: World, login: Login, owner: Engine
) -> None:
    with scene(web):
        number = factories.registered(world).number
    other = login(world.wmo)
    other.get(f"/casussen/{number}")
    page = words(login(world.pb).get(f"/casussen/{number}/inzage"))
    assert "Wanda Mook Gemeente Lindermeer 23 november, 10.00 uur Dossier bekeken" in page
    assert "Petra Bos Stichting Haven 23 november, 10.00 uur Casus aanmelden" in page
    with owner.begin() as connection:
        connection.execute(text("revoke insert on audit_entry from casus_app"))
    refused = other.get(f"/casussen/{number}")
    assert refused.status_code >= 500
    assert "Ruben" not in refused.text
