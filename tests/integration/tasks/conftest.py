"""What the tests of the night start from."""

from datetime import date

import pytest
from flask import Flask

from casus import clock
from casus.acts import action
from casus.model import Casus
from tests import factories
from tests.integration.tasks.nights import at
from tests.world import World


@pytest.fixture
def still(world: World, app: Flask) -> Casus:
    """A casus of Thursday 1 October in which nothing happens; R02 gives N1 on 8 October."""
    with clock.moved(at("2026-10-01", 10)):
        return factories.registered(world)


@pytest.fixture
def matching(world: World, app: Flask) -> Casus:
    """Matching since Tuesday 1 September 2026: R02 reaches N4 on 27 October (40 working days)."""
    with clock.moved(at("2026-09-01", 10)):
        casus = factories.matching(world, name="Canary Zeldzaam")
        action.create(world.pb, casus, "Bellen", world.pb.user, date(2026, 12, 31))
        return casus
