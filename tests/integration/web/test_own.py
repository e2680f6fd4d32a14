"""Mijn instellingen: what everybody keeps for themselves."""

import re
from collections.abc import Callable
from datetime import datetime

import pytest
from flask import Flask

from casus.actor import Actor
from casus.extensions import become, db
from tests.integration.web.given import (
    PASSWORD,
    Login,
)
from tests.world import World

GOOD = {"name": "Gemeente Noordrand", "kind": "gemeente", "left_on": ""}


def test_a_deputy_is_appointed_and_goes(login: Login, world: World, monday: datetime) -> None:
    client = login(world.pb)
    given = {"deputy_id": str(world.lead.user), "from_on": "23-11-2026", "until_on": "27-11-2026"}
    assert client.post("/mijn-instellingen/vervangers", data=given).status_code == 303
    page = client.get("/mijn-instellingen").text
    assert "Tom Leider vervangt Petra Bos van 23-11-2026 tot en met 27-11-2026" in page
    stop = re.search(r'action="(/mijn-instellingen/vervangers/[\w-]+/einde)"', page)
    assert stop is not None
    other = login(world.lead)
    assert "vervangt Petra Bos" in other.get("/mijn-instellingen").text
    assert other.post(stop[1]).status_code == 404
    assert client.post(stop[1]).status_code == 303
    assert "vervangt Petra Bos" not in client.get("/mijn-instellingen").text


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"until_on": "20-11-2026"}, "until_on"),
        ({"from_on": "01-11-2026", "until_on": "10-11-2026"}, "until_on"),
        ({"deputy_id": "x"}, "deputy_id"),
        ({"deputy_id": ""}, "deputy_id"),
        ({"from_on": ""}, "from_on"),
    ],
)
def test_a_deputy_that_cannot_be(
    login: Login, world: World, monday: datetime, changed: dict[str, str], field: str
) -> None:
    given = {"deputy_id": str(world.lead.user), "from_on": "23-11-2026", "until_on": "27-11-2026"}
    answer = login(world.pb).post("/mijn-instellingen/vervangers", data={**given, **changed})
    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text


def test_a_deputy_gets_no_password_and_no_language(
    app: Flask, world: World, monday: datetime
) -> None:
    from dataclasses import replace

    from casus.acts import account as accounts
    from casus.model import Account
    from casus.refusals import NotAllowedError

    deputy = replace(world.lead, deputy_for=frozenset({world.pb.user}))
    for deed, value in ((accounts.choose_password, PASSWORD), (accounts.choose_locale, "en")):
        become(deputy)
        account = db.session.get_one(Account, {"region_id": 1, "id": world.pb.user})
        with pytest.raises(NotAllowedError):
            deed(deputy, account, value)


def test_a_colleague_of_another_party_is_no_deputy(login: Login, world: World) -> None:
    given = {"deputy_id": str(world.pb2.user), "from_on": "23-11-2026", "until_on": "27-11-2026"}
    answer = login(world.pb).post("/mijn-instellingen/vervangers", data=given)
    assert answer.status_code == 422


def test_another_password_ends_the_other_sessions(
    web: Flask, login: Login, world: World, with_password: Callable[[Actor], str]
) -> None:
    email = with_password(world.pb)
    here, there = login(world.pb), login(world.pb)
    wrong = {"present": "niet het goede wachtwoord", "password": "vijf andere woorden op een rij"}
    answer = here.post("/mijn-instellingen/wachtwoord", data=wrong)
    assert answer.status_code == 422
    assert "Dit is niet uw wachtwoord van nu." in answer.text
    right = {**wrong, "present": PASSWORD}
    assert here.post("/mijn-instellingen/wachtwoord", data=right).status_code == 303
    assert here.get("/mijn-instellingen").status_code == 200
    assert there.get("/mijn-instellingen").status_code == 302
    client = web.test_client()
    assert client.post("/inloggen", data={"email": email, "password": PASSWORD}).status_code == 422
    new = {"email": email, "password": right["password"]}
    assert client.post("/inloggen", data=new).status_code == 302
