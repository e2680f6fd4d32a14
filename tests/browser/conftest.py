"""What browser tests may ask for: the product on a port of this machine, and a browser on it."""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from werkzeug.serving import make_server

from casus.actor import Actor
from casus.extensions import db
from casus.web import signing_in
from tests.integration.notify.conftest import post
from tests.world import World

PHONE, TABLET, DESK = (360, 740), (768, 1024), (1280, 900)
PICTURES = Path(__file__).parent / "pictures"
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def chromium() -> str | None:
    """Where Debian's chromium is, if it is there."""
    return os.environ.get("CASUS_CHROMIUM") or shutil.which("chromium")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests; without one they are skipped, or fail where it is required."""
    path = chromium()
    if path is None:
        if os.environ.get("CASUS_REQUIRE_BROWSER"):
            pytest.fail("chromium is required here: apt-get install chromium")
        pytest.skip("chromium not found: apt-get install chromium")
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=path, args=list(QUIET))


@pytest.fixture
def site(world: World, web: Flask) -> Iterator[str]:
    """The address of the web application on a fresh database."""
    web.config["WTF_CSRF_ENABLED"] = True
    server = make_server("127.0.0.1", 0, web, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()
    web.config["WTF_CSRF_ENABLED"] = False


Visit = Callable[..., Page]


@pytest.fixture
def visit(site: str, browser: Browser, web: Flask) -> Iterator[Visit]:
    """`visit(world.pb, "/vandaag", size=PHONE)`: a page as that person sees it."""
    opened: list[BrowserContext] = []

    def go(
        by: Actor | None,
        path: str,
        size: tuple[int, int] = DESK,
        *,
        locale: str = "nl-NL",
        script: bool = True,
    ) -> Page:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            locale=locale,
            java_script_enabled=script,
        )
        opened.append(context)
        if by is not None:
            context.add_cookies([cookie_of(web, by, site)])
        page = context.new_page()
        page.goto(site + path)
        return page

    yield go
    for context in opened:
        context.close()


def cookie_of(web: Flask, by: Actor, site: str) -> dict[str, str]:
    """The session cookie of somebody who just logged in."""
    serializer = web.session_interface.get_signing_serializer(web)  # type: ignore[attr-defined]
    with web.app_context():
        token = signing_in.open_session(by.region_id, by.user)
        db.session.remove()
    value = serializer.dumps({signing_in.KEY: token})
    return {"name": web.config["SESSION_COOKIE_NAME"], "value": value, "url": site}


__all__ = ["post"]
