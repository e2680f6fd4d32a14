"""Who owns the stores of a home and who else uses them: two file locks, true as long as we live."""

import fcntl
import json
import os
from pathlib import Path
from typing import IO

from casus.paths import Home

PID = "pid"


class Lock:
    """A file lock that the kernel lets go of when its process dies, however it dies."""

    def __init__(self, path: Path) -> None:
        self._file: IO[str] = path.open("a+", encoding="utf-8")

    def take(self, *, shared: bool = False) -> None:
        """Wait for it."""
        fcntl.flock(self._file, fcntl.LOCK_SH if shared else fcntl.LOCK_EX)

    def try_take(self) -> bool:
        """Take it and write down who has it, unless somebody else does."""
        if not self._is_free():
            return False
        self._file.truncate(0)
        self._file.write(str(os.getpid()))
        self._file.flush()
        return True

    def holder(self) -> str:
        """The pid of who has it, empty when nobody does."""
        if self._is_free():
            fcntl.flock(self._file, fcntl.LOCK_UN)
            return ""
        self._file.seek(0)
        return self._file.read()

    def release(self) -> None:
        self._file.close()

    def _is_free(self) -> bool:
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


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
    fresh.write_text(json.dumps({PID: str(os.getpid()), **notice}), encoding="utf-8")
    fresh.replace(path)


def withdraw(home: Home) -> None:
    _notice(home).unlink(missing_ok=True)


def announced(home: Home) -> dict[str, str]:
    """What the supervisor of this home told; empty when none runs.

    One that was killed could not withdraw its notice: then another has the lock, or nobody.
    """
    if not _notice(home).exists():
        return {}
    lock = owner(home)
    try:
        found: dict[str, str] = json.loads(_notice(home).read_text(encoding="utf-8"))
        return found if found.pop(PID) == lock.holder() else {}
    except FileNotFoundError:
        return {}
    finally:
        lock.release()


def _notice(home: Home) -> Path:
    return home.run / "running.json"
