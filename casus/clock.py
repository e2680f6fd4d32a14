"""What moment and what day it is: the only place that asks the machine."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from casus import config

AMSTERDAM = ZoneInfo("Europe/Amsterdam")

_moved_to: ContextVar[datetime | None] = ContextVar("moved_to", default=None)


def now() -> datetime:
    """This moment, aware, in UTC; shifted by CASUS_CLOCK where that is set."""
    return _moved_to.get() or _machine() + _shift()


def today() -> date:
    """The day in Europe/Amsterdam, where all deadlines live."""
    return now().astimezone(AMSTERDAM).date()


@contextmanager
def moved(to: datetime) -> Iterator[None]:
    """Let the clock stand still at this aware moment, for what runs inside."""
    if to.tzinfo is None:
        message = "a moment needs a time zone"
        raise ValueError(message)
    token = _moved_to.set(to.astimezone(UTC))
    try:
        yield
    finally:
        _moved_to.reset(token)


def shift_of(setting: str) -> timedelta:
    """CASUS_CLOCK as a shift: seconds (`-3600`), or the ISO moment at which now begins."""
    if not setting:
        return timedelta()
    try:
        return timedelta(seconds=float(setting))
    except ValueError:
        start = datetime.fromisoformat(setting)
    start = start.replace(tzinfo=AMSTERDAM) if start.tzinfo is None else start
    return start.astimezone(UTC) - _machine()


def start(setting: str) -> None:
    """Let this process follow another CASUS_CLOCK than the one it was started with."""
    _shift.cache_clear()
    _Given.setting = setting


class _Given:
    setting = config.variable("CASUS_CLOCK")


@cache
def _shift() -> timedelta:
    return shift_of(_Given.setting)


def _machine() -> datetime:
    return datetime.fromtimestamp(time.time(), UTC)
