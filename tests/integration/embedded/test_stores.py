"""The stores of a home: started, joined, stopped; reachable by socket only, and never orphaned."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
import redis

from casus.config import inherited
from casus.embedded import locks
from casus.embedded.postgres import StoreError
from casus.embedded.stores import Stores, stores
from casus.paths import Home
from tests.integration.embedded import processes

HOLD = """
import sys
from casus.config import inherited
from casus.embedded.stores import stores
from casus.paths import Home
with stores(Home.from_env(inherited({})), fast=True):
    print("up", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


@pytest.fixture
def holder(home: Home) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the stores of the home up."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD],
        env=inherited({"CASUS_HOME": str(home.root)}),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    assert process.stdout.readline() == "up\n"
    yield process
    process.kill()
    process.communicate()


def version(url: str) -> str:
    with psycopg.connect(url) as connection:
        row = connection.execute("select current_setting('server_version_num')").fetchone()
        assert row
        return str(row[0])


def listens_on_tcp(pid: int) -> bool:
    """Whether the process holds a TCP socket, by comparing its sockets with the kernel's lists."""
    held = {str(link.readlink()) for link in Path(f"/proc/{pid}/fd").iterdir()}
    listed = [
        f"socket:[{line.split()[9]}]"
        for table in ("/proc/net/tcp", "/proc/net/tcp6")
        for line in Path(table).read_text().splitlines()[1:]
    ]
    return bool(held & set(listed))


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stores]:
    with stores(Home(tmp_path_factory.mktemp("home")), fast=True) as found:
        yield found


def test_each_role_gets_in_and_none_may_do_what_a_superuser_may(running: Stores) -> None:
    for url in (running.owner_url, running.app_url, running.worker_url):
        assert version(url) >= "180000"
        with psycopg.connect(url) as connection:
            row = connection.execute(
                "select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb"
                " from pg_roles where rolname = current_user"
            ).fetchone()
            assert row == (False,)
    with (
        psycopg.connect(running.app_url) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute("create table own (id int)")


def test_text_sorts_and_folds_as_unicode_says(running: Stores) -> None:
    with psycopg.connect(running.owner_url) as connection:
        row = connection.execute(
            "select datlocale, upper('straße'), lower('ÉÉN')"
            " from pg_database where datname = current_database()"
        ).fetchone()
    assert row == ("PG_UNICODE_FAST", "STRASSE", "één")


def test_they_are_reached_by_socket_only_and_by_nobody_else(running: Stores) -> None:
    home = running.home
    assert home.sockets.stat().st_mode & 0o077 == 0
    for data in (home.postgres, home.valkey):
        assert data.stat().st_mode & 0o077 == 0
    pids = [int((home.postgres / "postmaster.pid").read_text().split()[0])]
    pids.append(int((home.valkey / "valkey.pid").read_text()))
    assert not any(listens_on_tcp(pid) for pid in pids)


def test_what_was_written_is_there_at_the_next_start(home: Home) -> None:
    with stores(home) as running:
        with psycopg.connect(running.owner_url) as connection:
            connection.execute("create table kept (word text)")
            connection.execute("insert into kept values ('bewaard')")
        with redis.Redis(unix_socket_path=str(home.valkey_socket)) as broker:
            broker.set("kept", "ook")
            assert broker.config_get("maxmemory-policy")["maxmemory-policy"] == "noeviction"
    assert not home.postgres_socket.exists()
    with stores(home) as running:
        with psycopg.connect(running.owner_url) as connection:
            assert connection.execute("select word from kept").fetchone() == ("bewaard",)
        with redis.Redis(unix_socket_path=str(home.valkey_socket)) as broker:
            assert broker.get("kept") == b"ook"


def test_a_second_user_joins_and_leaves_them_up(home: Home, holder: subprocess.Popen[str]) -> None:
    with stores(home) as running:
        assert version(running.app_url) >= "180000"
    assert holder.poll() is None
    assert version(Stores.of(home).app_url) >= "180000"


def test_an_owner_that_is_done_waits_for_who_still_uses_them(home: Home) -> None:
    leave, left = threading.Event(), threading.Event()

    def own() -> None:
        with stores(home, fast=True):
            up.set()
            leave.wait()
        left.set()

    up = threading.Event()
    owner = threading.Thread(target=own)
    owner.start()
    up.wait()
    with stores(home) as running:
        leave.set()
        assert version(running.app_url) >= "180000"
        assert not left.is_set()
    owner.join()
    assert left.is_set()


def test_many_first_users_at_once_make_one_cluster(home: Home) -> None:
    command = [sys.executable, "-c", HOLD]
    environ = inherited({"CASUS_HOME": str(home.root)})
    users = [
        subprocess.Popen(command, env=environ, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
        for _ in range(4)
    ]
    told = [user.communicate()[0] for user in users]
    assert told == [b"up\n"] * 4
    assert [user.returncode for user in users] == [0] * 4
    assert processes.wait_until_gone(home) == {}


@pytest.mark.fault
def test_an_owner_that_is_killed_leaves_nothing_running_and_nothing_broken(
    home: Home, holder: subprocess.Popen[str]
) -> None:
    assert len(processes.of(home)) > 2
    holder.kill()
    holder.wait()
    with stores(home, fast=True) as running:
        assert version(running.app_url) >= "180000"
    assert processes.wait_until_gone(home) == {}


def test_a_store_that_cannot_start_says_why_and_leaves_nothing(home: Home) -> None:
    with stores(home, fast=True):
        pass
    (home.postgres / "global" / "pg_control").unlink()
    with pytest.raises(StoreError, match="pg_control"), stores(home, fast=True):
        pytest.fail("it cannot have started")
    assert processes.wait_until_gone(home) == {}
    assert locks.announced(home) == {}


def test_a_home_with_a_very_long_path_works(tmp_path: Path) -> None:
    home = Home(tmp_path / ("lang" * 30))
    with stores(home, fast=True) as running:
        assert version(running.app_url) >= "180000"
    home.sockets.rmdir()


@pytest.mark.fault
def test_the_notice_of_a_killed_supervisor_is_not_believed(
    home: Home, holder: subprocess.Popen[str]
) -> None:
    locks.announce(home, {"CASUS_BASE_URL": "http://127.0.0.1:1"})
    assert holder.poll() is None
    assert locks.announced(home) == {}
    lock = locks.owner(home)
    assert lock.holder() == str(holder.pid)
    assert not lock.try_take()
    lock.release()
