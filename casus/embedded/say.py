"""How the supervisor speaks: one line per event, behind the name of who it is about."""

import sys


def say(who: str, text: str) -> None:
    for line in text.splitlines():
        sys.stdout.write(f"{who:<8} | {line}\n")
    sys.stdout.flush()


def say_alone(text: str) -> None:
    """A line without a name before it, to be read by people and by scripts."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
