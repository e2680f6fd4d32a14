"""A database in which the whole demo was played once, on the day the stories end."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import Engine, create_engine
from sqlalchemy.pool import NullPool

from casus import clock, migrations
from casus.app import create_app
from casus.config import Settings
from casus.demo import nights, story
from casus.embedded import postgres
from casus.embedded.stores import Stores
from casus.extensions import become, db

PLAYED, SCRATCH = "casus_demo_played", "casus_demo_scratch"


@dataclass
class Theatre:
    """A migrated database of its own, and the application on it."""

    app: Flask
    settings: Settings
    owner: Engine

    def play(self, **options: object) -> list[str]:
        """What the terminal says; on the day the stories end unless told otherwise."""
        said: list[str] = []
        given = {"as_of": story.D0, **options}
        with self.app.app_context():
            story.play(self.settings.owner_database_url, said.append, **given)  # type: ignore[arg-type]
            db.session.remove()
        return said


@pytest.fixture(scope="session")
def theatre(servers: Stores, settings: Settings) -> Iterator[Callable[[str], Theatre]]:
    """`theatre(NAME)` makes one."""
    opened: list[Theatre] = []

    def build(name: str) -> Theatre:
        postgres.prepare_database(servers.superuser_url, name)
        here = Stores.of(servers.home, name)
        migrations.upgrade(here.owner_url)
        given = replace(
            settings, database_url=here.app_url, worker_database_url=here.worker_url,
            owner_database_url=here.owner_url,
        )  # fmt: skip
        owner = create_engine(here.owner_url, poolclass=NullPool)
        opened.append(Theatre(create_app(given, worker=True), given, owner))
        return opened[-1]

    yield build
    for one in opened:
        with one.app.app_context():
            db.engine.dispose()
        one.owner.dispose()


@pytest.fixture(scope="session")
def played(theatre: Callable[[str], Theatre]) -> Theatre:
    """The whole demo; tests only read it."""
    found = theatre(PLAYED)
    found.play()
    return found


@pytest.fixture(scope="session")
def scratch(theatre: Callable[[str], Theatre]) -> Theatre:
    """An empty database to play in."""
    return theatre(SCRATCH)


@pytest.fixture
def morning(played: Theatre) -> Iterator[None]:
    """Inside the application, in the morning after the last night."""
    with clock.moved(nights.moment(story.D0) + timedelta(hours=6)), played.app.app_context():
        become(None)
        yield
        db.session.remove()
