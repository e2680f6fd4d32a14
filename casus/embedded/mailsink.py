"""Where mail goes that must reach nobody: each message becomes a file.

Run as: python -m casus.embedded.mailsink FD DIRECTORY, with FD a listening socket.
"""

import asyncio
import socket
import sys
from pathlib import Path
from uuid import uuid4

from aiosmtpd.smtp import SMTP, Envelope, Session

from casus import clock


class Sink:
    """Takes every message; the name of its file sorts by arrival."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory

    async def handle_DATA(  # noqa: N802 - aiosmtpd calls it so
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        content = envelope.original_content or b""
        name = f"{clock.now():%Y%m%dT%H%M%S.%f}-{uuid4().hex[:6]}"
        fresh = self.directory / f"{name}.part"
        fresh.write_bytes(content)
        fresh.replace(self.directory / f"{name}.eml")
        return "250 OK"


async def serve(line: socket.socket, directory: Path) -> None:
    """Until we are stopped."""
    sink = Sink(directory)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(sink, enable_SMTPUTF8=True), sock=line)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(socket.socket(fileno=int(sys.argv[1])), Path(sys.argv[2])))
