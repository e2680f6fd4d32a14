"""Whether people are told things at working hours only."""

from datetime import date, datetime

import pytest

from casus import clock
from casus.notify import hours
from workflows.calendar import Calendar

CHRISTMAS = Calendar(frozenset({date(2026, 12, 25)}))


def at(moment: str) -> datetime:
    """A local moment."""
    return datetime.fromisoformat(moment).replace(tzinfo=clock.AMSTERDAM)


@pytest.mark.parametrize(
    ("now", "opens"),
    [
        ("2026-11-23T02:05", "2026-11-23T07:00"),
        ("2026-11-23T07:00", "2026-11-23T07:00"),
        ("2026-11-23T18:59", "2026-11-23T18:59"),
        ("2026-11-23T19:00", "2026-11-24T07:00"),
        ("2026-11-20T19:30", "2026-11-23T07:00"),
        ("2026-11-21T12:00", "2026-11-23T07:00"),
        ("2026-12-24T20:00", "2026-12-28T07:00"),
        # The night that summer begins, and the one that it ends.
        ("2026-03-27T23:00", "2026-03-30T07:00"),
        ("2026-10-24T12:00", "2026-10-26T07:00"),
    ],
)
def test_nobody_is_told_at_night_or_on_a_day_off(now: str, opens: str) -> None:
    assert hours.opening(at(now), CHRISTMAS) == at(opens)
    assert hours.is_open(at(now), CHRISTMAS) == (now == opens)
