"""The very commands that the image and its compose file name, run against real stores."""

import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

from casus.embedded.stores import Stores, stores
from casus.paths import CHECKOUT, Home
from tests.integration.embedded.conftest import DOCKER, clean_environ, free_port
from tests.integration.embedded.processes import eventually

OURS = ("migrate", "web", "worker", "beat", "relay")
PATIENCE = 120.0
Run = Callable[..., subprocess.CompletedProcess[str]]
Begin = Callable[[list[str]], "Begun"]


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stores]:
    with stores(Home(tmp_path_factory.mktemp("image")), fast=True) as found:
        yield found


@pytest.fixture(scope="module")
def environ(running: Stores, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What the containers are given, with the embedded stores instead of those of compose."""
    secret = tmp_path_factory.mktemp("secrets") / "secret_key"
    secret.write_text("q8Jx2-Zr7_vYw5Lk9-Tn4Hs6_Bd3Gf1MpC0aXeR", encoding="utf-8")
    return clean_environ(running.home) | {
        **running.environ(),
        "CASUS_ENV": "production",
        "CASUS_SECRET_KEY_FILE": str(secret),
        "CASUS_BASE_URL": "https://casus.example",
        "CASUS_MAIL_FROM": "casus@casus.example",
        "CASUS_SMTP_HOST": "127.0.0.1",
    }


@pytest.fixture(scope="module")
def run(dockerfile: list[tuple[str, str]], environ: dict[str, str]) -> Run:
    """Run arguments as the image's entrypoint gets them, to their end."""

    def to_its_end(arguments: list[str]) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            entry(dockerfile, arguments),
            env=environ,
            cwd=CHECKOUT,
            capture_output=True,
            text=True,
            check=False,
        )

    return to_its_end


class Begun:
    """A command that was left running, as a container would."""

    def __init__(self, command: list[str], environ: dict[str, str], log: Path) -> None:
        self.log = log
        with log.open("wb") as out:
            self.process = subprocess.Popen(
                command,
                env=environ,
                cwd=CHECKOUT,
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def told(self) -> str:
        return self.log.read_text()

    def stop(self) -> int:
        self.process.terminate()
        return self.process.wait(timeout=PATIENCE)


@pytest.fixture
def begin(
    dockerfile: list[tuple[str, str]], environ: dict[str, str], tmp_path: Path
) -> Iterator[Begin]:
    """Start arguments as the image's entrypoint gets them, and leave them running."""
    begun: list[Begun] = []

    def start(arguments: list[str]) -> Begun:
        log = tmp_path / f"{arguments[0]}.log"
        begun.append(Begun(entry(dockerfile, arguments), environ, log))
        return begun[-1]

    yield start
    for one in begun:
        one.stop()


def entry(dockerfile: list[tuple[str, str]], arguments: list[str]) -> list[str]:
    """The image's entrypoint is the `casus` command; here it is that of this checkout."""
    assert ("ENTRYPOINT", '["casus"]') in dockerfile
    return [sys.executable, "-m", "casus.cli", *arguments]


def answers(port: int) -> bool:
    try:
        with urlopen(f"http://127.0.0.1:{port}/gezondheid", timeout=PATIENCE) as page:
            return bool(page.status == 200)
    except OSError:
        return False


def healthcheck(compose: dict[str, Any], service: str, port: int) -> list[str]:
    """The service's own health command, as docker/healthcheck turns it into ours."""
    kind, program, *arguments = compose["services"][service]["healthcheck"]["test"]
    assert (kind, program) == ("CMD", "healthcheck")
    script = (DOCKER / "healthcheck").read_text(encoding="utf-8").replace(":8000", f":{port}")
    told = subprocess.run(
        ["sh", "-s", "--", *arguments],
        input=script.replace("exec casus", "echo"),
        capture_output=True,
        text=True,
        check=True,
    )
    return shlex.split(told.stdout)


def test_without_settings_no_process_starts(
    compose: dict[str, Any], dockerfile: list[tuple[str, str]], running: Stores
) -> None:
    """The image says production of itself."""
    for name in OURS[1:]:
        told = subprocess.run(
            entry(dockerfile, compose["services"][name]["command"]),
            env=clean_environ(running.home) | {"CASUS_ENV": "production"},
            cwd=CHECKOUT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert told.returncode == 1
        assert "CASUS_SECRET_KEY" in told.stderr
        assert "Traceback" not in told.stderr


def test_the_commands_it_names_run_are_seen_to_live_and_stop_when_asked(
    compose: dict[str, Any], run: Run, begin: Begin
) -> None:
    """Web answers, the worker answers a ping, beat rings and holds its lock."""
    commands = {name: compose["services"][name]["command"] for name in OURS}
    port = free_port()
    migrated = run(commands.pop("migrate"))
    assert migrated.returncode == 0, migrated.stderr
    commands["web"] = [
        part.replace("0.0.0.0:8000", f"127.0.0.1:{port}") for part in commands["web"]
    ]
    checks = {name: healthcheck(compose, name, port) for name in ("web", "worker", "beat")}
    assert [run(check).returncode for check in checks.values()] == [1, 1, 1]

    begun = {name: begin(command) for name, command in commands.items()}
    assert eventually(partial(answers, port)), begun["web"].told()
    assert eventually(lambda: "ready." in begun["worker"].told()), begun["worker"].told()
    assert eventually(lambda: "Acquired lock" in begun["beat"].told()), begun["beat"].told()
    assert [run(check).returncode for check in checks.values()] == [0, 0, 0]

    assert begun["relay"].process.poll() is None
    assert {name: one.stop() for name, one in begun.items() if name != "relay"} == dict.fromkeys(
        checks, 0
    )
