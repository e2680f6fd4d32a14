"""Whether this installation is well: each thing that can be wrong, in words."""

import platform
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import psycopg
import redis

from casus import clock, migrations
from casus.config import Settings
from casus.embedded import archive
from casus.embedded.archive import Connection
from casus.paths import version

LEAST_DISK = 1 << 30
SWEEP_EVERY = timedelta(hours=26)
STUCK_AFTER = timedelta(minutes=5)


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at."""

    what: str
    words: str
    well: bool = True


def look(settings: Settings) -> Iterator[Finding]:
    """From the machine inwards; what cannot be asked without a database is left out."""
    yield Finding("Casus", version())
    yield Finding("Python", platform.python_version(), sys.version_info >= (3, 11))
    yield _disk(settings)
    yield _broker(settings)
    try:
        with psycopg.connect(settings.owner_database_url, connect_timeout=5) as connection:
            yield from _database(connection)
    except psycopg.OperationalError as error:
        yield Finding("PostgreSQL", f"antwoordt niet: {error}".strip(), well=False)


def _disk(settings: Settings) -> Finding:
    place = settings.home.root if settings.home.root.exists() else settings.home.root.parent
    free = shutil.disk_usage(place).free
    return Finding("Schijf", f"{free / (1 << 30):.1f} GB vrij voor {place}", free > LEAST_DISK)


def _broker(settings: Settings) -> Finding:
    client = redis.Redis.from_url(settings.redis_url, socket_timeout=5)
    try:
        told = client.info("server")
        name = f"versie {told.get('valkey_version') or told['redis_version']}"
        return Finding("Valkey", name)
    except redis.RedisError as error:
        return Finding("Valkey", f"antwoordt niet: {error}", well=False)
    finally:
        client.close()


def _database(connection: Connection) -> Iterator[Finding]:
    yield Finding("PostgreSQL", f"versie {connection.info.parameter_status('server_version')}")
    has, needs = archive.migration_of(connection), migrations.head()
    if has != needs:
        words = f"{has or 'leeg'}; deze versie wil {needs}. Draai 'casus migrate'."
        yield Finding("Databank", words, well=False)
        return
    yield Finding("Databank", f"bijgewerkt tot {has}")
    yield _sweep(connection)
    yield _outbox(connection)
    for region, head in sorted(archive.audit_heads(connection).items()):
        number, _, mark = head.partition(":")
        yield Finding("Logboek", f"regio {region}: {number} regels, laatste {mark[:16]}")


def _sweep(connection: Connection) -> Finding:
    row = connection.execute("select max(finished_at) from sweep_run").fetchone()
    last = row[0] if row else None
    if not isinstance(last, datetime):
        some = connection.execute("select from casus limit 1").fetchone() is not None
        return Finding("Nachtronde", "nog nooit gedraaid", well=not some)
    words = f"laatste {last.astimezone(clock.AMSTERDAM):%d-%m-%Y %H:%M}"
    return Finding("Nachtronde", words, clock.now() - last < SWEEP_EVERY)


def _outbox(connection: Connection) -> Finding:
    row = connection.execute(
        "select count(*) filter (where parked_at is null and available_at < %s),"
        " count(*) filter (where parked_at is not null) from outbox where done_at is null",
        (clock.now() - STUCK_AFTER,),
    ).fetchone()
    late, parked = (int(str(value)) for value in row or (0, 0))
    words = f"{late} te laat, {parked} apart gezet"
    return Finding("Uitgaand werk", words, late == 0)
