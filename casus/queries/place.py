"""How a place in a long list is spelled in an address: one word; garbage reads as no place."""

import base64
import binascii
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

_START = datetime(1970, 1, 1, tzinfo=UTC)
_TICK = timedelta(microseconds=1)
_DAY, _ID = 3, 16  # bytes


def spelled(on: date, one: UUID, at: datetime | None = None) -> str:
    """A day, an id and if need be a moment, as a word for an address."""
    moment = b"" if at is None else ((at - _START) // _TICK).to_bytes(8, signed=True)
    packed = on.toordinal().to_bytes(_DAY) + one.bytes + moment
    return base64.urlsafe_b64encode(packed).decode().rstrip("=")


def read(word: str) -> tuple[date, UUID, datetime | None] | None:
    """The day, the id and the moment in a word; None for anything that is no place."""
    try:
        packed = base64.b64decode(word + "=" * (-len(word) % 4), altchars=b"-_", validate=True)
        on = date.fromordinal(int.from_bytes(packed[:_DAY]))
        one = UUID(bytes=packed[_DAY : _DAY + _ID])
        rest = packed[_DAY + _ID :]
        at = _START + int.from_bytes(rest, signed=True) * _TICK if rest else None
    except (ValueError, OverflowError, binascii.Error):
        return None
    return on, one, at
