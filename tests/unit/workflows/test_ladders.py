"""Whether each level tells the right people, and notice, memory and terms count as agreed."""

from datetime import date

import pytest

from tests.unit.workflows.given import NINE_DAYS_OFF
from workflows.facts import PastSignal
from workflows.ladders import (
    LADDER,
    TABLE_TERMS,
    Level,
    TableTerm,
    level_row,
    resend_due,
    shown_level,
    submit_on,
    term_due_on,
)
from workflows.rules import Rule

N0, N1, N2, N3, N4 = Level


def day(text: str) -> date:
    return date.fromisoformat(text)


def past(top: Level, resolved: str) -> PastSignal:
    return PastSignal(Rule.R02, "", top, day(resolved))


def test_every_level_has_its_row_and_people_to_tell() -> None:
    assert [row.level for row in LADDER] == [N1, N2, N3, N4]
    assert [level_row(level).told for level in (N1, N2, N3, N4)] == [
        ("owner",),
        ("casusregisseur",),
        ("procesregisseur", "mdt"),
        ("all_parties",),
    ]


@pytest.mark.parametrize(
    ("sent", "submitted"),
    [
        ("2026-11-16", "2026-11-24"),  # notice on Monday: the window ends the Monday after
        ("2026-11-13", "2026-11-21"),  # notice on Friday: ends on Friday, the run of Saturday
        ("2026-12-18", "2026-12-29"),  # Christmas does not count
    ],
)
def test_an_announced_escalation_waits_five_full_working_days(sent: str, submitted: str) -> None:
    assert submit_on(day(sent), NINE_DAYS_OFF) == day(submitted)


@pytest.mark.parametrize(
    ("term", "due"),
    [
        (TableTerm.RECEIPT, "2026-11-26"),
        (TableTerm.SCHEDULE, "2026-12-08"),
        (TableTerm.DECISION, "2026-12-22"),
        (TableTerm.FEEDBACK, "2026-11-26"),
    ],
)
def test_the_table_has_terms_in_working_days(term: TableTerm, due: str) -> None:
    assert term_due_on(term, day("2026-11-24"), NINE_DAYS_OFF) == day(due)


def test_every_term_of_the_table_has_one_row() -> None:
    assert [row.term for row in TABLE_TERMS] == list(TableTerm)


@pytest.mark.parametrize(
    ("from_facts", "top", "shown"),
    [
        (N1, N4, N3),
        (N1, N3, N2),
        (N1, N2, N1),
        (N1, N1, N1),
        (N3, N2, N3),
        (N4, N4, N4),
        (N0, N4, N0),
    ],
)
def test_a_signal_that_returns_starts_one_below_its_former_top(
    from_facts: Level, top: Level, shown: Level
) -> None:
    returned_on = day("2026-11-23")
    assert shown_level(from_facts, past(top, "2026-11-02"), returned_on, NINE_DAYS_OFF) is shown


def test_memory_lasts_twenty_working_days() -> None:
    remembered = past(N4, "2026-10-26")
    assert shown_level(N1, remembered, day("2026-11-23"), NINE_DAYS_OFF) is N3  # 20 working days
    assert shown_level(N1, remembered, day("2026-11-24"), NINE_DAYS_OFF) is N1  # 21
    assert shown_level(N2, None, day("2026-11-23"), NINE_DAYS_OFF) is N2


@pytest.mark.parametrize(
    ("level", "after_4", "after_5"),
    [(N1, False, True), (N2, False, True), (N3, False, False), (N4, False, False)],
)
def test_the_same_level_is_not_sent_again_within_five_working_days(
    level: Level,
    *,
    after_4: bool,
    after_5: bool,
) -> None:
    sent = day("2026-11-16")
    assert resend_due(sent, day("2026-11-20"), level, NINE_DAYS_OFF) is after_4
    assert resend_due(sent, day("2026-11-23"), level, NINE_DAYS_OFF) is after_5


@pytest.mark.parametrize("level", Level)
def test_what_was_never_sent_is_due_at_once(level: Level) -> None:
    assert resend_due(None, day("2026-11-23"), level, NINE_DAYS_OFF) is (level is not N0)
