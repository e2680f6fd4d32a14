"""Whether days are counted as the law and the house count them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.workflows.given import NINE_DAYS_OFF
from workflows.calendar import EVERY_DAY, Calendar, Pausing, minus_months, notice_window

ONE_DAY = timedelta(days=1)
near = st.dates(date(2026, 1, 1), date(2028, 12, 31))
calendars = st.frozensets(near, max_size=60).map(Calendar)
spans = st.lists(st.tuples(near, st.integers(0, 90)), max_size=4).map(
    lambda some: [(first, first + timedelta(days=days)) for first, days in some]
)


def day(text: str) -> date:
    return date.fromisoformat(text)


def days_in(a: date, b: date) -> list[date]:
    """Every day in (a, b]."""
    return [a + timedelta(days=n) for n in range(1, (b - a).days + 1)]


@pytest.mark.parametrize(
    ("start", "n", "end"),
    [
        ("2026-12-18", 5, "2026-12-28"),
        ("2026-12-18", 10, "2027-01-05"),
        ("2026-04-02", 1, "2026-04-07"),
        ("2026-04-24", 5, "2026-05-04"),
        ("2026-05-04", 10, "2026-05-20"),
        ("2027-03-25", 3, "2027-04-01"),
        ("2026-11-21", 1, "2026-11-23"),
        ("2026-10-19", 25, "2026-11-23"),
        ("2026-11-21", 0, "2026-11-21"),
    ],
)
def test_adding_working_days(start: str, n: int, end: str) -> None:
    assert NINE_DAYS_OFF.add(day(start), n) == day(end)


@pytest.mark.parametrize(
    ("a", "b", "n"),
    [
        ("2026-10-19", "2026-11-23", 25),
        ("2026-07-06", "2026-11-23", 100),
        ("2026-12-18", "2026-12-28", 5),
        ("2026-11-20", "2026-11-22", 0),
        ("2026-11-23", "2026-11-23", 0),
        ("2026-11-23", "2026-11-02", 0),
    ],
)
def test_counting_working_days(a: str, b: str, n: int) -> None:
    assert NINE_DAYS_OFF.between(day(a), day(b)) == n


@pytest.mark.parametrize(
    ("d", "last"),
    [
        ("2026-12-28", "2026-12-28"),
        ("2026-12-27", "2026-12-24"),
        ("2027-01-01", "2026-12-31"),
        ("2026-04-06", "2026-04-02"),
        ("2026-05-05", "2026-05-04"),
    ],
)
def test_the_last_working_day_on_or_before(d: str, last: str) -> None:
    assert NINE_DAYS_OFF.last_on_or_before(day(d)) == day(last)


@pytest.mark.parametrize(
    ("end", "first", "last"),
    [
        ("2020-05-01", "2020-02-01", "2020-04-01"),
        ("2027-02-28", "2026-11-28", "2027-01-28"),
        ("2027-05-31", "2027-02-28", "2027-04-30"),
        ("2028-02-29", "2027-11-29", "2028-01-29"),
    ],
)
def test_the_window_for_notice(end: str, first: str, last: str) -> None:
    assert notice_window(day(end)) == (day(first), day(last))


def test_the_last_day_for_notice_stays_on_a_weekend_and_has_a_safe_day_before_it() -> None:
    _, last = notice_window(day("2026-12-22"))
    assert last == day("2026-11-22")  # a Sunday
    assert NINE_DAYS_OFF.last_on_or_before(last) == day("2026-11-20")


@given(near, st.integers(1, 60))
def test_months_back_keep_the_day_or_clamp_to_the_month_end(d: date, n: int) -> None:
    back = minus_months(d, n)
    assert (d.year * 12 + d.month) - (back.year * 12 + back.month) == n
    assert back.day == d.day or (back.day < d.day and (back + ONE_DAY).day == 1)


@given(calendars, near, near)
def test_counting_agrees_with_looking_at_each_day(calendar: Calendar, a: date, b: date) -> None:
    looked_at = sum(d.isoweekday() <= 5 and d not in calendar.days_off for d in days_in(a, b))
    assert calendar.between(a, b) == looked_at
    assert calendar.between(a, b) == sum(calendar.is_working_day(d) for d in days_in(a, b))


@given(calendars, near, st.integers(1, 300))
def test_adding_gives_the_first_day_that_counts_n(calendar: Calendar, d: date, n: int) -> None:
    end = calendar.add(d, n)
    assert calendar.is_working_day(end)
    assert calendar.between(d, end) == n


@given(calendars, near)
def test_the_last_working_day_has_none_after_it(calendar: Calendar, d: date) -> None:
    last = calendar.last_on_or_before(d)
    assert calendar.is_working_day(last)
    assert last <= d
    assert calendar.between(last, d) == 0


@given(near, st.integers(0, 300))
def test_every_day_counts_where_a_norm_is_in_calendar_days(d: date, n: int) -> None:
    assert EVERY_DAY.add(d, n) == d + timedelta(days=n)
    assert EVERY_DAY.between(d, EVERY_DAY.add(d, n)) == n
    assert EVERY_DAY.between(d + ONE_DAY, d) == 0


@pytest.mark.parametrize("count", [NINE_DAYS_OFF, EVERY_DAY], ids=["working", "every"])
@given(pauses=spans, a=near, b=near)
def test_paused_days_do_not_count(
    count: Calendar, pauses: list[tuple[date, date]], a: date, b: date
) -> None:
    running = [d for d in days_in(a, b) if not any(first <= d <= last for first, last in pauses)]
    assert Pausing(count, pauses).between(a, b) == sum(
        count.between(d - ONE_DAY, d) for d in running
    )


@pytest.mark.parametrize("count", [NINE_DAYS_OFF, EVERY_DAY], ids=["working", "every"])
@given(pauses=spans, a=near, n=st.integers(0, 200))
def test_adding_steps_over_pauses(
    count: Calendar, pauses: list[tuple[date, date]], a: date, n: int
) -> None:
    pausing = Pausing(count, pauses)
    end = pausing.add(a, n)
    assert pausing.between(a, end) == n
    assert n == 0 or pausing.between(a, end - ONE_DAY) == n - 1


def test_a_pause_that_begins_on_the_very_day_moves_it() -> None:
    monday = day("2026-11-23")
    pausing = Pausing(NINE_DAYS_OFF, [(monday, monday)])
    assert pausing.add(day("2026-11-20"), 1) == day("2026-11-24")
