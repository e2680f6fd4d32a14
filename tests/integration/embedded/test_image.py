"""The image and its compose file: what they promise, and the very commands that they name."""

import os
import re
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
import yaml

from casus.config import Role, Settings
from casus.embedded.postgres import INITDB
from casus.embedded.stores import Stores, stores
from casus.paths import CHECKOUT, Home
from tests.integration.embedded.conftest import clean_environ, free_port

DOCKER = CHECKOUT / "docker"
OURS = ("migrate", "web", "worker", "beat", "relay")
PATIENCE = 60.0
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def dockerfile() -> list[tuple[str, str]]:
    """Its instructions in order."""
    text = (DOCKER / "Dockerfile").read_text(encoding="utf-8")
    lines = re.sub(r"\\\n\s*", "", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE)).splitlines()
    return [(line.split()[0], line.split(maxsplit=1)[1]) for line in lines if line.strip()]


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    told: dict[str, Any] = yaml.safe_load((DOCKER / "compose.yaml").read_text(encoding="utf-8"))
    return told


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


@pytest.fixture
def begin(
    dockerfile: list[tuple[str, str]], environ: dict[str, str], tmp_path: Path
) -> Iterator[Callable[[list[str]], Path]]:
    """Start arguments as a container would and leave them running; gives the log."""
    begun: list[subprocess.Popen[bytes]] = []

    def start(arguments: list[str]) -> Path:
        log = tmp_path / f"{arguments[0]}.log"
        with log.open("wb") as out:
            begun.append(
                subprocess.Popen(
                    entry(dockerfile, arguments),
                    env=environ,
                    cwd=CHECKOUT,
                    stdout=out,
                    stderr=subprocess.STDOUT,
                    start_new_session=True,
                )
            )
        return log

    yield start
    for process in begun:
        process.terminate()
        process.wait(timeout=PATIENCE)


def entry(dockerfile: list[tuple[str, str]], arguments: list[str]) -> list[str]:
    """The image's entrypoint is the `casus` command; here it is that of this checkout."""
    assert ("ENTRYPOINT", '["casus"]') in dockerfile
    return [sys.executable, "-m", "casus.cli", *arguments]


def succeeds(run: Run, arguments: list[str]) -> bool:
    return run(arguments).returncode == 0


def eventually(question: Callable[[], bool]) -> bool:
    until = time.monotonic() + PATIENCE
    while not (answer := question()) and time.monotonic() < until:
        time.sleep(0.2)
    return answer


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


def test_the_image_is_built_in_stages_on_a_base_of_choice_and_is_not_root(
    dockerfile: list[tuple[str, str]],
) -> None:
    froms = [what for name, what in dockerfile if name == "FROM"]
    assert froms == ["${BASE} AS builder", "${BASE}"]
    assert dockerfile[0][0] == "ARG"
    assert dockerfile[0][1].startswith("BASE=")
    (user,) = (what for name, what in dockerfile if name == "USER")
    assert int(user.split(":")[0]) > 0
    assert "production" in dict(dockerfile)["ENV"]


def test_everything_that_is_copied_exists(dockerfile: list[tuple[str, str]]) -> None:
    copied = [what.split() for name, what in dockerfile if name == "COPY" and "--from" not in what]
    sources = [part for parts in copied for part in parts[:-1] if not part.startswith("--")]
    assert {"casus", "tasks", "templates", "workflows"} <= set(sources)
    assert [source for source in sources if not (CHECKOUT / source).exists()] == []


def test_compose_has_every_process_and_lets_the_two_scale(compose: dict[str, Any]) -> None:
    services = compose["services"]
    assert set(OURS) | {"postgres", "valkey"} <= set(services)
    for name in ("web", "worker"):
        assert "container_name" not in services[name]
    (ports,) = services["web"]["ports"]
    assert re.fullmatch(r"127\.0\.0\.1:\d+-\d+:8000", ports)
    for name in (*OURS[1:4], "postgres", "valkey"):
        assert "healthcheck" in services[name]


def test_the_database_is_made_as_the_embedded_one_is(compose: dict[str, Any]) -> None:
    told = compose["services"]["postgres"]
    assert told["image"].startswith("postgres:18")
    asked = set(told["environment"]["POSTGRES_INITDB_ARGS"].split())
    assert asked == {part for part in INITDB if not part.startswith(("--user", "--auth", "--no-"))}
    mounted = [volume.split(":")[0] for volume in told["volumes"] if volume.startswith(".")]
    assert [path for path in mounted if not (DOCKER / path).exists()] == []


def test_every_secret_is_a_file_that_its_service_may_read(compose: dict[str, Any]) -> None:
    for service in compose["services"].values():
        named = set(re.findall(r"/run/secrets/(\w+)", yaml.safe_dump(service)))
        assert named <= set(service.get("secrets", []))
        assert set(service.get("secrets", [])) <= set(compose["secrets"])
    assert all(secret["file"].startswith("./secrets/") for secret in compose["secrets"].values())


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("migrate", Role.OWNER),
        ("web", Role.WEB),
        ("worker", Role.WORKER),
        ("beat", Role.WORKER),
        ("relay", Role.WORKER),
        ("backup", Role.OWNER),
    ],
)
def test_the_settings_of_each_service_are_complete(
    compose: dict[str, Any], tmp_path: Path, name: str, role: Role
) -> None:
    """As compose would fill them in: secrets as files, variables by the operator."""
    service = compose["services"][name]
    for secret in service["secrets"]:
        (tmp_path / secret).write_text(f"{secret}-Zr7vYw5Lk9Tn4Hs6")
    (tmp_path / "secret_key").write_text("Zr7vYw5Lk9Tn4Hs6Bd3Gf1MpC0aXeRq8Jx2Zr7vYw5Lk9")
    environ = {
        key: re.sub(r"\$\{\w+:?[?-](\d*)[^}]*\}", r"\1", str(value)).strip() or "given"
        for key, value in service["environment"].items()
    }
    settings = Settings.from_env(
        {key: value.replace("/run/secrets/", f"{tmp_path}/") for key, value in environ.items()},
        role=role,
    )
    assert settings.production
    assert ":broker_password" in settings.broker_url


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


def test_the_commands_it_names_run_and_their_health_is_seen(
    compose: dict[str, Any], run: Run, begin: Callable[[list[str]], Path]
) -> None:
    """Web answers, the worker answers a ping, beat holds the lock under which it rings."""
    commands = {name: compose["services"][name]["command"] for name in OURS}
    port = free_port()
    migrated = run(commands["migrate"])
    assert migrated.returncode == 0, migrated.stderr
    for process in ("web", "worker", "beat"):
        assert run(healthcheck(compose, process, port)).returncode == 1
    web = [part.replace("0.0.0.0:8000", f"127.0.0.1:{port}") for part in commands["web"]]
    assert web != commands["web"]
    logs = {name: begin(command) for name, command in {**commands, "web": web}.items()
            if name != "migrate"}  # fmt: skip
    for process in ("web", "worker", "beat"):
        ask = healthcheck(compose, process, port)
        seen = eventually(partial(succeeds, run, ask))
        assert seen, logs[process].read_text()
    with urlopen(f"http://127.0.0.1:{port}/gezondheid", timeout=PATIENCE) as page:
        assert page.status == 200
    assert eventually(lambda: "Scheduler: Sending due task" in logs["beat"].read_text())


def test_a_process_of_the_image_stops_when_it_is_asked_to(
    compose: dict[str, Any], dockerfile: list[tuple[str, str]], environ: dict[str, str], run: Run
) -> None:
    assert run(["migrate"]).returncode == 0
    port = free_port()
    web = [part.replace("0.0.0.0:8000", f"127.0.0.1:{port}")
           for part in compose["services"]["web"]["command"]]  # fmt: skip
    process = subprocess.Popen(entry(dockerfile, web), env=environ, cwd=CHECKOUT)
    ask = healthcheck(compose, "web", port)
    assert eventually(partial(succeeds, run, ask))
    os.kill(process.pid, signal.SIGTERM)
    assert process.wait(timeout=PATIENCE) == 0
