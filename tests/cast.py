"""The people of the demo, for tests that look at it as they would."""

from casus.actor import Actor
from casus.demo.story import D0
from casus.demo.tale import actor


def somebody(nick: str) -> Actor:
    """The person called `nick` in the cast, on the day the stories end."""
    return actor(nick, D0)
