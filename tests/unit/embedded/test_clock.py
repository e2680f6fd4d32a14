"""The clock: aware, in Amsterdam days, and moved only where that is asked."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from casus import clock


@pytest.fixture(autouse=True)
def unshifted() -> Iterator[None]:
    clock.start("")
    yield
    clock.start("")


@time_machine.travel(datetime(2026, 3, 28, 23, 30, tzinfo=UTC), tick=False)
def test_the_day_is_that_of_amsterdam() -> None:
    assert clock.now() == datetime(2026, 3, 28, 23, 30, tzinfo=UTC)
    assert clock.today() == date(2026, 3, 29)


@time_machine.travel(datetime(2026, 7, 1, 21, 59, tzinfo=UTC), tick=False)
def test_summer_time_ends_the_day_two_hours_before_utc() -> None:
    assert clock.today() == date(2026, 7, 1)
    with clock.moved(datetime(2026, 7, 1, 22, 0, tzinfo=UTC)):
        assert clock.today() == date(2026, 7, 2)


def test_a_moved_clock_stands_still_and_comes_back() -> None:
    moment = datetime(2020, 2, 29, 12, 0, tzinfo=clock.AMSTERDAM)
    with clock.moved(moment):
        assert clock.now() == clock.now() == moment
        assert clock.now().tzinfo is UTC
        with clock.moved(moment + timedelta(days=1)):
            assert clock.today() == date(2020, 3, 1)
        assert clock.today() == date(2020, 2, 29)
    assert clock.now() > moment


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"), clock.moved(datetime(2026, 1, 1)):  # noqa: DTZ001
        pytest.fail("the block must not run")


@time_machine.travel(datetime(2026, 11, 21, 12, 0, tzinfo=UTC), tick=False)
def test_the_setting_is_a_number_of_seconds_or_a_start() -> None:
    assert clock.shift_of("") == timedelta()
    assert clock.shift_of("-86400") == timedelta(days=-1)
    assert clock.shift_of("2026-11-22T13:00") == timedelta(days=1)
    assert clock.shift_of("2026-11-22T12:00+00:00") == timedelta(days=1)


@time_machine.travel(datetime(2026, 11, 21, 12, 0, tzinfo=UTC), tick=False)
def test_a_shift_moves_now_and_today() -> None:
    clock.start("86400")
    assert clock.now() == datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
    assert clock.today() == date(2026, 11, 22)
