"""`make start`: brings everything up in the right order, keeps it up, and takes it down."""

import signal
import time
from types import FrameType

from casus.config import InWordsError, variable
from casus.embedded import locks
from casus.embedded.house import House
from casus.embedded.say import say
from casus.paths import Home

LOOK_EVERY = 0.1
STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class AlreadyRunsError(InWordsError):
    """Another supervisor keeps this home."""


class StopAsked(BaseException):
    """Somebody pressed Ctrl-C, closed the terminal or sent a signal.

    Not an error, and no `except Exception` may eat it.
    """


def run(home: Home, port: int) -> None:
    """Until somebody asks to stop. Raises InWordsError when Casus cannot start."""
    if variable("CASUS_ENV") == "production":
        message = "'casus start' is om te proberen. In productie starten web, worker en beat los."
        raise InWordsError(message)
    home.prepare()
    owner = locks.owner(home)
    _wait_for_turn(home, owner)
    house = House(home)
    try:
        for number in STOPPING:
            signal.signal(number, _ask_to_stop)
        house.open(port)
        while True:
            house.look()
            time.sleep(LOOK_EVERY)
    except StopAsked:
        say("casus", "stopt")
    finally:
        _hear_nothing()
        house.close()
        owner.release()
    say("casus", "gestopt; de gegevens blijven bewaard")


def _wait_for_turn(home: Home, owner: locks.Lock) -> None:
    """A short command may have the stores for a moment; another supervisor keeps them."""
    told = False
    while not owner.try_take():
        if address := locks.announced(home).get("CASUS_BASE_URL"):
            message = f"Casus draait al voor {home.root}: {address}"
            raise AlreadyRunsError(message)
        if not told:
            say("casus", "wacht op een ander commando dat de gegevens gebruikt")
            told = True
        time.sleep(LOOK_EVERY)


def _ask_to_stop(_number: int, _frame: FrameType | None) -> None:
    _hear_nothing()
    raise StopAsked


def _hear_nothing() -> None:
    """Once is enough: a second Ctrl-C would only leave things half done."""
    for number in STOPPING:
        signal.signal(number, signal.SIG_IGN)
