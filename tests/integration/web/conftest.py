"""What the tests of pages share."""

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, text

from casus.actor import Actor
from casus.acts import account as deeds
from casus.extensions import become, db
from casus.model import Account
from tests.integration.web.given import PASSWORD, Login
from tests.world import World


@pytest.fixture
def client(world: World, web: Flask) -> FlaskClient:
    """A browser in which nobody logged in."""
    return web.test_client()


@pytest.fixture
def with_password(world: World, web: Flask) -> Callable[[Actor], str]:
    """Give somebody a password; answers their e-mail address."""

    def choose(by: Actor) -> str:
        with web.app_context():
            become(by)
            account = db.session.get_one(Account, {"region_id": by.region_id, "id": by.user})
            deeds.choose_password(by, account, PASSWORD)
            return account.email

    return choose


@pytest.fixture
def audited(owner: Engine) -> Callable[..., list[tuple[str, bool]]]:
    """The audit's lines of an account, oldest first: (event, denied)."""

    def read(by: Actor | None = None) -> list[tuple[str, bool]]:
        with owner.connect() as connection:
            rows = connection.execute(
                text(
                    "select event, denied from audit_entry"
                    " where cast(:user as uuid) is null or user_id = :user order by region_id, seq"
                ),
                {"user": by.user if by else None},
            )
            return [tuple(row) for row in rows]

    return read


@pytest.fixture
def with_csrf(web: Flask) -> Iterator[None]:
    """As it is outside the tests: a form needs the token of its page."""
    web.config["WTF_CSRF_ENABLED"] = True
    yield
    web.config["WTF_CSRF_ENABLED"] = False


@pytest.fixture
def admin(login: Login, world: World, monday: datetime) -> Iterator[FlaskClient]:
    return login(world.admin)


@pytest.fixture
def sql(owner: Engine) -> Callable[..., list[tuple[object, ...]]]:
    def ask(query: str, **values: object) -> list[tuple[object, ...]]:
        with owner.connect() as connection:
            return [tuple(row) for row in connection.execute(text(query), values)]

    return ask
