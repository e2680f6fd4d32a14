"""What a log says that the person at the terminal should see."""

import re
from pathlib import Path

LONGEST_LINE = 300
# As gunicorn, Celery and PostgreSQL write it, and as structlog does, for people or as JSON.
ALARMING = re.compile(
    r'\b(ERROR|CRITICAL|FATAL|PANIC)\b|\[(error|critical) *\]|"level": ?"(error|critical)"'
)
EVERYTHING = re.compile("")


class Tail:
    """Follows one log from now on."""

    def __init__(self, log: Path, shown: re.Pattern[str] = ALARMING) -> None:
        self.log = log
        self.shown = shown
        self._rest = b""
        self._at = log.stat().st_size if log.exists() else 0

    def lines(self) -> list[str]:
        """The new lines worth showing."""
        if not self.log.exists():
            return []
        with self.log.open("rb") as file:
            size = file.seek(0, 2)
            file.seek(self._at if self._at <= size else 0)
            fresh = self._rest + file.read()
            self._at = file.tell()
        *whole, self._rest = fresh.split(b"\n")
        text = (line.decode("utf-8", "replace").rstrip()[:LONGEST_LINE] for line in whole)
        return [line for line in text if line and self.shown.search(line)]
