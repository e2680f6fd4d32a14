"""Whether real workers do what a deed leaves: relay, broker, worker and mail server together."""

import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis
from flask import Flask
from sqlalchemy import Engine

from casus.acts import account as accounts
from casus.config import Settings
from casus.embedded import commands
from casus.embedded.stores import Stores
from casus.extensions import become, db
from casus.model import Account
from tests.conftest import DATABASE
from tests.integration.notify.post import Post, opened
from tests.integration.tasks.nights import rows, wait_until
from tests.world import World

DONE = "select count(*) = {} from outbox where event = 'invitation' and done_at is not null"


@pytest.fixture
def mail() -> Iterator[Post]:
    """A mail server."""
    with opened(21500) as box:
        yield box


@pytest.fixture
def environ(world: World, servers: Stores, mail: Post) -> dict[str, str]:
    """What a process of the product is told."""
    return {
        **os.environ, **Stores.of(servers.home, DATABASE).environ(), "CASUS_ENV": "test",
        "CASUS_SECRET_KEY": "a-key-for-tests-only-0123456789abcdef",
        "CASUS_SMTP_PORT": str(mail.port),
    }  # fmt: skip


@pytest.fixture
def crew(environ: dict[str, str], tmp_path: Path, settings: Settings) -> Iterator["Crew"]:
    """A worker and a relay, on an empty broker."""
    with redis.Redis.from_url(settings.redis_url) as broker:
        broker.flushall()
    crew = Crew(environ, tmp_path)
    yield crew
    crew.kill()
    with redis.Redis.from_url(settings.redis_url) as broker:
        broker.flushall()


class Crew:
    """The processes of a test; each its own group, so that its children go with it."""

    def __init__(self, environ: dict[str, str], logs: Path) -> None:
        self.environ, self.logs = environ, logs
        self.processes: dict[str, subprocess.Popen[bytes]] = {}
        self.start("worker", commands.worker(1))
        self.start("relay", commands.casus("relay"))

    def start(self, name: str, argv: object) -> None:
        """One process, its output in a file."""
        with (self.logs / f"{name}.log").open("ab") as log:
            self.processes[name] = subprocess.Popen(
                list(argv), env=self.environ, stdout=log, stderr=log, start_new_session=True,
            )  # type: ignore[call-overload]  # fmt: skip

    def kill(self, *names: str) -> None:
        """At once, with all their children."""
        for name in names or tuple(self.processes):
            process = self.processes.pop(name)
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def invite(world: World, times: int) -> None:
    """Deeds that leave a letter each."""
    become(world.admin)
    for _ in range(times):
        invitee = db.session.get_one(Account, {"region_id": 1, "id": world.ab.user})
        accounts.invite(world.admin, invitee)


@pytest.mark.usefixtures("crew")
def test_a_deed_brings_a_letter(app: Flask, world: World, owner: Engine, mail: Post) -> None:
    invite(world, 2)
    wait_until(owner, DONE.format(2), 60)
    assert len(mail.to("ab@casus.example")) == 2
    assert rows(owner, "select distinct attempts from outbox where event = 'invitation'") == [(1,)]


@pytest.mark.usefixtures("crew")
def test_the_night_comes_without_a_clock(app: Flask, world: World, owner: Engine) -> None:
    """Beat is dead: the relay rings the checks."""
    swept = "select bool_and(swept_until is not null) from region"
    wait_until(owner, swept, 60)
    assert rows(owner, "select count(*) from sweep_run where finished_at is not null") == [(2,)]


@pytest.mark.fault
def test_nothing_is_lost_when_worker_and_broker_lose_everything(
    app: Flask, world: World, owner: Engine, mail: Post, crew: Crew, settings: Settings
) -> None:
    crew.kill("worker")
    invite(world, 3)
    sent = "select count(*) = 3 from outbox where event = 'invitation' and sent_at is not null"
    wait_until(owner, sent, 60)
    with redis.Redis.from_url(settings.redis_url) as broker:
        broker.flushall()
    crew.start("worker", commands.worker(1))
    wait_until(owner, DONE.format(3), 90)
    assert len({letter["Message-ID"] for letter in mail.letters}) == 3
    assert len(mail.letters) == 3
