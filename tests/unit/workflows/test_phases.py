"""Whether the phases stand in order and each row is complete."""

import pytest

from workflows.phases import (
    BEFORE_KEY,
    FROM_KEY,
    OPEN_PHASES,
    ORDER,
    PHASES,
    Phase,
    before_key,
    phase_row,
)


def test_the_order_is_the_order_of_the_codes() -> None:
    assert list(ORDER) == list(Phase)
    assert [phase.value for phase in ORDER] == [
        "registration",
        "preparation",
        "matching",
        "handover",
        "landing",
        "supported_living",
        "aftercare",
        "closed",
    ]


def test_the_norms_are_those_that_were_settled() -> None:
    assert [row.norm_days for row in PHASES] == [14, 90, 90, 42, 105, None, 365, None]


def test_the_key_parts_the_open_phases_in_two() -> None:
    assert [phase for phase in ORDER if before_key(phase)] == list(ORDER[:4])
    assert [phase for phase in ORDER if phase in FROM_KEY] == list(ORDER[4:7])
    assert set(OPEN_PHASES) == BEFORE_KEY | FROM_KEY
    assert set(Phase) - set(OPEN_PHASES) == {Phase.CLOSED}


@pytest.mark.parametrize("phase", Phase)
def test_every_phase_has_a_complete_row(phase: Phase) -> None:
    row = phase_row(phase)
    assert row.phase is phase
    assert all((row.name, row.responsible, row.entry, row.exit, row.why))
