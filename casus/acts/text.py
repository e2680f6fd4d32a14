"""What people may write: normalised, not too long, no citizen service number (INV-14)."""

import re
import unicodedata

from casus.refusals import Refusal

_SPACES = re.compile(r"[ \t\u00a0]+")
_NEVER = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
# Nine digits that stand alone, dotted, dashed or spaced; not inside a phone number or reference.
_NINE = re.compile(r"(?<![\w+/-])(?<!\d[ .])(\d(?:[ .\-]?\d){8})(?![\w/-])(?![ .]\d)")
_ELEVEN = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}[ ]?[A-Z]{4}(?:[ ]?\d){10}\b")
_PHONE = re.compile(
    r"(?:\+|\b00)\d{1,3}[ .\-]?(?:\(0\))?(?:[ .\-]?\d){8,10}\b|\b0\d(?:[ .\-]?\d){8}\b"
)


def clean(text: str, most: int, at: str, *, needed: bool = True) -> str:
    """Text as it is kept: NFC, no control characters. Refuses what is too long or holds a BSN."""
    kept = unicodedata.normalize("NFC", _NEVER.sub("", text.replace("\r\n", "\n")))
    kept = "\n".join(_SPACES.sub(" ", line).strip() for line in kept.split("\n")).strip()
    if needed and not kept:
        raise Refusal("empty", at)
    if len(kept) > most:
        raise Refusal("too_long", at, {"most": most})
    found = bsn_in(kept)
    if found:
        raise Refusal("bsn", at, {"tail": found[-3:]})
    return kept


def maybe(text: str | None, most: int, at: str) -> str | None:
    """As `clean`, for a field that may stay empty."""
    return clean(text or "", most, at, needed=False) or None


def bsn_in(text: str) -> str | None:
    """The first number in a text that passes the elfproef and stands alone."""
    bare = _PHONE.sub(" ", _IBAN.sub(" ", text))
    for match in _NINE.finditer(bare):
        digits = re.sub(r"\D", "", match.group(1))
        if _passes(digits):
            return digits
    return None


def _passes(digits: str) -> bool:
    if not digits.isascii() or len(set(digits)) == 1:
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_ELEVEN, digits, strict=True))
    return total % 11 == 0
