"""Which days count, how many lie between two days, and which day is n days on."""

from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Protocol

_DAY = timedelta(days=1)
_SATURDAY = 6


class DayCount(Protocol):
    """A way to count days; `add` gives the first day on which `between` reaches n."""

    def between(self, a: date, b: date) -> int:
        """Count days in (a, b]; 0 when b is not after a."""

    def add(self, d: date, n: int) -> date:
        """Give the n-th counted day after d; d itself for n = 0."""


@dataclass(frozen=True)
class Calendar:
    """Working days: Monday to Friday without the region's days off."""

    days_off: frozenset[date]

    def is_working_day(self, d: date) -> bool:
        """Whether people work on this day."""
        return d.isoweekday() < _SATURDAY and d not in self.days_off

    def between(self, a: date, b: date) -> int:
        """Count working days in (a, b]; 0 when b is not after a."""
        return self._number(b) - self._number(a) if b > a else 0

    def add(self, d: date, n: int) -> date:
        """Give the n-th working day after d; d itself for n = 0."""
        return self._day(self._number(d) + n) if n else d

    def last_on_or_before(self, d: date) -> date:
        """Give the last working day up to and including d."""
        return self._day(self._number(d))

    def _number(self, d: date) -> int:
        """How many working days there have been up to and including d."""
        ordinal = d.toordinal()
        return _weekdays(ordinal) - bisect_right(self._off, ordinal)

    def _day(self, number: int) -> date:
        """Give the day on which `_number` becomes `number`."""
        weekdays = number + bisect_left(self._worked_before_off, number)
        weeks, rest = divmod(weekdays - 1, 5)
        return date.fromordinal(7 * weeks + rest + 1)

    @cached_property
    def _off(self) -> list[int]:
        """Ordinals of the days off that are no weekend anyway."""
        return sorted(d.toordinal() for d in self.days_off if d.isoweekday() < _SATURDAY)

    @cached_property
    def _worked_before_off(self) -> list[int]:
        """For each day off: how many working days came before it."""
        return [_weekdays(ordinal) - nth for nth, ordinal in enumerate(self._off, start=1)]


class CalendarDays:
    """Every day counts."""

    def between(self, a: date, b: date) -> int:
        """Count days in (a, b]; 0 when b is not after a."""
        return max((b - a).days, 0)

    def add(self, d: date, n: int) -> date:
        """Give the day n days after d."""
        return d + timedelta(days=n)


EVERY_DAY = CalendarDays()


class Pausing:
    """Another count that stands still from the first up to and including the last paused day."""

    def __init__(self, count: DayCount, pauses: Iterable[tuple[date, date]]) -> None:
        """Take inclusive spans in any order; they may overlap."""
        self._count = count
        self._pauses = _joined(pauses)

    def between(self, a: date, b: date) -> int:
        """Count days in (a, b] that are not paused."""
        paused = (
            self._count.between(max(a, first - _DAY), min(b, last)) for first, last in self._pauses
        )
        return self._count.between(a, b) - sum(paused)

    def add(self, d: date, n: int) -> date:
        """Give the n-th counted day after d that is not paused; d itself for n = 0."""
        day = self._count.add(d, n)
        for first, last in self._pauses:
            if first > day or n == 0:
                break
            n += self._count.between(max(d, first - _DAY), last)
            day = self._count.add(d, n)
        return day


def minus_months(d: date, n: int) -> date:
    """Give the same day n months earlier, or the last day of that month when it is shorter."""
    year, month = divmod(d.year * 12 + d.month - 1 - n, 12)
    return date(year, month + 1, min(d.day, monthrange(year, month + 1)[1]))


def notice_window(end: date) -> tuple[date, date]:
    """Give the first and last day for notice of the end of a temporary tenancy.

    Three months to one month before the end (art. 7:271 BW). The last day does not move to a
    working day: the Algemene termijnenwet does not hold for terms counted back from an event.
    """
    return minus_months(end, 3), minus_months(end, 1)


def _weekdays(ordinal: int) -> int:
    """Mondays to Fridays up to and including this day; day 1 of the count was a Monday."""
    weeks, rest = divmod(ordinal, 7)
    return 5 * weeks + min(rest, 5)


def _joined(spans: Iterable[tuple[date, date]]) -> tuple[tuple[date, date], ...]:
    joined: list[tuple[date, date]] = []
    for first, last in sorted(spans):
        if joined and first <= joined[-1][1]:
            first, last = joined[-1][0], max(joined.pop()[1], last)  # noqa: PLW2901 - one span
        joined.append((first, last))
    return tuple(joined)
