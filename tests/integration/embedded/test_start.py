"""`casus start`: up in order, kept up, and down without a trace."""

import os
import signal
import smtplib
import socket
import subprocess
from collections.abc import Callable, Iterator
from email import message_from_bytes
from functools import partial
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import psycopg
import pytest

from casus.demo import story as player
from casus.embedded import locks, story
from casus.embedded.stores import Stores
from casus.paths import Home
from tests.integration.embedded import processes
from tests.integration.embedded.conftest import Started, free_port
from tests.integration.embedded.processes import eventually

Command = Callable[..., subprocess.CompletedProcess[str]]
Start = Callable[..., Started]


def lives(casus: Command, home: Home, process: str) -> bool:
    return casus(home, "pulse", process).returncode == 0


def answers(address: str) -> bool:
    try:
        with urlopen(f"{address}/gezondheid", timeout=5) as page:
            return bool(page.status == 200)
    except (OSError, HTTPError):
        return False


class Up(Started):
    """One that is up, for several tests in turn."""

    def __init__(self, home: Home, port: int) -> None:
        super().__init__(home, port)
        self.address = self.up()


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator["Up"]:
    home = Home(tmp_path_factory.mktemp("house"))
    home.prepare()
    (home.root / "demo-done").touch()
    one = Up(home, free_port())
    yield one
    one.stop()
    assert processes.wait_until_gone(home) == {}


def test_a_second_start_says_where_the_first_one_is(house: Up, start: Start) -> None:
    second = start(house.home)
    second.wait_for(f"draait al .*{house.address}")
    assert second.process.wait() == 1
    assert answers(house.address)


def test_commands_work_beside_it(house: Up, casus: Command) -> None:
    assert "Databank       bijgewerkt" in casus(house.home, "doctor").stdout
    for process in ("web", "worker", "beat"):
        assert eventually(partial(lives, casus, house.home, process))


def test_mail_becomes_a_file_and_reaches_nobody(house: Up) -> None:
    told = locks.announced(house.home)
    with smtplib.SMTP(told["CASUS_SMTP_HOST"], int(told["CASUS_SMTP_PORT"])) as smtp:
        smtp.sendmail("a@example.org", ["b@example.org"], "Subject: Drie dingen\r\n\r\nhoi\r\n")
    mails = [message_from_bytes(file.read_bytes()) for file in house.home.mail.glob("*.eml")]
    assert "Drie dingen" in [mail["subject"] for mail in mails]


@pytest.mark.fault
@pytest.mark.parametrize(
    "word",
    [
        "gunicorn",
        "casus.worker worker",
        "casus.worker beat",
        "casus.cli relay",
        "bin/postgres -D",
        "valkey-server",
        "casus.embedded.mailsink",
    ],
)
def test_who_dies_is_started_again(house: Up, word: str) -> None:
    first = processes.named(house.home, word)[0]
    os.kill(first, signal.SIGKILL)
    house.wait_for(r"gestopt \(SIGKILL\); start opnieuw")

    def back() -> bool:
        found = processes.named(house.home, word)
        return bool(found) and first not in found and answers(house.address)

    assert eventually(back)


@pytest.mark.fault
def test_a_life_in_two_starts(home: Home, start: Start) -> None:
    """The port is taken; a stop leaves nothing but the data; a kill leaves no process either."""
    port = free_port()
    with socket.create_server(("127.0.0.1", port)):
        first = start(home, port=port)
        told = first.wait_for(rf"poort {port} is bezet; Casus gebruikt (\d+)")
        assert int(told[1]) > port
        assert first.up().endswith(f":{told[1]}")
        assert first.lines[-1].startswith("Casus: http")
    secret = (home.secrets / "secret_key").read_text()
    assert len(secret) >= 48
    assert (home.secrets / "secret_key").stat().st_mode & 0o777 == 0o600
    with psycopg.connect(Stores.of(home).owner_url) as connection:
        connection.execute("create table kept as select 'bewaard' as word")
    assert first.stop(signal.SIGTERM) == 0
    assert first.lines[-1].endswith("gestopt; de gegevens blijven bewaard")
    assert processes.wait_until_gone(home) == {}
    assert locks.announced(home) == {}

    again = start(home)
    again.up()
    assert (home.secrets / "secret_key").read_text() == secret
    with psycopg.connect(Stores.of(home).owner_url) as connection:
        assert connection.execute("select word from kept").fetchone() == ("bewaard",)
    assert eventually(lambda: len(processes.named(home, "casus.worker worker")) >= 3)
    again.process.kill()
    again.process.wait()
    assert processes.wait_until_gone(home) == {}


@pytest.mark.fault
def test_a_supervisor_that_is_killed_while_it_starts_leaves_none_either(
    home: Home, start: Start
) -> None:
    house = start(home)
    house.wait_for("bijgewerkt")
    house.process.kill()
    house.process.wait()
    assert processes.wait_until_gone(home) == {}


def test_a_stop_while_it_starts_is_a_clean_one(home: Home, start: Start) -> None:
    house = start(home)
    house.wait_for("starten in")
    assert house.stop() == 0
    assert house.lines[-1].endswith("gestopt; de gegevens blijven bewaard")
    assert processes.wait_until_gone(home) == {}


def test_the_player_of_the_demo_says_the_line_that_is_waited_for() -> None:
    assert story.OPEN == player.OPEN


def test_it_is_not_for_production(home: Home, casus: Command) -> None:
    told = casus(home, "start", CASUS_ENV="production")
    assert told.returncode == 1
    assert "In productie" in told.stderr
    assert not (home.root / "postgres").exists()
    assert not Path(home.root).exists()
