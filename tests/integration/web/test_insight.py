"""The figures of a region: only for who may open every casus that is counted."""

import re

import pytest
from flask import Flask

from casus import clock
from tests import factories
from tests.integration.tasks.nights import at, sweep_from
from tests.integration.web.given import Audited, Login
from tests.world import World


@pytest.fixture
def counted(world: World, app: Flask) -> None:
    """Two in matching since 1 September, one in registration; all stand still on 27 October."""
    with clock.moved(at("2026-09-01", 10)):
        factories.matching(world)
        factories.matching(world)
    with clock.moved(at("2026-10-05", 10)):
        factories.registered(world)
        factories.registered(world, by=world.foreigner)
    sweep_from("2026-10-24", "2026-10-27")


def shown(text: str, heading: str) -> dict[str, int]:
    """The rows of the table behind a chart."""
    table = text.partition(f">{heading}</caption>")[2].partition("</table>")[0]
    found = re.findall(r"<th scope=\"row\"[^>]*>([^<]+)</th>\s*<td[^>]*>(\d+)</td>", table)
    return {label: int(value) for label, value in found}


@pytest.mark.usefixtures("counted")
def test_every_open_casus_of_the_region_is_counted_once(world: World, login: Login) -> None:
    with clock.moved(at("2026-10-27", 10)):
        page = login(world.pr).get("/inzicht")
    assert page.status_code == 200
    phases = shown(page.text, "Open casussen per fase")
    assert (phases["Aanmelding"], phases["Matching"], phases["Landing"]) == (1, 2, 0)
    assert sum(phases.values()) == 3
    over = shown(page.text, "Casussen boven de norm van hun fase")
    assert (over["Aanmelding"], over["Matching"]) == (1, 0)
    assert sum(shown(page.text, "Casussen per trede").values()) == 3
    assert "tot en met de nacht van 27 oktober" in page.text


@pytest.mark.usefixtures("counted")
def test_a_chart_has_its_words_and_a_table(world: World, login: Login) -> None:
    with clock.moved(at("2026-10-27", 10)):
        text = login(world.pr).get("/inzicht").text
    assert text.count('<svg role="img"') == text.count("Toon als tabel") == 3
    assert text.count("<title id=") == text.count("<desc id=") == 3


@pytest.mark.usefixtures("counted")
def test_who_may_not_open_every_casus_counts_none(world: World, login: Login) -> None:
    for by in (world.pb, world.lead, world.policy, world.table, world.admin):
        assert login(by).get("/inzicht").status_code == 404, by.name


@pytest.mark.usefixtures("counted")
def test_another_region_counts_its_own(world: World, login: Login) -> None:
    with clock.moved(at("2026-10-27", 10)):
        page = login(world.foreign_pr).get("/inzicht")
    assert sum(shown(page.text, "Open casussen per fase").values()) == 1
    assert "voor het eerst komende nacht" in page.text


@pytest.mark.usefixtures("counted")
def test_a_look_is_written_down(world: World, login: Login, audited: Audited) -> None:
    with clock.moved(at("2026-10-27", 10)):
        login(world.pr).get("/inzicht")
    assert ("figures.read", False) in audited(world.pr)
