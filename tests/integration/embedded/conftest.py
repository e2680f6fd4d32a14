"""A started Casus, as `make start` starts it, and what its terminal says."""

import os
import queue
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from casus.config import inherited
from casus.paths import CHECKOUT, Home

DOCKER = CHECKOUT / "docker"
UP = re.compile(r"^Casus: (http://127\.0\.0\.1:\d+)$")
PATIENCE = 120.0


class Started:
    """One `casus start` in a process group of its own."""

    def __init__(self, home: Home, port: int) -> None:
        self.home = home
        self.lines: list[str] = []
        self._fresh: queue.Queue[str | None] = queue.Queue()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "casus.cli", "start", f"--port={port}"],
            cwd=CHECKOUT,
            env=clean_environ(home),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def wait_for(self, pattern: str) -> re.Match[str]:
        """The next line of the terminal that matches; fails with all lines when there is none."""
        while True:
            try:
                line = self._fresh.get(timeout=PATIENCE)
            except queue.Empty:
                line = None
            if line is None:
                pytest.fail(f"no line like {pattern!r} in:\n" + "\n".join(self.lines))
            if found := re.search(pattern, line):
                return found

    def up(self) -> str:
        """The address, once it is told."""
        return self.wait_for(UP.pattern)[1]

    def stop(self, how: signal.Signals = signal.SIGINT) -> int:
        self.process.send_signal(how)
        self.process.wait(timeout=PATIENCE)
        self._reader.join()
        return self.process.returncode

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.lines.append(line.rstrip("\n"))
            self._fresh.put(self.lines[-1])
        self._fresh.put(None)
        self.process.stdout.close()


def clean_environ(home: Home) -> dict[str, str]:
    """The environment of a person who set nothing but the home."""
    kept = {name: value for name, value in inherited({}).items() if not name.startswith("CASUS_")}
    return {**kept, "CASUS_HOME": str(home.root)}


@pytest.fixture
def casus() -> Callable[..., subprocess.CompletedProcess[str]]:
    """`casus(home, "doctor")`: run a command to its end."""

    def run(home: Home, *arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "casus.cli", *arguments],
            cwd=CHECKOUT,
            env=clean_environ(home) | environ,
            capture_output=True,
            text=True,
            check=False,
        )

    return run


@pytest.fixture
def start() -> Iterator[Callable[..., Started]]:
    """`start(home)`: bring Casus up; `played=True` for a home whose demo was played before."""
    begun: list[Started] = []

    def begin(home: Home, *, port: int = 0, played: bool = True) -> Started:
        home.prepare()
        if played:
            (home.root / "demo-done").touch()
        begun.append(Started(home, port or free_port()))
        return begun[-1]

    yield begin
    for one in begun:
        if one.process.poll() is None:
            one.process.kill()
            one.process.wait()


@pytest.fixture(scope="module")
def dockerfile() -> list[tuple[str, str]]:
    """Its instructions in order."""
    text = (DOCKER / "Dockerfile").read_text(encoding="utf-8")
    lines = re.sub(r"\\\n\s*", "", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE)).splitlines()
    return [(line.split()[0], line.split(maxsplit=1)[1]) for line in lines if line.strip()]


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    told: dict[str, Any] = yaml.safe_load((DOCKER / "compose.yaml").read_text(encoding="utf-8"))
    return told


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


def free_port() -> int:
    """A port below the range from which the kernel hands out ports."""
    for port in range(20_000 + os.getpid() % 10_000, 32_000):
        with socket.socket() as line:
            try:
                line.bind(("127.0.0.1", port))
            except OSError:
                continue
        return port
    raise AssertionError("no free port")
