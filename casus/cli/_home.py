"""With which stores and settings a command works: those given, those that run, or its own."""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from casus import clock
from casus.config import InWordsError, Role, Settings, inherited, variable
from casus.embedded import keys, locks
from casus.embedded.stores import stores
from casus.paths import Home

if TYPE_CHECKING:
    from flask import Flask

GIVEN_BY = ("CASUS_DATABASE_URL", "CASUS_WORKER_DATABASE_URL", "CASUS_OWNER_DATABASE_URL")


def given() -> bool:
    """Whether the environment names the stores, so that none are started here."""
    names = [name for base in GIVEN_BY for name in (base, f"{base}_FILE")]
    return variable("CASUS_ENV") == "production" or any(map(variable, names))


@contextmanager
def with_environ() -> Iterator[dict[str, str]]:
    """An environment whose stores answer for as long as the block runs."""
    if given():
        yield inherited({})
        return
    home = Home.from_env(inherited({}))
    with stores(home) as found:
        environ = inherited(keys.environ(home) | locks.announced(home) | found.environ())
        environ.setdefault("CASUS_ENV", "demo")
        yield environ


@contextmanager
def with_settings(role: Role = Role.WEB) -> Iterator[Settings]:
    """The same as settings; this process follows their clock."""
    with with_environ() as environ:
        settings = Settings.from_env(environ, role=role)
        clock.start(settings.clock)
        yield settings


@contextmanager
def with_app(role: Role = Role.WEB) -> Iterator["Flask"]:
    """The Flask app inside its context, on stores that answer."""
    from casus.app import create_app  # noqa: PLC0415 - slow to read, and not every command needs it

    with with_settings(role) as settings:
        app = create_app(settings)
        with app.app_context():
            yield app


@contextmanager
def with_whole_database() -> Iterator[str]:
    """The address of the database as somebody from whom no row is hidden, to copy it whole."""
    with with_settings(Role.OWNER) as settings:
        if not settings.backup_database_url:
            message = (
                "Zet CASUS_BACKUP_DATABASE_URL op een rol die alle rijen ziet: "
                "die van de eigenaar verbergt row-level security een deel."
            )
            raise InWordsError(message)
        yield settings.backup_database_url


def become(argv: Sequence[str], role: Role) -> None:
    """Go on as this program; with stores of our own, stay beside it until it ends."""
    with with_environ() as environ:
        Settings.from_env(environ, role=role)  # refuses in words what the program would at length
        if given():
            os.execve(argv[0], list(argv), environ)  # noqa: S606 - our own argument list
        sys.exit(subprocess.call(argv, env=environ))  # noqa: S603
