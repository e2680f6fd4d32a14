"""The road from registration to the table, walked in a browser as the people of a region do."""

import re
from contextvars import Context
from datetime import date, datetime, time, timedelta

import pytest
from flask import Flask
from playwright.sync_api import expect
from sqlalchemy import Engine, text

from casus import clock
from casus.acts import sweep
from casus.clock import AMSTERDAM
from casus.notify import digests
from tests import factories
from tests.browser.conftest import DESK, PHONE, PICTURES, Visit, cookie_of
from tests.integration.notify.post import Post, carry
from tests.world import World
from workflows.calendar import Calendar

pytestmark = pytest.mark.browser


def test_a_begeleider_registers_and_logs_a_visit_on_the_phone(
    world: World, visit: Visit, owner: Engine
) -> None:
    """A form at the desk, four taps in a kitchen, and the words stand on the timeline."""
    page = visit(world.pb, "/casussen/nieuw", DESK)
    page.get_by_label("Naam").fill("Milan Eerdmans")
    page.get_by_label("Wat wil de doorstromer?").fill("Een kamer in de stad.")
    page.get_by_text("Maatschappelijke opvang", exact=True).click()
    page.get_by_label("Bij welke organisatie?").select_option(label="Stichting Haven")
    page.get_by_label("Wanneer is de doorstromer geïnformeerd?").fill(f"{clock.today():%d-%m-%Y}")
    page.get_by_role("button", name=re.compile("aanmelden|opslaan", re.IGNORECASE)).click()
    page.wait_for_url(re.compile(r"/casussen/LM-"))
    number = page.url.rsplit("/", 1)[1].partition("#")[0].partition("?")[0]
    page = visit(world.pb, "/noteren", PHONE)
    page.get_by_text("Milan Eerdmans").first.click()
    page.get_by_text("Huisbezoek", exact=True).click()
    page.get_by_label("Wat is er gebeurd?").fill("De sleutel van de kelder werkt weer.")
    page.get_by_role("button", name="Opslaan").click()
    page.wait_for_load_state()
    page = visit(world.pb, f"/casussen/{number}", PHONE)
    expect(page.get_by_text("De sleutel van de kelder werkt weer.")).to_be_visible()
    with owner.connect() as connection:
        kept = connection.execute(text("select kind, text from progress")).one()
    assert tuple(kept) == ("home_visit", "De sleutel van de kelder werkt weer.")


def test_registering_works_without_a_script(world: World, visit: Visit) -> None:
    """Bad input gets words at its field, and what was typed stays."""
    page = visit(world.pb, "/casussen/nieuw", DESK, script=False)
    page.get_by_label("Naam").fill("Milan Eerdmans")
    page.get_by_label("Wanneer is de doorstromer geïnformeerd?").fill("30-02-2026")
    page.get_by_role("button", name=re.compile("aanmelden|opslaan", re.IGNORECASE)).click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert page.get_by_label("Naam").input_value() == "Milan Eerdmans"
    shown = page.get_by_label("Wanneer is de doorstromer geïnformeerd?").input_value()
    assert shown == "30-02-2026"


def test_a_stranger_meets_the_same_404_as_for_nothing(
    app: Flask, world: World, web: Flask, site: str
) -> None:
    """Every address under a casus, GET and POST: the body equals that of a casus not there."""
    number = factories.lively(world).number
    unseen, nothing = [], []
    for who in (world.stranger, world.foreigner):
        client = web.test_client()
        cookie = cookie_of(web, who, site)
        client.set_cookie(cookie["name"], cookie["value"])
        for rule in web.url_map.iter_rules():
            if "<number>" not in rule.rule or not rule.rule.startswith("/casussen/"):
                continue
            some_id = "01a1fff4-5a5b-7073-939f-172f68d3b3bf"
            path = re.sub(r"<uuid:\w+>", some_id, rule.rule)
            for method in sorted((rule.methods or set()) & {"GET", "POST"}):
                for found, name in ((unseen, number), (nothing, "LM-26-9999")):
                    answer = Context().run(
                        client.open, path.replace("<number>", name), method=method, data={}
                    )
                    body = re.sub(r'(content|value)="[^"]*"', "", answer.text)
                    found.append((method, rule.rule, answer.status_code, body.replace(name, "")))
    assert unseen == nothing
    codes = {(method, rule): code for method, rule, code, _ in unseen if code != 404}
    assert codes == {} or set(codes.values()) == {400}, codes  # 400: a POST without a CSRF token


def test_what_stands_still_reaches_the_table_and_nobody_is_surprised(
    app: Flask, world: World, owner: Engine, visit: Visit, post: Post
) -> None:
    """Time moves on: a signal with its reason, a mail without names, announced, at the table."""
    start = clock.now() - timedelta(days=60)
    with clock.moved(start):
        number = factories.registered(world, name="Milan Eerdmans").number
        sweep.sweep(1)
    with clock.moved(start + timedelta(days=12)):
        sweep.sweep(1)
    page = visit(world.pb, "/vandaag", DESK)
    expect(page.get_by_text("Waarom?").first).to_be_visible()
    expect(page.get_by_text(number).first).to_be_visible()
    _mailed_without_names(start + timedelta(days=12), owner, post)
    with clock.moved(start + timedelta(days=22)):
        sweep.sweep(1)
    page = visit(world.pr, "/tafels", DESK)
    expect(page.get_by_text("Voornemen").first).to_be_visible()
    assert "Milan" not in page.content()
    page = visit(world.table, "/tafels", DESK)
    expect(page.get_by_text("Niets vraagt nu een besluit")).to_be_visible()
    sweep.sweep(1)
    page = visit(world.table, "/tafels", DESK)
    expect(page.get_by_text("Besluit nodig voor").first).to_be_visible()
    assert "Milan" not in page.content()
    page = visit(world.pr, "/inzicht", DESK)
    expect(page.get_by_text("open casussen").first).to_be_visible()


def _mailed_without_names(moment: datetime, owner: Engine, post: Post) -> None:
    """The morning after, everybody concerned has a mail with a count and a link."""
    with clock.moved(datetime.combine(_working_day(moment), time(8), AMSTERDAM)):
        sweep.sweep(1)
        assert digests.owe(1)
        carry(owner)
    assert post.letters
    assert all("Milan" not in letter.as_string() for letter in post.letters)


def _working_day(moment: datetime) -> date:
    day = moment.astimezone(AMSTERDAM).date()
    return Calendar(frozenset()).add(day, 1)


def test_pictures_for_the_readme(app: Flask, world: World, visit: Visit) -> None:
    """Vandaag at the desk and Noteren on the phone, as the README shows them."""
    factories.lively(world)
    with clock.moved(clock.now() - timedelta(days=30)):
        factories.registered(world, name="Samira Bos")
        sweep.sweep(1)
    sweep.sweep(1)
    PICTURES.mkdir(exist_ok=True)
    page = visit(world.pb, "/vandaag", (1280, 720))
    page.screenshot(path=PICTURES / "vandaag.png")
    page = visit(world.pb, "/noteren", (360, 740))
    page.screenshot(path=PICTURES / "noteren.png")
    assert (PICTURES / "vandaag.png").stat().st_size > 10_000
