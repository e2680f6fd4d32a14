"""The whole product in a home of its own, as `make start` runs it, and a patient visitor."""

import http.cookiejar
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, build_opener

from sqlalchemy import Engine, create_engine, text
from sqlalchemy.pool import NullPool

from casus.embedded.stores import Stores
from casus.paths import Home

PATIENCE = 120.0
LOOK_EVERY = 0.05
HIDDEN = re.compile(r'name="(csrf_token|key)"[^>]*?value="([^"]*)"')


@dataclass
class Product:
    """A running product: its address, its home, its processes."""

    home: Path
    address: str
    supervisor: subprocess.Popen[str]

    def pids(self, *words: str) -> list[int]:
        """The processes of this home whose command line has all these words."""
        mark = f"CASUS_HOME={self.home}".encode()
        found = []
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit() and int(entry.name) != self.supervisor.pid:
                try:
                    line = (entry / "cmdline").read_bytes().decode(errors="replace")
                    ours = mark in (entry / "environ").read_bytes() or str(self.home) in line
                except OSError:
                    continue
                if ours and all(word in line for word in words):
                    found.append(int(entry.name))
        return sorted(found)

    def kill(self, *words: str) -> int:
        """SIGKILL all of them; gives how many there were."""
        pids = self.pids(*words)
        for pid in pids:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        return len(pids)

    def database(self) -> Engine:
        """The database as its owner, past all fences."""
        return create_engine(Stores.of(Home(self.home)).owner_url, poolclass=NullPool)

    def scalar(self, sql: str, **values: object) -> object:
        """One value, asked until the database answers."""

        def ask() -> object:
            engine = self.database()
            with engine.connect() as connection:
                return (connection.execute(text(sql), values).scalar(),)

        return until(ask)[0]  # type: ignore[index]


@contextmanager
def product(home: Path) -> Iterator[Product]:
    """Start everything, wait for the line with the address, and stop it afterwards."""
    environ = {**os.environ, "CASUS_HOME": str(home), "PYTHONUNBUFFERED": "1"}
    environ.pop("CASUS_CLOCK", None)
    supervisor = subprocess.Popen(
        [sys.executable, "-m", "casus.cli", "start", "--port", "28100"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=environ,
    )
    said: list[str] = []
    address = _address(supervisor, said)
    reader = threading.Thread(target=lambda: said.extend(supervisor.stdout or ()), daemon=True)
    reader.start()
    try:
        until((home / "demo-done").exists)  # the night's work begins when the story is told
        yield Product(home, address, supervisor)
    finally:
        supervisor.send_signal(signal.SIGINT)
        supervisor.wait(timeout=20)
        reader.join(timeout=5)
        if supervisor.stdout:
            supervisor.stdout.close()


def _address(supervisor: subprocess.Popen[str], said: list[str]) -> str:
    for line in supervisor.stdout or ():
        said.append(line)
        if line.startswith("Casus: http"):
            return line.removeprefix("Casus: ").strip()
    supervisor.wait(timeout=20)
    if supervisor.stdout:
        supervisor.stdout.close()
    raise AssertionError("the product did not start:\n" + "".join(said))


def until(ask: Callable[[], object], patience: float = PATIENCE) -> object:
    """The first answer that is true; errors of something that is down count as no answer."""
    end = time.monotonic() + patience
    last: object = None
    while time.monotonic() < end:
        try:
            last = ask()
        except Exception as error:  # noqa: BLE001 - what is down says so in many ways
            last = error
        else:
            if last:
                return last
        time.sleep(LOOK_EVERY)
    raise AssertionError(f"waited {patience} s for nothing; last: {last!r}")


class _Stay(HTTPRedirectHandler):
    def redirect_request(self, *_args: object, **_kwargs: object) -> None:
        """A redirect is an answer, not an order."""


@dataclass
class Visitor:
    """Somebody of the demo's cast, who sends a form again until it is answered."""

    address: str
    email: str
    acknowledged: list[str] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        jar = http.cookiejar.CookieJar()
        self._opener = build_opener(HTTPCookieProcessor(jar), _Stay())
        _, page = self.ask("/demo")
        status, _ = self.ask("/demo", {**dict(HIDDEN.findall(page)), "email": self.email})
        assert status in (302, 303), status

    def ask(self, path: str, form: dict[str, str] | None = None) -> tuple[int, str]:
        """Status and body; 0 when nobody answered."""
        data = urlencode(form).encode() if form is not None else None
        try:
            with self._opener.open(self.address + path, data, timeout=10) as answer:
                return answer.status, answer.read().decode()
        except HTTPError as answer:
            with answer:
                return answer.code, answer.read().decode(errors="replace")
        except (URLError, OSError, http.client.HTTPException):
            return 0, ""

    def note(self, number: str, words: str) -> None:
        """Log a note on a casus, with one key, until the product says that it is saved."""
        path = f"/casussen/{number}"
        status, page = until(lambda: self._page(path))  # type: ignore[misc]
        form = {
            **dict(HIDDEN.findall(page)),
            "kind": "spoken", "text": words, "visibility": "gedeeld",
        }  # fmt: skip
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            status, _ = self.ask(f"{path}/voortgang", form)
            self.answers.append(status)
            if status == 303:
                self.acknowledged.append(words)
                return
            time.sleep(LOOK_EVERY)
        raise AssertionError(f"never acknowledged: {words}, {self.answers[-5:]}")

    def _page(self, path: str) -> tuple[int, str] | None:
        status, page = self.ask(path)
        return (status, page) if status == 200 else None
