"""The processes that must stay up: looked at, started again when they die, stopped together."""

import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from casus.embedded.child import Child, Program
from casus.embedded.tail import Tail

FIRST_PAUSE, LONGEST_PAUSE = 0.2, 10.0
HEALTHY_AFTER = 20.0
# The web's and the stores' share of the 5 seconds in which all must be down.
POLITE, COLD = 1.7, 0.4

Say = Callable[[str, str], None]


@dataclass
class Member:
    """One program of the crew and how its last lives went."""

    program: Program
    say: Say
    child: Child | None = None
    pause: float = FIRST_PAUSE
    again_at: float = 0.0
    deaths: int = 0
    tail: Tail = field(init=False)

    def __post_init__(self) -> None:
        self.tail = Tail(self.program.log)

    def start(self) -> Child:
        self.child = Child(self.program)
        return self.child

    def look(self) -> None:
        """Tell what its log says; bury it if it died and start it again in time."""
        for line in self.tail.lines():
            self.say(self.program.name, line)
        if self.child and not self.child.alive:
            self._bury(self.child)
        if self.child is None and time.monotonic() >= self.again_at:
            self.start()

    def _bury(self, child: Child) -> None:
        child.end()
        lived = time.monotonic() - child.started
        self.pause = FIRST_PAUSE if lived > HEALTHY_AFTER else min(self.pause * 2, LONGEST_PAUSE)
        self.again_at = time.monotonic() + self.pause
        self.child = None
        self.deaths += 1
        self.say(self.program.name, f"gestopt ({_why(child.code)}); start opnieuw")


@dataclass
class Crew:
    """Members in the order in which they were started."""

    say: Say
    members: list[Member] = field(default_factory=list)

    def add(self, program: Program, child: Child | None = None) -> Member:
        """Start it, or take over a child that runs already."""
        member = Member(program, self.say, child)
        self.members.append(member)
        if child is None:
            member.start()
        return member

    def look(self) -> None:
        for member in self.members:
            member.look()

    def stop(self) -> None:
        """All at once: a polite word, then a cold one, then none."""
        running = [member.child for member in self.members if member.child]
        for child in running:
            child.ask(child.program.stop)
        _wait(running, POLITE)
        for child in running:
            child.ask(signal.SIGQUIT)
        _wait(running, COLD)
        for child in running:
            child.end()
        self.members.clear()


def _wait(children: list[Child], seconds: float) -> None:
    until = time.monotonic() + seconds
    for child in children:
        child.wait(until)


def _why(code: int | None) -> str:
    if code is not None and code < 0:
        return signal.Signals(-code).name
    return f"code {code}"
