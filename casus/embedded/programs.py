"""Which programs make up a running Casus on one machine, and the environment they share."""

import signal
import socket
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from casus import clock
from casus.config import variable
from casus.embedded import commands, keys
from casus.embedded.child import Program
from casus.embedded.ports import HOST, port_of
from casus.embedded.stores import Stores
from casus.paths import CHECKOUT, Home

SMTP_PORT = 2525
GRACE = 1


def shared_environ(home: Home, web: socket.socket, mail: socket.socket) -> dict[str, str]:
    """What every process of this home is told, and what other commands may read."""
    shift = clock.shift_of(variable("CASUS_CLOCK"))
    return {
        "CASUS_ENV": variable("CASUS_ENV") or "demo",
        **Stores.of(home).environ(),
        **keys.environ(home),
        "CASUS_BASE_URL": f"http://{HOST}:{port_of(web)}",
        "CASUS_SMTP_HOST": HOST,
        "CASUS_SMTP_PORT": str(port_of(mail)),
        # As seconds: an ISO start would begin again in every process.
        "CASUS_CLOCK": str(int(shift.total_seconds())) if shift else "",
    }


@dataclass(frozen=True)
class Programs:
    """The programs around the stores."""

    home: Home
    environ: Mapping[str, str]

    def web(self, line: socket.socket) -> Program:
        """On a socket of ours: while the web is started again, visitors wait a moment."""
        number = line.fileno()
        return self._program("web", commands.web(f"fd://{number}", grace=GRACE), fds=(number,))

    def mail(self, line: socket.socket) -> Program:
        sink = ("casus.embedded.mailsink", str(line.fileno()), str(self.home.mail))
        return self._program("mail", (*commands.PYTHON, *sink), fds=(line.fileno(),))

    def worker(self) -> Program:
        """Without its broker it would wait instead of stop, so its last signal is the hard one."""
        return self._program("worker", commands.worker(), orphaned=signal.SIGKILL)

    def beat(self) -> Program:
        return self._program("beat", commands.beat())

    def relay(self) -> Program:
        return self._program("relay", commands.casus("relay"))

    def once(self, *arguments: str) -> Program:
        """A command of Casus that ends by itself."""
        return self._program(arguments[0], commands.casus(*arguments))

    def _program(
        self,
        name: str,
        argv: Sequence[str],
        *,
        fds: tuple[int, ...] = (),
        orphaned: signal.Signals = signal.SIGTERM,
    ) -> Program:
        return Program(
            name=name,
            argv=argv,
            log=self.home.log / f"{name}.log",
            environ=self.environ,
            orphaned=orphaned,
            fds=fds,
            cwd=CHECKOUT,
        )
