"""Which processes belong to a home, whoever their parent is now, and waiting for them."""

import os
import time
from collections.abc import Callable
from pathlib import Path

from casus.paths import Home

PATIENCE = 120.0
LOOK_EVERY = 0.1


def of(home: Home) -> dict[int, str]:
    """Living processes that were started with this home, with their command line."""
    entries = [entry for entry in Path("/proc").iterdir() if entry.name.isdigit()]
    told = {entry: _words(entry) for entry in entries if int(entry.name) != os.getpid()}
    return {int(entry.name): words for entry, words in told.items() if _is_of(home, entry, words)}


def named(home: Home, word: str) -> list[int]:
    """The pids of those whose command line holds this word, the eldest first."""
    return sorted(pid for pid, words in of(home).items() if word in words)


def wait_until_gone(home: Home) -> dict[int, str]:
    """What is left of them after a while: nothing, if all is well."""
    eventually(lambda: not of(home))
    return of(home)


def eventually(question: Callable[[], bool]) -> bool:
    """Whether it becomes true, within the time that a very busy machine may need."""
    until = time.monotonic() + PATIENCE
    while not (answer := question()) and time.monotonic() < until:
        time.sleep(LOOK_EVERY)
    return answer


def _is_of(home: Home, entry: Path, words: str) -> bool:
    """Servers write their own title over their environment, but work inside the home."""
    if not words:
        return False
    mark = f"CASUS_HOME={home.root}".encode()
    return (
        mark in _read(entry / "environ").split(b"\0")
        or str(home.root) in words
        or _place(entry).is_relative_to(home.root)
    )


def _place(entry: Path) -> Path:
    try:
        return (entry / "cwd").readlink()
    except OSError:
        return Path("/")


def _words(entry: Path) -> str:
    """The command line; a process that has ended and waits for its parent has none."""
    return _read(entry / "cmdline").replace(b"\0", b" ").decode("utf-8", "replace").strip()


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
