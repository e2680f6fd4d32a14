"""Whether work that a deed leaves reaches the workers, whoever is away meanwhile."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import redis
from celery import Celery
from flask import Flask
from kombu.exceptions import OperationalError
from sqlalchemy import Engine, text

from casus import clock, worker
from casus.config import Settings
from casus.notify import relay
from tests.integration.tasks.nights import rows
from tests.world import World

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SENT = "select count(*) filter (where sent_at is not null), count(*) from outbox"


@pytest.fixture
def queue(settings: Settings) -> Iterator["redis.Redis[bytes]"]:
    """The broker, empty."""
    worker.use(settings)
    with redis.Redis.from_url(settings.redis_url) as broker:
        broker.flushdb()
        yield broker
        broker.flushdb()


@pytest.fixture
def nowhere(tmp_path: Path) -> relay.Send:
    """A way to send to a broker that is not there."""
    away = Celery(broker=f"redis+socket://{tmp_path}/none.sock", set_as_current=False)

    def send(name: str, *args: object, within: float) -> None:
        away.send_task(name, args=args, expires=within, retry=False)

    return send


def leave(owner: Engine, many: int = 1, event: str = "nothing") -> None:
    """Work, as a deed leaves it."""
    with owner.begin() as connection:
        connection.execute(
            text(
                "insert into outbox (region_id, id, event, subject, step, payload, available_at,"
                " attempts, recorded_at) select 1 + n % 2, gen_random_uuid(), :event, n::text, '',"
                " '{}', :now, 0, :now from generate_series(1, :many) n"
            ),
            {"event": event, "now": MONDAY, "many": many},
        )


def sent(queue: "redis.Redis[bytes]") -> list[list[object]]:
    """The arguments of the tasks in the queue."""
    found = []
    for raw in queue.lrange("celery", 0, -1):
        message = json.loads(raw)
        assert message["headers"]["task"] == "tasks.relay.deliver"
        found.append(json.loads(__import__("base64").b64decode(message["body"]))[0])
    return found


@pytest.mark.usefixtures("monday")
def test_work_of_all_regions_is_sent_once(
    worker_app: Flask, owner: Engine, queue: "redis.Redis[bytes]"
) -> None:
    leave(owner, 3)
    assert relay.forward(worker.send) == 3
    assert relay.forward(worker.send) == 0
    expected = rows(owner, "select region_id, id::text from outbox order by 2")
    assert sorted(sent(queue), key=str) == sorted((list(pair) for pair in expected), key=str)
    assert rows(owner, SENT) == [(3, 3)]


def test_what_the_broker_lost_is_sent_again(
    worker_app: Flask, owner: Engine, queue: "redis.Redis[bytes]"
) -> None:
    leave(owner)
    with clock.moved(MONDAY):
        relay.forward(worker.send)
    queue.flushdb()
    with clock.moved(MONDAY + relay.RESEND_AFTER / 2):
        assert relay.forward(worker.send) == 0
    with clock.moved(MONDAY + relay.RESEND_AFTER * 1.1):
        assert relay.forward(worker.send) == 1
    assert len(sent(queue)) == 1


@pytest.mark.usefixtures("monday")
def test_work_stays_when_the_broker_is_away(
    worker_app: Flask, owner: Engine, queue: "redis.Redis[bytes]", nowhere: relay.Send
) -> None:
    leave(owner, 2)
    with pytest.raises(OperationalError):
        relay.forward(nowhere)
    assert rows(owner, SENT) == [(0, 2)]
    assert relay.forward(worker.send) == 2


@pytest.mark.usefixtures("monday")
def test_work_of_later_or_done_or_parked_stays(
    worker_app: Flask, owner: Engine, queue: "redis.Redis[bytes]"
) -> None:
    leave(owner, 4)
    with owner.begin() as connection:
        for subject, change in (
            ("1", "available_at = '2026-11-23 09:01+00'"),
            ("2", "done_at = now()"),
            ("3", "parked_at = now()"),
        ):
            connection.execute(text(f"update outbox set {change} where subject = '{subject}'"))
    assert relay.forward(worker.send) == 1
    assert rows(owner, "select subject from outbox where sent_at is not null") == [("4",)]


@pytest.mark.usefixtures("monday")
def test_no_more_is_on_its_way_than_can_be_lost(
    worker_app: Flask, owner: Engine, queue: "redis.Redis[bytes]"
) -> None:
    leave(owner, relay.IN_FLIGHT + 5)
    assert relay.forward(worker.send) == relay.IN_FLIGHT
    assert relay.forward(worker.send) == 0
    with owner.begin() as connection:
        connection.execute(text("update outbox set done_at = now() where subject in ('1', '2')"))
    assert relay.forward(worker.send) in (0, 2)


@pytest.mark.usefixtures("monday")
def test_two_relays_send_everything_once(
    worker_app: Flask, owner: Engine, queue: "redis.Redis[bytes]"
) -> None:
    leave(owner, 4)
    with owner.connect() as other:
        other.execute(text("select 1 from outbox where subject in ('1', '2') for update"))
        assert relay.forward(worker.send) == 2
        other.rollback()
    assert relay.forward(worker.send) == 2
    assert len(sent(queue)) == 4


def test_a_deed_wakes_the_relay(worker_app: Flask, owner: Engine) -> None:
    with relay.listening() as wait:
        leave(owner)
        wait(60)  # the time limit of the test is shorter when nobody calls


@pytest.mark.usefixtures("monday")
def test_the_relay_goes_on_when_a_store_was_away(
    worker_app: Flask, owner: Engine, queue: "redis.Redis[bytes]", nowhere: relay.Send,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(relay, "PAUSE", 0.0)
    monkeypatch.setattr(relay, "IDLE", 0.01)
    monkeypatch.setattr(relay, "BUSY", 0.01)
    leave(owner, 2)
    broken = iter([True])

    def send(*args: object, within: float) -> None:
        (nowhere if next(broken, False) else worker.send)(*args, within=within)

    def stopped() -> bool:
        return rows(owner, SENT) == [(2, 2)]

    relay.run(send, stopped)
    delivering = [raw for raw in queue.lrange("celery", 0, -1) if b"relay.deliver" in raw]
    assert len(delivering) == 2


@pytest.mark.usefixtures("monday")
def test_the_relay_rings_what_the_clock_may_miss(
    worker_app: Flask, owner: Engine, queue: "redis.Redis[bytes]", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(relay, "IDLE", 0.01)
    relay.run(worker.send, lambda: queue.llen("celery") >= len(relay.CHECKS))
    rung = [json.loads(raw)["headers"]["task"] for raw in queue.lrange("celery", 0, -1)]
    assert sorted(rung) == sorted(relay.CHECKS)


@pytest.mark.usefixtures("monday")
def test_parked_work_gets_new_tries_when_somebody_says_so(
    world: World, worker_app: Flask, owner: Engine, queue: "redis.Redis[bytes]"
) -> None:
    leave(owner)
    leave(owner, event="escalations_held")
    with owner.begin() as connection:
        connection.execute(text("update outbox set parked_at = now(), attempts = 3"))
    assert relay.retry_parked() == 1
    assert relay.forward(worker.send) == 1
    held = "select parked_at is not null from outbox where event = 'escalations_held'"
    assert rows(owner, held) == [(True,)]


def test_a_task_that_waited_too_long_is_worth_nothing(
    worker_app: Flask, owner: Engine, queue: "redis.Redis[bytes]"
) -> None:
    leave(owner)
    with clock.moved(MONDAY):
        relay.forward(worker.send)
    expires = json.loads(queue.lrange("celery", 0, -1)[0])["headers"]["expires"]
    left = datetime.fromisoformat(expires) - clock.now()
    assert timedelta() < left <= relay.RESEND_AFTER
