"""A mail server that keeps what it is given, or answers as it is told."""

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from uuid import UUID

from aiosmtpd.smtp import SMTP, Envelope, Session
from sqlalchemy import Engine, text

from casus.embedded.ports import listen, port_of
from casus.notify import delivery


@dataclass
class Post:
    """What came in, and what the server says to it."""

    port: int = 0
    letters: list[EmailMessage] = field(default_factory=list)
    answer: str = "250 OK"
    address_answer: str = "250 OK"
    hangs_up: bool = False

    async def handle_RCPT(  # noqa: N802 - aiosmtpd calls it so
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """One address."""
        if self.hangs_up and server.transport is not None:
            server.transport.close()
        if self.address_answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.address_answer

    async def handle_DATA(  # noqa: N802 - aiosmtpd calls it so
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        """One letter."""
        letter = message_from_bytes(envelope.original_content or b"", policy=policy.default)
        assert isinstance(letter, EmailMessage)
        self.letters.append(letter)
        return self.answer

    def to(self, address: str) -> list[EmailMessage]:
        """The letters of one person."""
        return [letter for letter in self.letters if letter["To"] == address]


@contextmanager
def opened(port: int = 21000) -> Iterator[Post]:
    """A server at this port, or the first free one after it."""
    line = listen(port)
    box = Post(port_of(line))
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    server = asyncio.run_coroutine_threadsafe(_serve(loop, box, line), loop).result(10)
    yield box
    asyncio.run_coroutine_threadsafe(_close(server), loop).result(10)
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


async def _serve(
    loop: asyncio.AbstractEventLoop, box: Post, line: socket.socket
) -> asyncio.AbstractServer:
    return await loop.create_server(lambda: SMTP(box), sock=line)


async def _close(server: asyncio.AbstractServer) -> None:
    server.close()
    for task in asyncio.all_tasks() - {asyncio.current_task()}:  # the conversations
        task.cancel()


def body(letter: EmailMessage, kind: str = "plain") -> str:
    """The text of a letter."""
    part = letter.get_body((kind,))
    assert part is not None
    return str(part.get_content())


def carry(owner: Engine, rounds: int = 3) -> None:
    """Deliver what waits, as the workers would; what that leaves, too."""
    for _ in range(rounds):
        for region_id, outbox_id in waiting(owner):
            delivery.deliver(region_id, outbox_id)


def waiting(owner: Engine) -> list[tuple[int, UUID]]:
    """The work that is neither done nor parked."""
    with owner.connect() as connection:
        query = "select region_id, id from outbox where done_at is null and parked_at is null"
        return [(row.region_id, row.id) for row in connection.execute(text(query))]
