"""An announced escalation: seen and held by who guards the process, not yet by the table."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import Engine

from casus import clock
from tests import factories
from tests.integration.tasks.nights import at, rows, sweep_from
from tests.integration.web.given import Login, version_on
from tests.world import World

PAGE = "/tafels/OP-26-0001"


@pytest.fixture
def announced(world: World, app: Flask) -> Iterator[None]:
    """R02 reached N4 on 27 October; it goes to the table on 4 November."""
    with clock.moved(at("2026-09-01", 10)):
        factories.matching(world, name="Canary Zeldzaam")
    sweep_from("2026-10-24", "2026-10-27")
    with clock.moved(at("2026-10-28", 10)):
        yield


@pytest.mark.usefixtures("announced")
def test_the_table_does_not_see_what_is_only_announced(world: World, login: Login) -> None:
    for by in (world.table, world.secretary):
        client = login(by)
        assert "Niets vraagt nu een besluit" in client.get("/tafels").text
        assert "OP-26" not in client.get("/tafels").text
        assert client.get(PAGE).status_code == 404
        assert client.post(f"{PAGE}/aanhouden", data={}).status_code == 404


@pytest.mark.usefixtures("announced")
def test_a_procesregisseur_sees_why_since_when_and_what_comes(world: World, login: Login) -> None:
    page = login(world.pr).get(PAGE)
    for words in (
        "Er is 40 werkdagen geen stap gezet", "27 oktober", "4 november", "Matching",
        "Beschermd wonen", "56 dagen", "90 dagen", "/casussen/LM-26-0001",
    ):  # fmt: skip
        assert words in page.text
    for secret in ("Canary", "Zeldzaam", "C. Z."):
        assert secret not in page.text


@pytest.mark.usefixtures("announced")
def test_it_is_held_with_a_reason_and_once(world: World, login: Login, owner: Engine) -> None:
    client = login(world.pr)
    form = {
        "until_on": "10-11-2026", "reason": "Morgen is er een bezichtiging.",
        "version": version_on(client.get(PAGE)),
    }  # fmt: skip
    assert client.post(f"{PAGE}/aanhouden", data=form).status_code == 303
    page = client.get(PAGE).text
    assert "Morgen is er een bezichtiging." in page
    assert "10 november" in page
    assert 'name="until_on"' not in page
    again = client.post(f"{PAGE}/aanhouden", data=form | {"until_on": "11-11-2026"})
    assert again.status_code in {409, 422}
    assert rows(owner, "select held_until::text from escalation") == [("2026-11-10",)]


@pytest.mark.usefixtures("announced")
@pytest.mark.parametrize(
    ("until_on", "reason", "words"),
    [
        ("", "Wachten.", "Vul dit in."),
        ("32-11-2026", "Wachten.", "dd-mm-jjjj"),
        ("12-11-2026", "Wachten.", "hooguit 10 werkdagen"),
        ("27-10-2026", "Wachten.", "Deze dag is voorbij"),
        ("10-11-2026", "", "Vul dit in."),
        ("10-11-2026", "Het BSN is 111222333.", "burgerservicenummer"),
    ],
)
def test_what_is_not_right_stands_at_its_field(
    world: World, login: Login, owner: Engine, until_on: str, reason: str, words: str
) -> None:
    client = login(world.pr)
    page = client.post(f"{PAGE}/aanhouden", data={"until_on": until_on, "reason": reason})
    assert page.status_code == 422
    assert words in page.text
    assert rows(owner, "select held_until from escalation") == [(None,)]
