"""What people may write: kept equal after normalising, never a citizen service number."""

import pytest

from casus.acts.text import bsn_in, clean, maybe
from casus.refusals import Refusal

BSN = "123456782"  # passes the elfproef; belongs to nobody


@pytest.mark.parametrize(
    "text",
    [
        "BSN 123456782",
        "123456782",
        "nummer 1234.56.782.",
        "123 456 782 is het",
        "123-456-782",
        "12 34 56 782",
        "(123456782)",
        "bsn:123456782,",
        "zijn bsn is\n123456782\nzei hij",
        "1.2.3.4.5.6.7.8.2",
        "111222333",
        "«123456782»",
    ],
)
def test_a_bsn_is_found_however_it_is_written(text: str) -> None:
    """Bare, dotted, spaced, dashed, bracketed: found."""
    assert bsn_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "bel 06 12345678 of 0612345678",
        "tel +31 6 12 34 56 78",
        "020-1234567",
        "IBAN NL91 ABNA 0417 1643 00",
        "NL20INGB0001234567",
        "casus LM-26-0041, overleg 23-11-2026",
        "123456789",
        "kenmerk Z/123456782",
        "factuur 2026-123456782",
        "1234567821",
        "000000000",
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    """Telephone numbers, IBANs, references and numbers that fail the elfproef may be written."""
    assert bsn_in(text) is None


def test_a_bsn_is_refused_at_its_field_without_repeating_it() -> None:
    """The refusal names the field and shows three digits only."""
    with pytest.raises(Refusal) as no:
        clean(f"Zijn nummer is {BSN}.", 200, "text")
    assert (no.value.code, no.value.at) == ("bsn", "text")
    assert BSN not in str(no.value)
    assert BSN[-3:] in str(no.value)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("  Sam  enn   ", "Sam enn"),
        ("e\u0301\u00e9n", "\u00e9\u00e9n"),
        ("regel 1\r\nregel 2", "regel 1\nregel 2"),
        ("nul\x00 en\u202e om", "nul en om"),
        ("'t Hooft-van der Velde", "'t Hooft-van der Velde"),
        ("\u0645\u0631\u064a\u0645", "\u0645\u0631\u064a\u0645"),
    ],
)
def test_text_is_kept_in_one_form(given: str, kept: str) -> None:
    """NFC, no control characters, no stray spaces; names stay as they are."""
    assert clean(given, 100, "name") == kept


def test_too_long_and_empty_are_refused() -> None:
    """With words and the field."""
    with pytest.raises(Refusal, match="hooguit 5"):
        clean("abcdef", 5, "text")
    with pytest.raises(Refusal) as no:
        clean(" \n ", 5, "text")
    assert no.value.code == "empty"
    assert maybe("  ", 5, "text") is None
    assert maybe(None, 5, "text") is None
