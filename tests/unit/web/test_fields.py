"""What people type in a field, and what it means."""

from datetime import date

import pytest

from casus.web.forms.fields import read_day, stripped


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("24-11-2026", date(2026, 11, 24)),
        ("4-1-2026", date(2026, 1, 4)),
        ("2026-11-24", date(2026, 11, 24)),
        ("29-02-2028", date(2028, 2, 29)),
    ],
)
def test_a_day_as_people_write_it(typed: str, day: date) -> None:
    assert read_day(typed) == day


@pytest.mark.parametrize(
    "typed",
    [
        "30-02-2026",
        "29-02-2026",
        "00-01-2026",
        "31-04-2026",
        "infinity",
        "-infinity",
        "٢٤-١١-٢٠٢٦",
        "24-11-26",
        "11/24/2026",
        "24-11-20260",
        "24-11-2026 ",
        "24-11-2026\n",
        "2026-1-1",
        "1" * 5000,
        "",
        "vandaag",
    ],
)
def test_what_is_no_day(typed: str) -> None:
    assert read_day(typed) is None


def test_text_loses_what_nobody_types() -> None:
    assert stripped(" a\x00b\ud800\r\nc\t\x1b ") == "ab\nc"
    assert stripped(None) == ""
