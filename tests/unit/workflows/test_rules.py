"""Whether each rule reaches each rung on exactly the settled day, in each phase."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.workflows.given import D0, NINE_DAYS_OFF, a_casus, an_action, findings, levels
from workflows.ladders import Level
from workflows.phases import BEFORE_KEY, OPEN_PHASES, Phase
from workflows.rules import STANDARD, Rule, RuleRow, Rung

LONG_AGO = date(2026, 2, 2)

# Days at which N1, N2, N3 and, where there is one, N4 are reached.
SILENCE = {
    Phase.REGISTRATION: (10, 15, 20),
    Phase.PREPARATION: (10, 15, 20),
    Phase.MATCHING: (10, 15, 20),
    Phase.HANDOVER: (10, 15, 20),
    Phase.LANDING: (5, 10, 15),
    Phase.SUPPORTED_LIVING: (30, 35, 40),
    Phase.AFTERCARE: (65, 70, 75),
}
STANDSTILL = {
    Phase.REGISTRATION: (5, 7, 8, 10),  # 125 % of 5 is 6.25: reached on day 7
    Phase.PREPARATION: (20, 25, 30, 40),
    Phase.MATCHING: (20, 25, 30, 40),
    Phase.HANDOVER: (10, 13, 15, 20),
    Phase.LANDING: (40, 50, 60),
    Phase.SUPPORTED_LIVING: (140, 175, 210),
    Phase.AFTERCARE: (200, 250, 300),
}
PHASE_NORM = {
    Phase.REGISTRATION: (12, 14, 18, 21),
    Phase.PREPARATION: (72, 90, 113, 135),
    Phase.MATCHING: (72, 90, 113, 135),
    Phase.HANDOVER: (34, 42, 53, 63),
    Phase.LANDING: (105, 121, 137),
    Phase.AFTERCARE: (365, 420, 475),
}
LATE_ACTION = (1, 5, 10, 20)

FAR = 2000


def rungs(table: Mapping[Phase, tuple[int, ...]]) -> list[tuple[Phase, int, int]]:
    """Each phase with each rung: phase, days, level."""
    return [(phase, days, n) for phase, row in table.items() for n, days in enumerate(row, start=1)]


@pytest.mark.parametrize(("phase", "days", "level"), rungs(SILENCE))
def test_silence_climbs_on_the_day(phase: Phase, days: int, level: int) -> None:
    on = NINE_DAYS_OFF.add(LONG_AGO, days)
    casus = a_casus(phase, on, last_activity_on=LONG_AGO)
    assert levels(casus, on) == {"R01": level}
    assert levels(casus, on - timedelta(days=1)).get("R01", 0) == level - 1


@pytest.mark.parametrize(("phase", "days", "level"), rungs(STANDSTILL))
def test_standstill_climbs_on_the_day(phase: Phase, days: int, level: int) -> None:
    on = NINE_DAYS_OFF.add(LONG_AGO, days)
    casus = a_casus(phase, on, last_progress_on=LONG_AGO)
    assert levels(casus, on) == {"R02": level}
    assert levels(casus, on - timedelta(days=1)).get("R02", 0) == level - 1


@pytest.mark.parametrize(("phase", "days", "level"), rungs(PHASE_NORM))
def test_the_norm_climbs_on_the_day(phase: Phase, days: int, level: int) -> None:
    on = LONG_AGO + timedelta(days=days)
    casus = a_casus(phase, LONG_AGO, last_activity_on=on)
    assert levels(casus, on)["R03"] == level
    assert levels(casus, on - timedelta(days=1)).get("R03", 0) == level - 1


@pytest.mark.parametrize("phase", OPEN_PHASES)
@pytest.mark.parametrize(("level", "days"), [*enumerate(LATE_ACTION, start=1)])
def test_a_late_action_climbs_on_the_day(phase: Phase, level: int, days: int) -> None:
    on = NINE_DAYS_OFF.add(LONG_AGO, days)
    casus = a_casus(phase, on, actions=(an_action(LONG_AGO, next_step=True),))
    assert levels(casus, on) == {"R04": level}
    assert levels(casus, on - timedelta(days=1)).get("R04", 0) == level - 1


@pytest.mark.parametrize("phase", OPEN_PHASES)
def test_the_highest_level_there_is_in_each_phase(phase: Phase) -> None:
    before = phase in BEFORE_KEY
    on = LONG_AGO + timedelta(days=FAR)
    expected = {"R01": 3, "R02": 4 if before else 3, "R03": 4 if before else 3, "R04": 4}
    if phase is Phase.SUPPORTED_LIVING:
        del expected["R03"]  # no upper norm, no signal
    casus = a_casus(phase, LONG_AGO, actions=(an_action(LONG_AGO, next_step=True),))
    assert levels(casus, on) == expected


def test_an_action_that_is_no_next_step_of_a_blokkade_stays_at_n3() -> None:
    casus = a_casus(on=D0, actions=(an_action(LONG_AGO),))
    assert levels(casus) == {"R04": 3}


def test_each_action_has_its_own_signal() -> None:
    actions = (an_action(date(2026, 11, 20)), an_action(date(2026, 11, 9), name="action-2"))
    casus = a_casus(actions=(*actions, an_action(D0, name="action-3")))
    assert findings(casus)[Rule.R04].subject == "action-2"
    assert [row.rule for row in STANDARD.rows] == list(Rule)


def test_duration_alone_is_never_escalated() -> None:
    entered_on = D0 - timedelta(days=FAR)
    moving = a_casus(on=entered_on, last_activity_on=D0, last_progress_on=D0)
    assert levels(moving) == {"R03": 3}


def test_the_norm_reaches_n4_on_the_day_standstill_reaches_n3() -> None:
    progress_on = date(2026, 10, 8)
    stalled_on = NINE_DAYS_OFF.add(progress_on, 30)
    casus = a_casus(on=LONG_AGO, last_activity_on=stalled_on, last_progress_on=progress_on)
    assert levels(casus, stalled_on - timedelta(days=1)) == {"R02": 2, "R03": 3}
    assert levels(casus, stalled_on) == {"R02": 3, "R03": 4}


def test_the_norm_is_that_of_the_day_the_phase_began() -> None:
    entered_on = D0 - timedelta(days=60)
    for norm, expected in ((60, {"R03": 2}), (75, {"R03": 1}), (90, {})):
        moving = a_casus(on=entered_on, norm=norm, last_activity_on=D0, last_progress_on=D0)
        assert levels(moving) == expected


@given(st.integers(1, 400), st.sampled_from([80, 100, 115, 125, 130, 150, 200]))
def test_a_percentage_is_compared_not_rounded(limit: int, percentage: int) -> None:
    days = Rung(Level.N1, percentage).days(limit)
    assert days * 100 >= limit * percentage
    assert (days - 1) * 100 < limit * percentage


@pytest.mark.parametrize("row", STANDARD.rows, ids=lambda row: row.rule.value)
def test_every_rule_is_complete_and_climbs(row: RuleRow) -> None:
    assert STANDARD.row(row.rule) is row
    assert all((row.name, row.solved_by, row.why, row.source))
    assert row.reason % {"value": 3, "limit": 7} != row.reason
    for phase in OPEN_PHASES:
        rungs_here = [rung for rung in row.rungs if phase in rung.only.phases]
        reached = [rung.days(100) for rung in rungs_here]
        assert reached == sorted(reached)
        assert [int(rung.level) for rung in rungs_here] == list(range(1, len(rungs_here) + 1))


def test_a_rule_beside_never_looks_back() -> None:
    """Otherwise two rules would wait for each other for ever."""
    looked_at = {
        beside for row in STANDARD.rows for rung in row.rungs for beside in rung.only.beside
    }
    looking = {row.rule for row in STANDARD.rows for rung in row.rungs if rung.only.beside}
    assert looked_at == {Rule.R02}
    assert not looked_at & looking
