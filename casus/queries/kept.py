"""Answers that change rarely and that many pages ask for, kept in this process for a moment."""

import time
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

T = TypeVar("T")
SECONDS = 30.0
MOST = 1000


class Kept(Generic[T]):
    """Remembers what `ask` answered per key; never used for anything about a person."""

    def __init__(self) -> None:
        self._answers: dict[Hashable, tuple[float, T]] = {}

    def get(self, key: Hashable, ask: Callable[[], T]) -> T:
        """The answer of less than SECONDS ago, else a new one."""
        now = time.monotonic()
        at, answer = self._answers.get(key, (-SECONDS, None))
        if answer is not None and now - at < SECONDS:
            return answer
        if len(self._answers) >= MOST:
            self._answers.clear()
        fresh = ask()
        self._answers[key] = (now, fresh)
        return fresh

    def forget(self) -> None:
        """Ask anew: something was changed here."""
        self._answers.clear()
