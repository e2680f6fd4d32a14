"""What the nights of the story do: judge every casus, and leave no mail of days gone by."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

from sqlalchemy import event, update
from sqlalchemy.orm import Session

from casus.acts import sweep as work
from casus.demo.roster import REGIONS
from casus.extensions import db
from casus.model import Outbox
from casus.queries.attention import night_of
from casus.queries.facts import start_of


def moment(day: date) -> datetime:
    """When the night before a day judges."""
    return night_of(day)


def sweep(region_id: int) -> None:
    """One night in one region, at the moment on the clock."""
    work.sweep(region_id)


@contextmanager
def mailed_before(day: date) -> Iterator[None]:
    """What a deed leaves for the relay is done already, if it was left before this day.

    In the same transaction: the relay may be at work while the story is played.
    """
    morning = start_of(day)

    def mailed(session: Session) -> None:
        session.execute(
            update(Outbox)
            .where(
                Outbox.region_id.in_(REGIONS),
                Outbox.done_at.is_(None),
                Outbox.parked_at.is_(None),
                Outbox.available_at < morning,
            )
            .values(sent_at=Outbox.available_at, done_at=Outbox.available_at),
            execution_options={"synchronize_session": False},
        )

    event.listen(db.session, "before_commit", mailed)
    try:
        yield
    finally:
        event.remove(db.session, "before_commit", mailed)
