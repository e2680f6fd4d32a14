"""Whether the night comes once a day, also when clocks change, stand wrong or are set back."""

from datetime import date, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import Engine, text

from casus import clock
from casus.queries import attention
from tests import factories
from tests.integration.tasks.nights import at, rows, sweep_at, sweep_from
from tests.world import World

SIGNALS = "select rule, level, since, opened_on, resolved_on from signal order by rule, opened_on"


@pytest.mark.parametrize(
    ("before", "after", "day"),
    [
        # 29 March: after 01:59 comes 03:00. 25 October: 02:00 to 02:59 comes twice.
        ("2026-03-29T01:59:00+01:00", "2026-03-29T03:00:00+02:00", date(2026, 3, 29)),
        ("2026-10-25T01:59:00+02:00", "2026-10-25T02:00:00+02:00", date(2026, 10, 25)),
        ("2026-10-08T01:59:00+02:00", "2026-10-08T02:00:00+02:00", date(2026, 10, 8)),
    ],
)
def test_the_night_comes_once_when_clocks_change(before: str, after: str, day: date) -> None:
    eve = day - timedelta(days=1)
    assert attention.owed(eve, datetime.fromisoformat(before)) == []
    moment = datetime.fromisoformat(after)
    assert attention.owed(eve, moment) == [day]
    hours = [moment + timedelta(minutes=20 * n) for n in range(1, 12)]
    assert all(attention.owed(day, later) == [] for later in hours)


def test_missed_days_are_owed_in_order() -> None:
    owed = attention.owed(date(2026, 10, 5), at("2026-10-08"))
    assert owed == [date(2026, 10, 6), date(2026, 10, 7), date(2026, 10, 8)]
    assert attention.owed(None, at("2026-10-08", 1)) == [date(2026, 10, 7)]


def test_a_clock_that_was_ahead_is_no_reason_to_wait_for_it() -> None:
    assert attention.owed(date(2026, 10, 9), at("2026-10-08")) == []
    assert attention.owed(date(2026, 10, 28), at("2026-10-08")) == [date(2026, 10, 8)]


def test_a_clock_that_went_back_leaves_no_signal_from_the_future(
    world: World, app: Flask, owner: Engine
) -> None:
    with clock.moved(at("2026-10-01", 10)):
        factories.registered(world)
    sweep_from("2026-10-02", "2026-10-04")
    sweep_at("2026-10-12")
    assert rows(owner, "select count(*) from signal where resolved_on is null") == [(1,)]
    sweep_at("2026-10-05")
    assert rows(owner, "select count(*) from signal where resolved_on is null") == [(0,)]
    sweep_at("2026-10-06")
    sweep_at("2026-10-07")
    sweep_at("2026-10-08")
    standing = "select rule, level, since from signal where resolved_on is null"
    assert rows(owner, standing) == [("R02", 1, date(2026, 10, 8))]


@pytest.mark.usefixtures("still")
def test_a_wrong_hint_hides_nothing_beyond_sunday(owner: Engine) -> None:
    sweep_from("2026-10-02", "2026-10-03")
    with owner.begin() as connection:
        connection.execute(text("update casus set attention_at = '2200-01-01 00:00+00'"))
    sweep_from("2026-10-04", "2026-10-08")
    assert rows(owner, "select rule from signal") == [("R02",)]
