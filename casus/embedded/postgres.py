"""PostgreSQL 18 in the home: made, started and ready, reachable through a unix socket only."""

import signal
import subprocess
import time
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from casus.config import InWordsError
from casus.embedded import binaries
from casus.embedded.child import Child, Program, last_lines, launched
from casus.paths import PACKAGE, Home

DATABASE = "casus"
SUPERUSER = "postgres"
ROLES = PACKAGE / "migrations" / "roles.sql"
PATIENCE = 120.0
LOOK_EVERY = 0.02

INITDB = (
    f"--username={SUPERUSER}",
    "--auth=trust",
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=PG_UNICODE_FAST",
    "--locale=C",
    "--no-instructions",
)
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "shared_buffers": "128MB",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_line_prefix": "%m [%p] %u@%d ",
    "jit": "off",
    # The detail of an error quotes the row, and rows hold names.
    "log_error_verbosity": "terse",
}
# For tests only: what a power cut would lose, a test makes again.
FAST = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "max_connections": "300",
}


class StoreError(InWordsError):
    """A store does not start; the text shows what it said itself."""


def make(home: Home, *, fast: bool = False) -> bool:
    """Make an empty cluster in the home unless there is one; whether it was made."""
    if (home.postgres / "PG_VERSION").exists():
        return False
    command = [str(binaries.postgres_bin() / "initdb"), f"--pgdata={home.postgres}", *INITDB]
    done = subprocess.run(  # noqa: S603 - our own argument list, no shell
        launched([*command, *(["--no-sync"] if fast else [])], signal.SIGTERM, home.postgres),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        message = f"PostgreSQL kan niet worden aangelegd:\n{done.stdout}{done.stderr}"
        raise StoreError(message)
    return True


def program(home: Home, *, fast: bool = False) -> Program:
    """The server's command.

    SIGINT is its fast stop: SIGTERM would wait for every client. Orphaned it goes at once and
    recovers at the next start: writing all pages first may take seconds on a busy disk.
    """
    settings = SETTINGS | {"unix_socket_directories": str(home.sockets)} | (FAST if fast else {})
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    return Program(
        name="postgres",
        argv=[str(binaries.postgres_bin() / "postgres"), "-D", str(home.postgres), *options],
        log=home.log / "postgres.log",
        stop=signal.SIGINT,
        orphaned=signal.SIGQUIT,
        owned=home.postgres,
    )


def url(home: Home, user: str, database: str = DATABASE) -> str:
    """The address of a database, as libpq and SQLAlchemy both read it."""
    return f"postgresql://{user}@/{database}?host={quote(str(home.sockets), safe='')}"


def wait_ready(home: Home, child: Child) -> None:
    """Until it answers; a server that has to recover gets the time for it."""
    until = time.monotonic() + PATIENCE
    while not answers(url(home, SUPERUSER, "postgres")):
        if not child.alive or time.monotonic() > until:
            message = f"PostgreSQL start niet:\n{last_lines(child.program.log)}"
            raise StoreError(message)
        time.sleep(LOOK_EVERY)


def answers(database_url: str) -> bool:
    try:
        psycopg.connect(database_url, connect_timeout=2).close()
    except psycopg.OperationalError:
        return False
    return True


def prepare_database(superuser_url: str, database: str = DATABASE) -> None:
    """The roles, and an empty database that belongs to casus_owner."""
    with psycopg.connect(superuser_url, dbname="postgres", autocommit=True) as server:
        asked = server.execute("select 1 from pg_database where datname = %s", (database,))
        if asked.fetchone() is None:
            server.execute(sql.SQL("create database {}").format(sql.Identifier(database)))
    with psycopg.connect(superuser_url, dbname=database, autocommit=True) as inside:
        inside.execute(ROLES.read_bytes())


def empty_database(superuser_url: str) -> None:
    """Throw away all that is in it."""
    with psycopg.connect(superuser_url, autocommit=True) as inside:
        inside.execute("drop schema public cascade")
        inside.execute("create schema public")
    prepare_database(superuser_url, str(conninfo_to_dict(superuser_url)["dbname"]))


def left_running(home: Home) -> int | None:
    """The pid of a server on this data whose owner died a moment ago, else None."""
    notice = home.postgres / "postmaster.pid"
    try:
        pid = int(notice.read_text(encoding="ascii").split("\n", 1)[0])
        here = Path(f"/proc/{pid}/cwd").resolve() == home.postgres.resolve()
    except (OSError, ValueError):
        return None
    return pid if here else None
