"""Whether the product lives: for a balancer, a watchman and the person who keeps it."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

import redis
from flask import Blueprint, Response, current_app, jsonify
from flask.typing import ResponseReturnValue
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from casus import clock
from casus.extensions import become, db
from casus.policy import PUBLIC
from casus.web.access import may

pages = Blueprint("health", __name__)

LATE = timedelta(hours=26)  # a night, and two hours to see to it
STUCK = timedelta(minutes=10)
PATIENCE = 2  # seconds

_HEALTH = text("select * from health()")


@dataclass(frozen=True, slots=True)
class RegionHealth:
    """How one region's night went and what waits to be sent: numbers only."""

    region: int
    swept_until: str | None
    sweep: str
    waiting: int
    parked: int
    outbox: str


@pages.get("/gezondheid")
@may(PUBLIC)
def show() -> ResponseReturnValue:
    """503 only when no page can work; what is late stands in words, for whoever watches."""
    try:
        regions = _regions()
    except SQLAlchemyError:
        return jsonify(status="kapot", database="weg", broker=_broker()), 503
    broker = _broker()
    words = {broker, *(r.sweep for r in regions), *(r.outbox for r in regions)}
    well = words <= {"goed", "nog niet gedraaid"}
    return _answer(
        status="goed" if well else "let op", database="goed", broker=broker,
        regions=[asdict(region) for region in regions],
    )  # fmt: skip


def _answer(**values: object) -> Response:
    return jsonify(values)


def _regions() -> list[RegionHealth]:
    become(None)
    now = clock.now()
    return [
        RegionHealth(
            row.region_id, row.swept_until and row.swept_until.isoformat(),
            _sweep(row.last_finished, now), row.waiting, row.parked, _outbox(row, now),
        )
        for row in db.session.execute(_HEALTH)
    ]  # fmt: skip


def _sweep(last: datetime | None, now: datetime) -> str:
    if last is None:
        return "nog niet gedraaid"
    return "te laat" if now - last > LATE else "goed"


def _outbox(row: object, now: datetime) -> str:
    oldest, parked = getattr(row, "oldest", None), getattr(row, "parked", 0)
    if parked:
        return "er ligt iets vast"
    return "loopt achter" if oldest is not None and now - oldest > STUCK else "goed"


def _broker() -> str:
    url = current_app.config["SETTINGS"].redis_url
    try:
        with redis.Redis.from_url(
            url, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE
        ) as broker:
            broker.ping()
    except (redis.RedisError, OSError):
        return "weg"
    return "goed"
