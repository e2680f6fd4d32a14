"""How work in the outbox reaches the workers: at least once, whoever is away meanwhile."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from uuid import UUID

import structlog
from sqlalchemy import func, select, text, update

from casus import clock
from casus.actor import system
from casus.acts._act import unit
from casus.acts.escalation import HELD
from casus.extensions import db
from casus.model import Outbox

TASK = "tasks.relay.deliver"
# Sent so long ago and not done: the broker lost it, or the worker. Doing it twice does no harm.
RESEND_AFTER = timedelta(seconds=20)
IN_FLIGHT = 200  # more would only wait in the queue, where it can be lost
IDLE = 5.0  # seconds between two looks when nobody calls
BUSY = 0.2
PAUSE = 1.0

# The clock of the timetable may be dead; these ask what is owed, and are rung here as well.
CHECKS = ("tasks.sweep.check", "tasks.relay.check_digests")
CHECK_EVERY = 20.0

EVERYWHERE = system(0)  # of no region: the fence of the outbox is open to the worker's role

Send = Callable[..., None]
log = structlog.get_logger()


def run(send: Send, stopped: Callable[[], bool]) -> None:
    """Forward until stopped; when a store was away, go on when it is back."""
    rung = -CHECK_EVERY
    while not stopped():
        try:
            with listening() as wait:
                while not stopped():
                    wait(BUSY if forward(send) else IDLE)
                    rung = _ring(send, rung)
        except Exception as error:  # noqa: BLE001 - whatever is away, the work stays
            log.warning("relay waits", error=type(error).__name__)
            db.session.remove()
            time.sleep(PAUSE)


def forward(send: Send) -> int:
    """Send what waits, and again what was sent too long ago; how much that was.

    When the broker does not take it the rows are free again and its error is raised.
    """
    rows = _claim()
    for at, (region_id, outbox_id) in enumerate(rows):
        try:
            send(TASK, region_id, str(outbox_id), within=RESEND_AFTER.total_seconds())
        except Exception:
            _free([outbox for _, outbox in rows[at:]])
            raise
    return len(rows)


def retry_parked() -> int:
    """Give all parked work three new tries; what a person must release by name stays."""
    with unit(EVERYWHERE):
        parked = Outbox.parked_at.is_not(None) & Outbox.done_at.is_(None) & (Outbox.event != HELD)
        again = {"parked_at": None, "sent_at": None, "attempts": 0, "available_at": clock.now()}
        done = db.session.connection().execute(update(Outbox).where(parked).values(again))
    return done.rowcount


@contextmanager
def listening() -> Iterator[Callable[[float], None]]:
    """`wait(seconds)`: until a deed left work, or so long."""
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as ear:
        ear.execute(text("listen casus_outbox"))
        driver: Any = ear.connection.driver_connection

        def wait(seconds: float) -> None:
            for _ in driver.notifies(timeout=seconds, stop_after=1):
                pass

        yield wait


def _claim() -> Sequence[tuple[int, UUID]]:
    now = clock.now()
    waits = (Outbox.done_at.is_(None), Outbox.parked_at.is_(None), Outbox.available_at <= now)
    unsent = Outbox.sent_at.is_(None) | (Outbox.sent_at < now - RESEND_AFTER)
    with unit(EVERYWHERE):
        flying = db.session.scalar(select(func.count()).where(*waits, ~unsent)) or 0
        rows = db.session.execute(
            select(Outbox.region_id, Outbox.id)
            .where(*waits, unsent)
            .order_by(Outbox.available_at)
            .limit(max(IN_FLIGHT - flying, 0))
            .with_for_update(skip_locked=True)
        ).all()
        _mark([row.id for row in rows], now)
    return [(row.region_id, row.id) for row in rows]


def _ring(send: Send, rung: float) -> float:
    now = time.monotonic()
    if now - rung < CHECK_EVERY:
        return rung
    for check in CHECKS:
        send(check, within=CHECK_EVERY)
    return now


def _free(ids: Sequence[UUID]) -> None:
    with unit(EVERYWHERE):
        _mark(ids, None)


def _mark(ids: Sequence[UUID], sent_at: object) -> None:
    if ids:
        db.session.execute(
            update(Outbox).where(Outbox.id.in_(ids)).values(sent_at=sent_at),
            execution_options={"synchronize_session": False},
        )
