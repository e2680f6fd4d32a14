"""What the image and its compose file promise, read as text."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from casus.config import Role, Settings
from casus.embedded.postgres import INITDB
from casus.paths import CHECKOUT
from tests.integration.embedded.conftest import DOCKER

OURS = ("migrate", "web", "worker", "beat", "relay")


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
