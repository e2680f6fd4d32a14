"""Whether the product lives, in words for whoever watches."""

from dataclasses import replace
from datetime import datetime, timedelta

from flask.testing import FlaskClient
from sqlalchemy import Engine, text

from casus import clock
from casus.app import create_app
from casus.config import Settings
from casus.extensions import db
from tests.world import World


def test_a_new_house_is_well(client: FlaskClient, monday: datetime) -> None:
    answer = client.get("/gezondheid")
    assert answer.status_code == 200
    assert answer.json is not None
    assert answer.json["status"] == "goed"
    assert (answer.json["database"], answer.json["broker"]) == ("goed", "goed")
    assert [region["sweep"] for region in answer.json["regions"]] == ["nog niet gedraaid"] * 2


def test_a_silent_sweep_is_an_alarm(client: FlaskClient, owner: Engine, monday: datetime) -> None:
    with owner.begin() as connection:
        connection.execute(
            text(
                "insert into sweep_run (region_id, id, for_day, started_at, finished_at, due,"
                " judged, failed, opened, raised, resolved, announced, submitted) values"
                " (1, gen_random_uuid(), '2026-11-22', :at, :at, 0, 0, 0, 0, 0, 0, 0, 0)"
            ),
            {"at": monday - timedelta(hours=8)},
        )
    assert client.get("/gezondheid").json["regions"][0]["sweep"] == "goed"  # type: ignore[index]
    with clock.moved(monday + timedelta(hours=18, minutes=1)):
        answer = client.get("/gezondheid")
    assert answer.status_code == 200
    assert answer.json is not None
    assert (answer.json["status"], answer.json["regions"][0]["sweep"]) == ("let op", "te laat")


def test_work_that_waits_too_long_is_told(
    client: FlaskClient, owner: Engine, monday: datetime
) -> None:
    insert = text(
        "insert into outbox (region_id, id, event, subject, step, payload, available_at, attempts,"
        " recorded_at, parked_at)"
        " values (1, gen_random_uuid(), :event, 'x', '', '{}', :at, 0, :at, :parked)"
    )
    with owner.begin() as connection:
        connection.execute(insert, {"event": "a", "at": monday, "parked": None})
    assert client.get("/gezondheid").json["regions"][0]["outbox"] == "goed"  # type: ignore[index]
    with clock.moved(monday + timedelta(minutes=11)):
        region = client.get("/gezondheid").json["regions"][0]  # type: ignore[index]
        assert (region["outbox"], region["waiting"]) == ("loopt achter", 1)
        with owner.begin() as connection:
            connection.execute(insert, {"event": "b", "at": monday, "parked": monday})
        region = client.get("/gezondheid").json["regions"][0]  # type: ignore[index]
        assert (region["outbox"], region["parked"]) == ("er ligt iets vast", 1)


def test_without_a_broker_pages_go_on(world: World, settings: Settings) -> None:
    app = create_app(replace(settings, broker_url="redis+socket:///bestaat/niet.sock"))
    answer = app.test_client().get("/gezondheid")
    assert answer.status_code == 200
    assert answer.json is not None
    assert (answer.json["broker"], answer.json["status"]) == ("weg", "let op")
    with app.app_context():
        db.engine.dispose()
