"""Every page, at every width, as a person meets it: accessible, valid, within the screen."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from contextvars import Context
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Page
from sqlalchemy import Engine, text

from tests import factories
from tests.browser.conftest import DESK, PHONE, TABLET, Visit, cookie_of
from tests.browser.places import NO_PAGE, PLACES, Place
from tests.world import World

pytestmark = pytest.mark.browser
HERE = Path(__file__).parent

OVERFLOW = """() => {
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  return wide > 0 ? wide : 0;
}"""


@pytest.mark.parametrize("locale", ["nl", "en"])
def test_every_page_is_accessible_and_fits(
    locale: str, app: Flask, owner: Engine, world: World, visit: Visit
) -> None:
    """axe finds nothing, and nothing sticks out at 360, 768 and 1280 px, in both languages."""
    names = factories.filled(world, owner)
    with owner.begin() as connection:
        connection.execute(text("update account set locale = :locale"), {"locale": locale})
    faults: list[str] = []
    for place in PLACES:
        by = world.actors[place.who] if place.who else None
        page = visit(by, place.path.format(**names), DESK, locale=locale)
        faults += [
            f"{place.path} ({locale}): {fault}" for fault in _faults(page, place, names, locale)
        ]
        page.context.close()
    assert faults == []


def _faults(page: Page, place: Place, names: dict[str, object], locale: str) -> Iterator[str]:
    if locale == "nl" and place.words.format(**names) not in page.content():
        yield f"lacks {place.words!r}: {page.title()}"
    if page.locator("html").get_attribute("lang") != locale:
        yield "speaks another language"
    found = Axe().run(page, options={"resultTypes": ["violations"]})
    for violation in found.response["violations"]:
        yield f"axe {violation['id']}: {violation['nodes'][0]['html'][:160]}"
    for width, height in (PHONE, TABLET, DESK):
        page.set_viewport_size({"width": width, "height": height})
        wide = page.evaluate(OVERFLOW)
        if wide:
            yield f"{wide} px too wide at {width} px"


def test_every_page_has_a_place(web: Flask) -> None:
    """A new page is tested here or says why not."""
    pages = {
        rule.endpoint
        for rule in web.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and rule.endpoint not in NO_PAGE
    }
    assert pages - {place.endpoint for place in PLACES} == set()


@pytest.fixture
def validator() -> Path:
    """html-validate, fetched when it is not there yet."""
    tool = HERE / "node_modules" / ".bin" / "html-validate"
    npm = shutil.which("npm")
    if not tool.exists():
        if npm is None:
            pytest.skip("html-validate not found: install node and npm")
        subprocess.run([npm, "ci", "--no-audit", "--no-fund"], cwd=HERE, check=True)
    return tool


@pytest.mark.node
def test_every_page_is_valid_html(
    app: Flask, owner: Engine, world: World, site: str, web: Flask, tmp_path: Path, validator: Path
) -> None:
    """html-validate finds no error in what the server sends."""
    names = factories.filled(world, owner)
    for place in PLACES:
        client = web.test_client()
        if place.who:
            cookie = cookie_of(web, world.actors[place.who], site)
            client.set_cookie(cookie["name"], cookie["value"])
        # A context of its own: the test's would lend every visitor the first one's session.
        sent = Context().run(client.get, place.path.format(**names))
        assert sent.status_code == 200, (place.path, sent.status)
        (tmp_path / f"{place.endpoint}.html").write_text(sent.text, encoding="utf-8")
    assert _invalid(validator, sorted(tmp_path.glob("*.html"))) == []


def _invalid(validator: Path, files: list[Path]) -> list[str]:
    said = files[0].with_suffix(".json")
    with said.open("w") as target:  # into a file: through a pipe node cuts long answers
        subprocess.run(
            [validator, "--config", HERE / "htmlvalidate.json", "--formatter", "json", *files],
            stdout=target,
            check=False,
        )
    return sorted(
        f"{Path(file['filePath']).name}: {found['ruleId']}: {found['message']}"
        for file in json.loads(said.read_text())
        for found in file["messages"]
    )
