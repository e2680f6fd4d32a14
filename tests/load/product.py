"""A filled database and the product upon it, in one process, called without a network."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from flask import Flask
from sqlalchemy import Engine, create_engine
from sqlalchemy.pool import NullPool
from werkzeug.test import EnvironBuilder

from casus import migrations
from casus.actor import Actor
from casus.app import create_app
from casus.config import Settings
from casus.embedded.stores import Stores, stores
from casus.extensions import db
from casus.paths import Home
from casus.web import signing_in
from tests import world as worlds
from tests.load import volume
from tests.world import World

MINE = 60  # casussen of one person; the others are of a colleague elsewhere
SECRET = "a-key-for-measuring-only-0123456789abcdef"


@dataclass(frozen=True)
class Bench:
    """What a measurement starts from."""

    app: Flask
    world: World
    owner: Engine
    superuser: Engine  # sees whose backend is whose
    stores: Stores

    def call(self, by: Actor, path: str) -> Callable[[], bytes]:
        """A GET as this person, straight into the application; gives the body."""
        environ = EnvironBuilder(path=path, headers={"Cookie": cookie(self.app, by)}).get_environ()
        return lambda: answer(self.app, environ)


def answer(app: Flask, environ: dict[str, object]) -> bytes:
    """The body of one request; anything but 200 is an error."""
    status: list[str] = []
    parts = app.wsgi_app(dict(environ), lambda line, _headers, _exc=None: status.append(line))
    body = b"".join(parts)
    close = getattr(parts, "close", None)
    if close:
        close()
    if not status[0].startswith("200"):
        raise AssertionError(status[0])
    return body


def cookie(app: Flask, by: Actor) -> str:
    """The Cookie header of somebody who just logged in."""
    serializer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
    with app.app_context():
        token = signing_in.open_session(by.region_id, by.user)
        db.session.remove()
    return f"{app.config['SESSION_COOKIE_NAME']}={serializer.dumps({signing_in.KEY: token})}"


@contextmanager
def bench(casussen: int) -> Iterator[Bench]:
    """Stores with so many casussen in one region, MINE of them of one person."""
    root = Path(tempfile.mkdtemp(prefix="casus-bench-"))
    try:
        with stores(Home(root), fast=True) as running:
            migrations.upgrade(running.owner_url)
            owner = create_engine(running.owner_url, poolclass=NullPool)
            world = worlds.build(owner)
            with owner.begin() as connection:
                mine, rest = world.pb, world.pb2
                volume.fill(connection, 1, mine.party, mine.user, 1, MINE)
                volume.fill(connection, 1, rest.party, rest.user, MINE + 1, casussen)
            with owner.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                volume.analyse(connection)
            app = create_app(_settings(running))
            superuser = create_engine(running.superuser_url, poolclass=NullPool)
            yield Bench(app, world, owner, superuser, running)
            with app.app_context():
                db.engine.dispose()
    finally:
        shutil.rmtree(root, ignore_errors=True)


def _settings(running: Stores) -> Settings:
    return Settings.from_env(
        {
            **running.environ(),
            "CASUS_ENV": "test",
            "CASUS_SECRET_KEY": SECRET,
            "CASUS_SMTP_HOST": "127.0.0.1",
            "CASUS_MAIL_FROM": "casus@casus.example",
            "CASUS_BASE_URL": "http://127.0.0.1:8000",
        }
    )
