"""The tables' inbox: pseudonymous, for who sits there; held once by who guards the process."""

from collections.abc import Callable
from contextvars import Context

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine
from werkzeug.test import TestResponse

from casus import clock
from casus.actor import Actor
from tests import factories
from tests.world import World

Login = Callable[[Actor], FlaskClient]


def get(client: FlaskClient, path: str) -> TestResponse:
    """A request in a context of its own."""
    return Context().run(client.get, path)


@pytest.fixture
def number(app: object, world: World, owner: Engine) -> str:
    """An escalation that lies at the table."""
    return factories.escalated(world, owner)


def test_a_member_sees_reason_and_days_but_no_name(number: str, world: World, login: Login) -> None:
    """Neither name, nor wish, nor number of a person's file that they may open."""
    for who in (world.table, world.secretary):
        client = login(who)
        for path in ("/tafels", f"/tafels/{number}"):
            page = get(client, path)
            assert page.status_code == 200
            assert number in page.text
            for secret in ("Wolf", "Zeeman", "W. Z.", "gelijkvloers", "Petra", "LM-26-"):
                assert secret not in page.text, (path, secret)


def test_who_has_no_seat_finds_nothing(number: str, world: World, login: Login) -> None:
    """A begeleider has no tables; a foreign procesregisseur not this one."""
    assert get(login(world.pb), "/tafels").status_code == 404
    assert get(login(world.foreign_pr), f"/tafels/{number}").status_code == 404
    assert get(login(world.table), "/tafels/OP-26-9999").status_code == 404
    assert number not in get(login(world.foreign_pr), "/tafels").text


def test_a_submitted_escalation_is_not_held(number: str, world: World, login: Login) -> None:
    """Holding is for what is announced; the page says so in words."""
    client = login(world.pr)
    form = {"until_on": f"{clock.today():%d-%m-%Y}", "reason": "Even wachten"}
    page = Context().run(client.post, f"/tafels/{number}/aanhouden", data=form)
    assert page.status_code == 422
    assert "geen voornemen meer" in page.text
