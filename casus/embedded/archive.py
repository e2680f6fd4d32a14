"""A backup: one file with the whole database and a manifest by which it is checked."""

import hashlib
import json
import shutil
import subprocess
import tarfile
import tempfile
from dataclasses import asdict, dataclass, field
from io import BytesIO
from pathlib import Path

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from casus import clock
from casus.config import InWordsError, inherited
from casus.embedded import binaries, postgres
from casus.paths import version

MANIFEST, DUMP = "manifest.json", "database.dump"
FORMAT = 1
Connection = psycopg.Connection[tuple[object, ...]]


class ArchiveError(InWordsError):
    """The backup cannot be made, or this file is not restored; the text says why."""


@dataclass(frozen=True)
class Manifest:
    """What the dump must turn out to hold."""

    version: str
    made_at: str
    migration: str
    sha256: str
    tables: dict[str, int]
    audit: dict[str, str] = field(default_factory=dict)
    format: int = FORMAT


def backup(database_url: str, file: Path) -> Manifest:
    """Write the file; rows and counts are of one moment, whatever others do meanwhile."""
    if file.exists():
        message = f"{file} bestaat al. Kies een andere naam."
        raise ArchiveError(message)
    with (
        tempfile.TemporaryDirectory(dir=file.parent, prefix=".casus-") as room,
        psycopg.connect(database_url) as connection,
    ):
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        snapshot = connection.execute("select pg_export_snapshot()").fetchone()
        dump = Path(room) / DUMP
        told = str(snapshot[0]) if snapshot else ""
        _run("pg_dump", database_url, "--format=custom", f"--snapshot={told}", f"--file={dump}")
        manifest = Manifest(
            version=version(),
            made_at=clock.now().isoformat(timespec="seconds"),
            migration=migration_of(connection),
            sha256=_sha256(dump),
            tables=count_tables(connection),
            audit=audit_heads(connection),
        )
        _pack(Path(room), manifest, file)
    return manifest


def restore(database_url: str, file: Path) -> Manifest:
    """Fill an empty database from the file, check it, and let none of its mail go out again."""
    with psycopg.connect(database_url) as connection:
        if count_tables(connection):
            message = "Er staan al gegevens. Zet terug in een lege CASUS_HOME (of lege databank)."
            raise ArchiveError(message)
    with tempfile.TemporaryDirectory(prefix="casus-") as room:
        manifest = _unpack(file, Path(room))
        _run(
            "pg_restore", database_url, "--single-transaction", "--exit-on-error",
            str(Path(room) / DUMP),
        )  # fmt: skip
    try:
        with psycopg.connect(database_url) as connection:
            _check(connection, manifest)
            keep_quiet(connection)
    except ArchiveError:
        postgres.empty_database(database_url)
        raise
    return manifest


def count_tables(connection: Connection) -> dict[str, int]:
    """The number of rows in every table (partitions one by one)."""
    names = connection.execute(
        "select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace"
        " and c.relkind = 'r' order by c.relname"
    ).fetchall()
    counts = {}
    for (name,) in names:
        counted = sql.SQL("select count(*) from {}").format(sql.Identifier("public", str(name)))
        row = connection.execute(counted).fetchone()
        counts[str(name)] = int(str(row[0])) if row else 0
    return counts


def audit_heads(connection: Connection) -> dict[str, str]:
    """The last line of each region's chain: its number and its hash."""
    if not _exists(connection, "audit_head"):
        return {}
    heads = connection.execute("select region_id, seq, encode(hash, 'hex') from audit_head")
    return {str(region): f"{seq}:{mark}" for region, seq, mark in heads}


def broken_line(connection: Connection) -> str:
    """The first line of the log that does not follow from the one before it; empty if none."""
    if not _exists(connection, "audit_entry"):
        return ""
    row = connection.execute(
        "select e.region_id, e.seq from audit_entry e"
        " left join audit_entry before on before.region_id = e.region_id and before.seq = e.seq - 1"
        " where e.hash <> audit_hash(e) or e.prev <> coalesce(before.hash, '')"
        " order by e.region_id, e.seq limit 1"
    ).fetchone()
    return f"regel {row[1]} van regio {row[0]}" if row else ""


def migration_of(connection: Connection) -> str:
    """The shape the database has; empty when it was never migrated."""
    if not _exists(connection, "alembic_version"):
        return ""
    row = connection.execute("select version_num from alembic_version").fetchone()
    return str(row[0]) if row else ""


def keep_quiet(connection: Connection) -> None:
    """Count what waited to be sent as done: it may have gone out after the backup was made.

    Sessions end too: a cookie of before must not open this database.
    """
    now = clock.now()
    connection.execute(
        "update outbox set done_at = %s where done_at is null and parked_at is null", (now,)
    )
    connection.execute("update message set sent_at = %s where sent_at is null", (now,))
    connection.execute("delete from login_session")


def _check(connection: Connection, manifest: Manifest) -> None:
    found = count_tables(connection)
    wrong = [
        f"{name}: {manifest.tables.get(name, 0)} in de reservekopie, {found.get(name, 0)} terug"
        for name in sorted(found.keys() | manifest.tables.keys())
        if found.get(name) != manifest.tables.get(name)
    ]
    if audit_heads(connection) != manifest.audit:
        wrong.append("de laatste regel van het logboek is een andere")
    if line := broken_line(connection):
        wrong.append(f"het logboek is geen keten meer vanaf {line}")
    if wrong:
        raise ArchiveError("Terugzetten is niet gelukt:\n" + "\n".join(wrong))


def _exists(connection: Connection, table: str) -> bool:
    row = connection.execute("select to_regclass(%s) is not null", (f"public.{table}",)).fetchone()
    return bool(row and row[0])


def _pack(room: Path, manifest: Manifest, file: Path) -> None:
    (room / MANIFEST).write_text(json.dumps(asdict(manifest), indent=1), encoding="utf-8")
    whole = room / "whole.tar"
    whole.touch(mode=0o600)
    with tarfile.open(whole, "w") as tar:
        for name in (MANIFEST, DUMP):
            tar.add(room / name, arcname=name)
    whole.replace(file)


def _unpack(file: Path, room: Path) -> Manifest:
    try:
        with tarfile.open(file) as tar:
            for name in (MANIFEST, DUMP):
                with tar.extractfile(name) or BytesIO() as found, (room / name).open("wb") as out:
                    shutil.copyfileobj(found, out)
        manifest = Manifest(**json.loads((room / MANIFEST).read_text(encoding="utf-8")))
    except (OSError, KeyError, TypeError, ValueError, tarfile.TarError) as error:
        message = f"{file} is geen leesbare reservekopie van Casus ({error})."
        raise ArchiveError(message) from error
    if manifest.format != FORMAT or _sha256(room / DUMP) != manifest.sha256:
        message = f"{file} is beschadigd: de inhoud past niet bij de beschrijving."
        raise ArchiveError(message)
    return manifest


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _run(program: str, database_url: str, *options: str) -> None:
    # Other users of the machine see the arguments of a program, but not its environment.
    parts = conninfo_to_dict(database_url)
    secret = {"PGPASSWORD": str(parts.pop("password"))} if "password" in parts else {}
    place = make_conninfo("", **parts)
    command = [str(binaries.postgres_bin() / program), f"--dbname={place}", *options]
    done = subprocess.run(  # noqa: S603 - our own argument list, no shell
        command, capture_output=True, text=True, check=False, env=inherited(secret)
    )
    if done.returncode:
        message = f"{program} is mislukt:\n{done.stderr.strip()}"
        raise ArchiveError(message)
