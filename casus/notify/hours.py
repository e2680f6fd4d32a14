"""At what hours people are told things: between 07:00 and 19:00 on working days."""

from datetime import UTC, datetime, time, timedelta

from casus import clock
from workflows.calendar import Calendar

OPENS, CLOSES = time(7), time(19)


def opening(now: datetime, calendar: Calendar) -> datetime:
    """This moment when people may be told now, else the next one from which they may."""
    local = now.astimezone(clock.AMSTERDAM)
    day = local.date()
    if calendar.is_working_day(day) and local.time() < CLOSES:
        opens = datetime.combine(day, OPENS, clock.AMSTERDAM).astimezone(UTC)
        return max(now, opens)
    day += timedelta(days=1)
    while not calendar.is_working_day(day):
        day += timedelta(days=1)
    return datetime.combine(day, OPENS, clock.AMSTERDAM).astimezone(UTC)


def is_open(now: datetime, calendar: Calendar) -> bool:
    """Whether people may be told things now."""
    return opening(now, calendar) == now
