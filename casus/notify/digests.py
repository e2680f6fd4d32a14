"""The one message a person gets on a working day: planned per region, when the night is done."""

from datetime import date

from sqlalchemy import exists, select

from casus import clock
from casus.actor import system
from casus.acts import _bulk
from casus.acts._act import unit
from casus.extensions import become, db
from casus.model import Outbox, Region, new_id
from casus.notify import hours, recipients
from casus.queries import facts

PLAN = "digests"


def owe(region_id: int) -> bool:
    """Leave today's digests for the relay to plan, once; whether they were left now."""
    if not _are_owed(region_id):
        return False
    today = clock.today()
    with unit(system(region_id)):
        _bulk.insert("outbox", [_row(region_id, PLAN, today, "", {"day": today})])
    return True


def plan(region_id: int, day: date) -> None:
    """Leave a digest for everybody who is to be told of something on this day."""
    counts = recipients.digests(region_id, day, facts.working_calendar(region_id))
    rows = [
        _row(region_id, recipients.DIGEST, user_id, day, {"user": user_id, "day": day, "count": n})
        for user_id, n in counts.items()
    ]
    _bulk.insert("outbox", rows)


def _are_owed(region_id: int) -> bool:
    """On a working day from seven, when the night was swept: its signals are what is told."""
    become(system(region_id))
    today = clock.today()
    swept_until = db.session.scalar(select(Region.swept_until).where(Region.id == region_id))
    planned = exists().where(
        Outbox.region_id == region_id, Outbox.event == PLAN, Outbox.subject == today.isoformat()
    )
    return (
        swept_until == today
        and hours.is_open(clock.now(), facts.working_calendar(region_id))
        and not db.session.scalar(select(planned))
    )


def _row(
    region_id: int, event: str, subject: object, step: object, payload: dict[str, object]
) -> _bulk.Line:
    now = clock.now()
    return {
        "region_id": region_id, "id": new_id(), "event": event, "subject": subject, "step": step,
        "payload": payload, "attempts": 0, "available_at": now, "recorded_at": now,
    }  # fmt: skip
