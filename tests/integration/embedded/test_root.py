"""PostgreSQL refuses root: under which names it runs when root starts it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from casus.paths import CHECKOUT, Home
from tests.integration.embedded.conftest import clean_environ

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="about being root")

USE = """
from casus.config import inherited
from casus.embedded.stores import stores
from casus.paths import Home
import psycopg
with stores(Home.from_env(inherited({})), fast=True) as running:
    with psycopg.connect(running.owner_url) as connection:
        connection.execute("create table if not exists visit (at timestamptz)")
        connection.execute("insert into visit values (now())")
        print(*connection.execute("select count(*) from visit").fetchone())
"""

# A container in which no further user namespace can be made, but with all users in it.
NO_NAMESPACES = """
import ctypes, os, sys
ready, go = os.pipe(), os.pipe()
if pid := os.fork():
    os.read(ready[0], 1)
    for kind in ("uid", "gid"):
        with open(f"/proc/{pid}/{kind}_map", "w") as file:
            file.write("0 0 65536")
    os.write(go[1], b"1")
    sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
ctypes.CDLL(None).unshare(0x10000000)
os.write(ready[1], b"1")
os.read(go[0], 1)
with open("/proc/sys/user/max_user_namespaces", "w") as file:
    file.write("0")
os.setgid(0)
os.setuid(0)
os.execv(sys.argv[1], sys.argv[1:])
"""


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """Where only root gets by itself."""
    tmp_path.chmod(0o700)
    return Home(tmp_path / "home")


def use(home: Home, *before: str) -> str:
    told = subprocess.run(
        [*before, sys.executable, "-c", USE],
        cwd=CHECKOUT,
        env=clean_environ(home),
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    return told.stdout.strip()


def test_in_a_namespace_the_files_stay_those_of_root(home: Home) -> None:
    assert use(home) == "1"
    assert home.postgres.stat().st_uid == 0


def test_where_namespaces_are_refused_it_is_nobody_and_the_data_change_hands(home: Home) -> None:
    without = (sys.executable, "-c", NO_NAMESPACES)
    assert use(home) == "1"
    assert use(home, *without) == "2"
    assert {path.stat().st_uid for path in home.postgres.rglob("*")} == {65534}
    assert use(home) == "3"
    assert {path.stat().st_uid for path in home.postgres.rglob("*")} == {0}
