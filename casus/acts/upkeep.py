"""What keeps the house tidy: room for the months to come, and no more of the past than agreed."""

from datetime import date

from sqlalchemy import text

from casus import clock
from casus.actor import system
from casus.acts._act import unit
from casus.extensions import db

MONTHS_AHEAD = 13


def tidy() -> None:
    """Make the audit's partitions in time, and prune what no one needs any more."""
    with unit(system(0)):
        for month in _months(clock.today(), MONTHS_AHEAD):
            db.session.execute(text("select audit_month(:month)"), {"month": month})
        db.session.execute(text("select old_rows_pruned(:now)"), {"now": clock.now()})


def _months(first: date, ahead: int) -> list[date]:
    """The first days of this month and so many after it."""
    count = first.year * 12 + first.month - 1
    return [date(n // 12, n % 12 + 1, 1) for n in range(count, count + ahead + 1)]
