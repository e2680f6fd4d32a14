"""Whether the night finds what stands still, once, whenever it runs."""

from datetime import UTC, date, datetime, timedelta

from flask import Flask
from sqlalchemy import Engine, text

from casus import clock
from casus.acts import sweep
from tests import factories
from tests.world import World

D0 = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
NIGHT = timedelta(hours=1, minutes=5) - timedelta(hours=9)


def night(day: str) -> datetime:
    return clock_at(day, "02:05")


def clock_at(day: str, time: str) -> datetime:
    return datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=clock.AMSTERDAM)


def signals(owner: Engine) -> list[tuple[object, ...]]:
    with owner.connect() as connection:
        return [
            tuple(row)
            for row in connection.execute(
                text("select rule, level, since, opened_on, resolved_on from signal order by 1, 4")
            )
        ]


def test_a_casus_that_stands_still_gives_a_signal_once(
    world: World, app: Flask, owner: Engine
) -> None:
    with clock.moved(clock_at("2026-10-01", "10:00")):
        factories.registered(world)
    with clock.moved(night("2026-10-01")):
        assert sweep.sweep(1) == [date(2026, 10, 1)]
    for n in range(2, 12):
        with clock.moved(night(f"2026-10-{n:02}")):
            assert len(sweep.sweep(1)) == 1
    print(signals(owner))
    assert signals(owner)
