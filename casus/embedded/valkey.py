"""Valkey in the home: the broker of the workers, kept on disk, on a unix socket only."""

import socket
import time
from pathlib import Path

from casus.embedded import binaries
from casus.embedded.child import Child, Program, last_lines
from casus.embedded.postgres import LOOK_EVERY, StoreError
from casus.paths import Home

PATIENCE = 30.0

SETTINGS = {
    "port": "0",
    "unixsocketperm": "700",
    "appendonly": "yes",
    "appendfsync": "everysec",
    "save": "",
    # A full broker must refuse work; forgetting it silently would lose what was promised.
    "maxmemory": "256mb",
    "maxmemory-policy": "noeviction",
    "daemonize": "no",
}
FAST = {"appendonly": "no"}


def program(home: Home, *, fast: bool = False) -> Program:
    """The server's command."""
    home.valkey.mkdir(mode=0o700, exist_ok=True)
    places = {
        "dir": str(home.valkey),
        "unixsocket": str(home.valkey_socket),
        "pidfile": str(home.valkey / "valkey.pid"),
    }
    settings = SETTINGS | places | (FAST if fast else {})
    options = [part for name, value in settings.items() for part in (f"--{name}", value)]
    return Program(
        name="valkey",
        argv=[str(binaries.valkey_server()), *options],
        log=home.log / "valkey.log",
    )


def url(home: Home, database: int = 0) -> str:
    """The broker's address as Celery writes it."""
    return f"redis+socket://{home.valkey_socket}?virtual_host={database}"


def wait_ready(home: Home, child: Child) -> None:
    """Until it answers; reading its file back may take a moment."""
    until = time.monotonic() + PATIENCE
    while not answers(home):
        if not child.alive or time.monotonic() > until:
            message = f"Valkey start niet:\n{last_lines(child.program.log)}"
            raise StoreError(message)
        time.sleep(LOOK_EVERY)


def answers(home: Home) -> bool:
    """Ask by hand: a client library takes longer to read than a broker to start."""
    try:
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(2)
            line.connect(str(home.valkey_socket))
            line.sendall(b"PING\r\n")
            return line.recv(64).startswith(b"+PONG")
    except OSError:
        return False


def left_running(home: Home) -> int | None:
    """The pid of a server on this data whose owner died a moment ago, else None."""
    try:
        pid = int((home.valkey / "valkey.pid").read_text(encoding="ascii"))
        here = Path(f"/proc/{pid}/cwd").resolve() == home.valkey.resolve()
    except (OSError, ValueError):
        return None
    return pid if here else None
