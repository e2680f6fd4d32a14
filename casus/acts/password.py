"""How passwords are kept: argon2id, the same time spent whether or not the account exists."""

import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from casus.refusals import Refusal

SHORTEST, LONGEST, SHORT_NAME = 12, 200, 4
# OWASP Password Storage Cheat Sheet: 19 MiB, two passes; with more, a few logins fill a server.
_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_NOBODY = _HASHER.hash("nobody has this password")


def hashed(password: str, *, told: str = "") -> str:
    """The hash to keep. Refuses what is short, a few signs over and over, or one's own e-mail."""
    plain = _normal(password)
    weak = len(plain) < SHORTEST or len(plain) > LONGEST or len(set(plain)) < SHORTEST // 2
    own = told.lower().split("@")[0]
    if weak or (len(own) > SHORT_NAME and own in plain.lower()):
        raise Refusal("weak_password", "password")
    return _HASHER.hash(plain)


def verified(password: str, kept: str | None) -> bool:
    """Whether the password is right; without a kept hash as slow, and always wrong."""
    plain = _normal(password)[:LONGEST]
    try:
        _HASHER.verify(kept or _NOBODY, plain)
    except (VerificationError, InvalidHashError):
        return False
    return kept is not None


def _normal(password: str) -> str:
    return unicodedata.normalize("NFC", password)
