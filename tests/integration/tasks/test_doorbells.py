"""Whether each task rings where it should, as the worker calls it."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
import redis
from sqlalchemy import Engine, text

from casus import clock, worker
from casus.config import Settings
from casus.extensions import db
from tasks import relay, sweep, upkeep
from tests.integration.notify.post import Post, opened
from tests.integration.tasks.nights import at, rows
from tests.world import World


@pytest.fixture
def broker(world: World, settings: Settings) -> Iterator["redis.Redis[bytes]"]:
    """An empty queue, and a worker that uses it."""
    worker.use(settings)
    with redis.Redis.from_url(settings.redis_url) as found:
        found.flushdb()
        yield found
        found.flushdb()
    with worker.flask_app().app_context():
        db.engine.dispose()


@pytest.fixture
def mail(broker: "redis.Redis[bytes]") -> Iterator[Post]:
    """A mail server that this worker uses."""
    kept = worker.flask_app().config["SETTINGS"]
    with opened(21700) as box:
        worker.flask_app().config["SETTINGS"] = replace(kept, smtp_port=box.port)
        yield box
    worker.flask_app().config["SETTINGS"] = kept


def rung(broker: "redis.Redis[bytes]") -> list[tuple[str, str]]:
    """The tasks in the queue with their arguments, first come first."""
    headers = [json.loads(raw)["headers"] for raw in broker.lrange("celery", 0, -1)]
    return [(head["task"], head["argsrepr"]) for head in reversed(headers)]


def test_check_rings_for_each_region_that_misses_a_night(
    owner: Engine, broker: "redis.Redis[bytes]"
) -> None:
    with owner.begin() as connection:
        connection.execute(text("update region set swept_until = '2026-10-08' where id = 2"))
    with clock.moved(at("2026-10-08")):
        sweep.check()
        assert rung(broker) == [("tasks.sweep.sweep", "(1,)")]
        sweep.sweep(1)
    assert rows(owner, "select swept_until from region order by id") == [(date(2026, 10, 8),)] * 2
    broker.flushdb()
    with clock.moved(at("2026-10-08", 8)):
        sweep.check()
    assert rung(broker) == []


def test_digests_are_left_planned_and_mailed(
    world: World, owner: Engine, broker: "redis.Redis[bytes]", mail: Post
) -> None:
    with owner.begin() as connection:
        connection.execute(text("update region set swept_until = '2026-10-08'"))
    with clock.moved(at("2026-10-08", 7)):
        relay.check_digests()
        relay.reconcile()
        for name, _ in rung(broker):
            assert name == "tasks.relay.deliver"
        for region_id, outbox_id in rows(owner, "select region_id, id::text from outbox"):
            relay.deliver(region_id, outbox_id)  # type: ignore[arg-type]
    planned = "select event, region_id, done_at is not null from outbox order by 2"
    assert rows(owner, planned) == [("digests", 1, True), ("digests", 2, True)]


@pytest.mark.usefixtures("broker")
def test_tidy_makes_room(owner: Engine) -> None:
    with clock.moved(at("2028-02-10")):
        upkeep.tidy()
    assert rows(owner, "select to_regclass('audit_entry_202903') is not null") == [(True,)]
