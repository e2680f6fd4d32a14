"""The doors of the Makefile on machines that lack something: words, and the way out."""

import re
import shutil
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from casus.paths import CHECKOUT

TOOLS = (
    "sh",
    "make",
    "cat",
    "cmp",
    "rm",
    "tee",
    "grep",
    "sed",
    "head",
    "chmod",
    "dirname",
    "column",
)
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-uv.lock")
DOORS = ("start", "install", "test", "law", "words", "bench", "sbom", "lock", "image-check", "help")
Make = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A checkout with nothing but its doors, and a PATH with nothing but what they need."""
    for name in ("Makefile", *LOCKS):
        shutil.copy(CHECKOUT / name, tmp_path)
    (tmp_path / "bin").mkdir()
    for tool in TOOLS:
        found = shutil.which(tool)
        assert found, tool
        (tmp_path / "bin" / tool).symlink_to(found)
    return tmp_path


@pytest.fixture
def make(place: Path) -> Make:
    def run(door: str, **environ: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["make", "--no-print-directory", door],
            cwd=place,
            env={"PATH": str(place / "bin"), **environ},
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def program(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def made_before(place: Path, lock: str, python: str) -> None:
    """An environment that holds this lock, with this instead of a python."""
    program(place / ".venv/bin/python", python)
    stamp = f"{place}\n" + (place / lock).read_text()
    (place / ".venv" / lock).write_text(stamp)


def test_without_python_it_says_what_to_install(make: Make) -> None:
    told = make("install")
    assert told.returncode != 0
    assert "Python 3.11 of nieuwer ontbreekt" in told.stderr
    assert "apt-get install python3 python3-venv" in told.stderr


def test_an_old_python_is_as_good_as_none(place: Path, make: Make) -> None:
    program(place / "bin/python3", "exit 1")
    assert "Python 3.11 of nieuwer ontbreekt" in make("start").stderr


def test_without_venv_it_says_what_to_install(place: Path, make: Make) -> None:
    program(place / "bin/python3", 'case "$2" in *ensurepip*) exit 1;; esac')
    told = make("install")
    assert told.returncode != 0
    assert "sudo apt-get install python3-venv" in told.stderr
    assert not (place / ".venv").exists()


@pytest.mark.parametrize("held", ["requirements.lock", "requirements-dev.lock"])
def test_an_environment_that_holds_the_lock_is_left_alone(
    place: Path, make: Make, held: str
) -> None:
    made_before(place, held, "exit 1")
    told = make("install")
    assert (told.returncode, told.stdout, told.stderr) == (0, "", "")


def test_a_changed_lock_is_installed(place: Path, make: Make) -> None:
    made_before(place, "requirements.lock", "exit 1")
    with (place / "requirements.lock").open("a") as lock:
        lock.write("# changed\n")
    assert "Python 3.11 of nieuwer ontbreekt" in make("install").stderr


def test_without_chromium_the_last_lines_say_what_did_not_run(place: Path, make: Make) -> None:
    made_before(place, "requirements-dev.lock", 'echo "1 passed"')
    told = make("test")
    assert told.returncode == 0
    assert told.stdout.index("1 passed") < told.stdout.rindex("browserproeven")
    assert told.stdout.splitlines()[-1].endswith("sudo apt-get install chromium")


def test_where_browsers_are_required_their_absence_is_a_failure(place: Path, make: Make) -> None:
    made_before(place, "requirements-dev.lock", 'echo "1 passed"')
    told = make("test", CASUS_REQUIRE_BROWSER="1")
    assert told.returncode != 0
    assert "1 passed" not in told.stdout


def test_with_chromium_the_summary_is_last_and_a_red_run_is_red(place: Path, make: Make) -> None:
    program(place / "bin/chromium", "")
    made_before(place, "requirements-dev.lock", 'echo "1 failed"; exit 1')
    told = make("test", CASUS_REQUIRE_BROWSER="1")
    assert told.returncode != 0
    assert told.stdout.splitlines()[-1] == "1 failed"


def test_help_names_every_door(make: Make) -> None:
    told = make("help").stdout
    assert [door for door in DOORS if f"make {door} " not in told] == []


def test_nothing_that_is_committed_here_names_a_registry() -> None:
    files = [CHECKOUT / name for name in ("Makefile", ".ci/run", *LOCKS)]
    files += [path for path in (CHECKOUT / "docker").iterdir() if path.is_file()]
    hosts = {
        host
        for path in files
        for host in re.findall(r"https?://([\w.${}-]+)", path.read_text(encoding="utf-8"))
    }
    assert hosts <= {"127.0.0.1"}
    assert not any("index-url" in (CHECKOUT / lock).read_text() for lock in LOCKS)
