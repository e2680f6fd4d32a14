"""What every test may ask for: real stores, an application, people, a clock."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.pool import NullPool

from casus import clock, migrations
from casus.actor import Actor
from casus.app import create_app
from casus.config import Settings
from casus.embedded.stores import Stores, stores
from casus.extensions import become, db
from casus.paths import Home
from tests import world as worlds
from tests.world import World

D0 = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TEMPLATE, DATABASE = "casus_template", "casus_test"


@pytest.fixture(scope="session")
def servers() -> Iterator[Stores]:
    """PostgreSQL and Valkey of this test process."""
    root = Path(tempfile.mkdtemp(prefix="casus-test-"))
    with stores(Home(root), fast=True) as running:
        yield running
    shutil.rmtree(root, ignore_errors=True)


@pytest.fixture(scope="session")
def superuser(servers: Stores) -> Iterator[Engine]:
    """For making and dropping databases."""
    engine = create_engine(
        servers.superuser_url.replace("/casus?", "/postgres?"),
        isolation_level="AUTOCOMMIT",
        poolclass=NullPool,
    )
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def template(servers: Stores, superuser: Engine) -> World:
    """A migrated database with the world of the tests, cloned for each test that writes."""
    from casus.embedded import postgres

    with superuser.connect() as connection:
        connection.execute(text(f"drop database if exists {TEMPLATE} with (force)"))
    postgres.prepare_database(servers.superuser_url, TEMPLATE)
    migrations.upgrade(Stores.of(servers.home, TEMPLATE).owner_url)
    owner = create_engine(Stores.of(servers.home, TEMPLATE).owner_url, poolclass=NullPool)
    world = worlds.build(owner)
    owner.dispose()
    return world


@pytest.fixture(scope="session")
def settings(servers: Stores) -> Settings:
    """The settings of the tests."""
    here = Stores.of(servers.home, DATABASE)
    return Settings.from_env(
        {
            **here.environ(),
            "CASUS_ENV": "test",
            "CASUS_SECRET_KEY": "a-key-for-tests-only-0123456789abcdef",
            "CASUS_SMTP_HOST": "127.0.0.1",
            "CASUS_SMTP_PORT": "25",
            "CASUS_MAIL_FROM": "casus@casus.example",
            "CASUS_BASE_URL": "http://127.0.0.1:8000",
        }
    )


@pytest.fixture(scope="session")
def web(settings: Settings) -> Iterator[Flask]:
    """The web application."""
    app = create_app(settings)
    app.config["WTF_CSRF_ENABLED"] = False
    yield app
    _let_go(app)


@pytest.fixture(scope="session")
def worker(settings: Settings) -> Iterator[Flask]:
    """The application as the worker has it."""
    app = create_app(settings, worker=True)
    yield app
    _let_go(app)


def _let_go(app: Flask) -> None:
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def world(template: World, superuser: Engine, web: Flask, worker: Flask) -> World:
    """A fresh database with people and no casussen."""
    _let_go(web)
    _let_go(worker)
    with superuser.connect() as connection:
        connection.execute(text(f"drop database if exists {DATABASE} with (force)"))
        connection.execute(
            text(f"create database {DATABASE} template {TEMPLATE} strategy file_copy")
        )
        connection.execute(text(f"alter database {DATABASE} set timezone to 'UTC'"))
    return template


@pytest.fixture
def app(world: World, web: Flask) -> Iterator[Flask]:
    """The web application with its context pushed, on a fresh database."""
    with web.app_context():
        become(None)
        yield web
        db.session.remove()


@pytest.fixture
def worker_app(world: World, worker: Flask) -> Iterator[Flask]:
    """The worker's application with its context pushed, on a fresh database."""
    with worker.app_context():
        become(None)
        yield worker
        db.session.remove()


@pytest.fixture
def owner(world: World, servers: Stores) -> Iterator[Engine]:
    """The test's database as its owner, to look beneath the fences."""
    engine = create_engine(Stores.of(servers.home, DATABASE).owner_url, poolclass=NullPool)
    yield engine
    engine.dispose()


@pytest.fixture
def as_app(world: World, servers: Stores) -> Iterator[Engine]:
    """The test's database as `casus_app`, for direct SQL."""
    engine = create_engine(Stores.of(servers.home, DATABASE).app_url, pool_size=2, max_overflow=0)
    yield engine
    engine.dispose()


@pytest.fixture
def at() -> Callable[[datetime], AbstractContextManager[None]]:
    """`with at(moment):` runs at that moment."""
    return clock.moved


@pytest.fixture
def monday() -> Iterator[datetime]:
    """Monday 23 November 2026, ten o'clock in Amsterdam, for the whole test."""
    with clock.moved(D0):
        yield D0


@pytest.fixture
def login(world: World, web: Flask) -> Callable[[Actor], FlaskClient]:
    """`login(world.pb)` gives a client with that person's session."""

    def enter(by: Actor) -> FlaskClient:
        from casus.web import signing_in

        client = web.test_client()
        with web.app_context():
            token = signing_in.open_session(by.region_id, by.user)
            db.session.remove()
        with client.session_transaction() as session:
            session[signing_in.KEY] = token
        return client

    return enter


def pytest_configure(config: pytest.Config) -> None:
    """Say what the tests need from the environment."""
    os.environ.setdefault("TZ", "Europe/Amsterdam")
