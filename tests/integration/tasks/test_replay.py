"""However irregular the nights: signals, levels and days are those of a sweep every night."""

from random import Random

import pytest
from flask import Flask
from sqlalchemy import Engine

from tests.integration.tasks import nights
from tests.integration.tasks.nights import Story
from tests.world import World


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_missed_nights_are_caught_up_as_if_never_missed(
    world: World, app: Flask, owner: Engine, seed: int
) -> None:
    story = Story.random(seed)
    nights.play(world, story, lambda _: [2.1])
    regular = nights.state(owner)
    nights.clear(owner)
    dice = Random(-seed)

    def now_and_then(n: int) -> list[float]:
        often = [dice.choice([2.1, 5, 12, 18.5])] if dice.random() < 0.25 else []
        return [*often, 23.9] if n == story.days else often

    nights.play(world, story, now_and_then)
    assert nights.state(owner) == regular
    assert regular[0]
