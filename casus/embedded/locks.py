"""Who owns the stores of a home and who else uses them: two file locks, true as long as we live."""

import fcntl
import json
import os
from pathlib import Path
from typing import IO

from casus.paths import Home


class Lock:
    """A file lock that the kernel lets go of when its process dies, however it dies."""

    def __init__(self, path: Path) -> None:
        self._file: IO[str] = path.open("a+", encoding="utf-8")

    def take(self, *, shared: bool = False) -> None:
        """Wait for it."""
        fcntl.flock(self._file, fcntl.LOCK_SH if shared else fcntl.LOCK_EX)

    def try_take(self) -> bool:
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def release(self) -> None:
        self._file.close()


def owner(home: Home) -> Lock:
    """Held by the process that started the stores, until it has stopped them."""
    return Lock(home.run / "owner.lock")


def users(home: Home) -> Lock:
    """Shared by all that use the stores; an owner that leaves waits until it has it alone."""
    return Lock(home.run / "users.lock")


def announce(home: Home, notice: dict[str, str]) -> None:
    """Tell other commands what runs here (settings that they should use as well)."""
    path = _notice(home)
    fresh = path.with_suffix(".new")
    fresh.touch(mode=0o600)
    fresh.write_text(json.dumps({"pid": str(os.getpid()), **notice}), encoding="utf-8")
    fresh.replace(path)


def withdraw(home: Home) -> None:
    _notice(home).unlink(missing_ok=True)


def announced(home: Home) -> dict[str, str]:
    """What the supervisor of this home told; empty when none runs."""
    if not _notice(home).exists():
        return {}
    lock = owner(home)
    try:
        if lock.try_take():
            return {}
        found: dict[str, str] = json.loads(_notice(home).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    else:
        return found
    finally:
        lock.release()


def _notice(home: Home) -> Path:
    return home.run / "running.json"
