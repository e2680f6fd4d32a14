"""A backup holds everything, comes back only whole, and mails nobody twice."""

import json
import subprocess
import tarfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import psycopg
import pytest
from flask import Flask

from casus import clock
from casus.acts.progress import ProgressEntry, log_progress
from casus.codes import ContactKind
from casus.embedded import archive, postgres
from casus.embedded.archive import ArchiveError
from casus.embedded.stores import Stores
from casus.paths import Home
from tests import factories
from tests.conftest import DATABASE
from tests.world import World

Command = Callable[..., subprocess.CompletedProcess[str]]
ELSEWHERE = "casus_elsewhere"


@dataclass(frozen=True)
class Places:
    """A database with a casus in it, and an empty one."""

    full: str
    empty: str


@pytest.fixture
def places(app: Flask, monday: object, servers: Stores, world: World) -> Iterator[Places]:
    for name in ("Ruben Aker", "Łukasz 't Hooft-van der Velde"):
        casus = factories.registered(world, name=name)
        log_progress(world.pb, casus, ProgressEntry(ContactKind.SPOKEN, "Thee gedronken."))
    found = Places(
        Stores.of(servers.home, DATABASE).superuser_url,
        Stores.of(servers.home, ELSEWHERE).superuser_url,
    )
    postgres.prepare_database(servers.superuser_url, ELSEWHERE)
    yield found
    with psycopg.connect(servers.superuser_url, dbname="postgres", autocommit=True) as server:
        server.execute(f"drop database {ELSEWHERE} with (force)")


def ask(url: str, question: str) -> list[tuple[object, ...]]:
    with psycopg.connect(url) as connection:
        return connection.execute(question).fetchall()


def tell(url: str, order: str) -> None:
    with psycopg.connect(url) as connection:
        connection.execute(order)


def rewritten(file: Path, **changes: object) -> Path:
    """The same backup with another manifest."""
    with tarfile.open(file) as tar:
        parts = {
            name: tar.extractfile(name).read()  # type: ignore[union-attr]
            for name in tar.getnames()
        }
    told = json.loads(parts["manifest.json"]) | changes
    parts["manifest.json"] = json.dumps(told).encode()
    with tarfile.open(file, "w") as tar:
        for name, content in parts.items():
            about = tarfile.TarInfo(name)
            about.size = len(content)
            tar.addfile(about, BytesIO(content))
    return file


def test_everything_comes_back_rights_included(places: Places, tmp_path: Path) -> None:
    file = tmp_path / "casus.tar"
    made = archive.backup(places.full, file)
    assert file.stat().st_mode & 0o777 == 0o600
    assert made.tables["casus"] == 2
    assert made.migration
    archive.restore(places.empty, file)
    people = "select name from doorstromer order by name"
    assert ask(places.empty, people) == ask(places.full, people)
    rights = (
        "select relname, relrowsecurity, relforcerowsecurity, relacl::text from pg_class"
        " where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by relname"
    )
    assert ask(places.empty, rights) == ask(places.full, rights)
    with psycopg.connect(places.empty.replace("//postgres@", "//casus_app@")) as connection:
        assert connection.execute("select count(*) from casus").fetchone() == (0,)


def test_nothing_is_mailed_again_and_nobody_stays_logged_in(places: Places, tmp_path: Path) -> None:
    waiting = "select count(*) from outbox where done_at is null and parked_at is null"
    tell(
        places.full,
        "insert into outbox (region_id, id, event, subject, step, payload, available_at,"
        " attempts, recorded_at)"
        " values (1, gen_random_uuid(), 'x', 'y', 'z', '{}', now(), 0, now())",
    )
    assert ask(places.full, waiting) > [(0,)]
    archive.backup(places.full, tmp_path / "casus.tar")
    archive.restore(places.empty, tmp_path / "casus.tar")
    assert ask(places.empty, waiting) == [(0,)]
    assert ask(places.empty, "select count(*) from message where sent_at is null") == [(0,)]
    assert ask(places.empty, "select count(*) from login_session") == [(0,)]
    assert ask(places.full, waiting) > [(0,)]


def test_it_is_of_one_moment(
    places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody works on while the copy is made: counts and rows still agree."""
    counted = archive.count_tables

    def count_later(connection: archive.Connection) -> dict[str, int]:
        tell(places.full, "insert into login_attempt (id, who, at) values (1, 'a', now())")
        return counted(connection)

    monkeypatch.setattr(archive, "count_tables", count_later)
    made = archive.backup(places.full, tmp_path / "casus.tar")
    monkeypatch.undo()
    assert made.tables["login_attempt"] == 0
    archive.restore(places.empty, tmp_path / "casus.tar")


def test_only_an_empty_database_is_filled(places: Places, tmp_path: Path) -> None:
    archive.backup(places.full, tmp_path / "casus.tar")
    with pytest.raises(ArchiveError, match="Er staan al gegevens"):
        archive.restore(places.full, tmp_path / "casus.tar")
    assert ask(places.full, "select count(*) from casus") == [(2,)]


def test_a_file_that_exists_is_not_written_over(places: Places, tmp_path: Path) -> None:
    (tmp_path / "casus.tar").write_text("van gisteren")
    with pytest.raises(ArchiveError, match="bestaat al"):
        archive.backup(places.full, tmp_path / "casus.tar")
    assert (tmp_path / "casus.tar").read_text() == "van gisteren"
    assert [path.name for path in tmp_path.iterdir()] == ["casus.tar"]


def test_a_count_that_differs_leaves_nothing_behind(places: Places, tmp_path: Path) -> None:
    made = archive.backup(places.full, tmp_path / "casus.tar")
    file = rewritten(tmp_path / "casus.tar", tables=made.tables | {"casus": 3})
    with pytest.raises(ArchiveError, match=r"casus: 3 in de reservekopie, 2 terug"):
        archive.restore(places.empty, file)
    with psycopg.connect(places.empty) as connection:
        assert archive.count_tables(connection) == {}
    archive.restore(places.empty, rewritten(file, tables=made.tables))


def test_a_log_that_was_tampered_with_is_noticed(places: Places, tmp_path: Path) -> None:
    with psycopg.connect(places.full) as connection:
        assert archive.broken_line(connection) == ""
        connection.execute("alter table audit_entry disable trigger user")
        connection.execute("set session_replication_role = replica")
        connection.execute("update audit_entry set event = 'iets.anders' where seq = 2")
    archive.backup(places.full, tmp_path / "casus.tar")
    with pytest.raises(ArchiveError, match="regel 2 van regio 1"):
        archive.restore(places.empty, tmp_path / "casus.tar")


@pytest.mark.parametrize("damage", [b"", b"geen tar", None])
def test_a_damaged_file_is_refused_in_words(
    places: Places, tmp_path: Path, damage: bytes | None
) -> None:
    file = tmp_path / "casus.tar"
    archive.backup(places.full, file)
    if damage is None:
        rewritten(file, sha256="0" * 64)
    else:
        file.write_bytes(damage)
    with pytest.raises(ArchiveError, match=r"geen leesbare|beschadigd"):
        archive.restore(places.empty, file)
    with psycopg.connect(places.empty) as connection:
        assert archive.count_tables(connection) == {}


def test_from_home_to_home_by_command(tmp_path: Path, casus: Command) -> None:
    here, there, file = Home(tmp_path / "here"), Home(tmp_path / "there"), tmp_path / "casus.tar"
    assert casus(here, "migrate").returncode == 0
    assert casus(here, "backup", str(file)).returncode == 0
    told = casus(there, "restore", str(file))
    assert told.returncode == 0, told.stderr
    assert "Er wordt niets gemaild" in told.stdout
    again = casus(there, "restore", str(file))
    assert again.returncode == 1
    assert again.stderr.startswith("Er staan al gegevens")


def test_without_a_role_that_sees_all_it_refuses(tmp_path: Path, casus: Command) -> None:
    given = {
        "CASUS_ENV": "demo",
        "CASUS_SECRET_KEY": f"{clock.now():%Y%m%d}-Zr7_vYw5Lk9-Tn4Hs6_Bd3Gf1MpC0aXeR",
        "CASUS_BROKER_URL": "redis://127.0.0.1:1/0",
        "CASUS_OWNER_DATABASE_URL": "postgresql://casus_owner@127.0.0.1:1/casus",
    }
    told = casus(Home(tmp_path / "none"), "backup", str(tmp_path / "x.tar"), **given)
    assert told.returncode == 1
    assert "CASUS_BACKUP_DATABASE_URL" in told.stderr
