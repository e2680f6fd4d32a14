"""One program as a child: started so that it cannot outlive us, and stopped with all it made."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from casus.config import inherited

LAUNCH = Path(__file__).with_name("launch.py")
LARGEST_LOG = 10_000_000
LOOK_EVERY = 0.02


@dataclass(frozen=True)
class Program:
    """What to run, where it writes, and the signals that end it politely and at our own death."""

    name: str
    argv: Sequence[str]
    log: Path
    environ: Mapping[str, str] = field(default_factory=dict)
    stop: signal.Signals = signal.SIGTERM
    orphaned: signal.Signals = signal.SIGTERM
    owned: Path | None = None
    fds: tuple[int, ...] = ()
    cwd: Path | None = None


class Child:
    """A running Program. Start children from a thread that lives on: they die with that thread."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.started = time.monotonic()
        with open_log(program.log) as log:
            self._process = subprocess.Popen(  # noqa: S603 - our own argument lists, no shell
                launched(program.argv, program.orphaned, program.owned),
                env=inherited(program.environ),
                cwd=program.cwd,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                pass_fds=program.fds,
            )

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def code(self) -> int | None:
        """The exit code, None while it runs."""
        return self._process.poll()

    @property
    def alive(self) -> bool:
        return self.code is None

    def ask(self, how: signal.Signals) -> None:
        """Send the program itself a signal; its children are its own affair."""
        if self.alive:
            self._process.send_signal(how)

    def wait(self, until: float) -> bool:
        """Wait until this monotonic moment; whether it ended."""
        while self.alive and time.monotonic() < until:
            time.sleep(LOOK_EVERY)
        return not self.alive

    def end(self) -> None:
        """Kill what is left of it: the program and every process that it started."""
        with suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        self._process.wait()

    def stop(self, grace: float) -> None:
        """Ask, wait so many seconds, and kill what is left."""
        self.ask(self.program.stop)
        self.wait(time.monotonic() + grace)
        self.end()


def last_lines(log: Path, count: int = 12) -> str:
    """The end of a log, to show why a program died."""
    if not log.exists():
        return ""
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    return "\n".join(lines[-count:])


def open_log(path: Path) -> IO[bytes]:
    """Append to a log; a large one makes room first."""
    if path.exists() and path.stat().st_size > LARGEST_LOG:
        path.replace(path.with_suffix(".log.1"))
    return path.open("ab")


def launched(argv: Sequence[str], orphaned: signal.Signals, owned: Path | None) -> list[str]:
    """The command that becomes this command, tied to our own life."""
    mine, last = str(os.getpid()), str(int(orphaned))
    return [sys.executable, "-I", "-S", str(LAUNCH), mine, last, str(owned or "-"), *argv]
