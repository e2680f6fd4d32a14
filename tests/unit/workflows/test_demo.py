"""Whether the casussen of Lindermeer get the signals that were worked out by hand."""

from datetime import date

from tests.unit.workflows.given import D0, NINE_DAYS_OFF, an_action, findings, levels
from workflows.facts import BlockerFact, CasusFacts, PhaseStay
from workflows.judge import judge
from workflows.ladders import Level, submit_on
from workflows.phases import Phase
from workflows.rules import STANDARD, Rule

RUBEN = CasusFacts(
    "LM-26-0041",
    1,
    PhaseStay(Phase.MATCHING, date(2026, 7, 6), norm_days=90),
    last_activity_on=date(2026, 11, 17),  # a phone call
    last_progress_on=date(2026, 10, 8),  # the offer that was withdrawn
    actions=(an_action(date(2026, 10, 19), next_step=True),),
    blockers=(
        BlockerFact("blocker-1", "geen_passende_woning", "woonstede-linde", date(2026, 9, 14)),
    ),
)
SAMIRA = CasusFacts(
    "LM-25-0117",
    1,
    PhaseStay(Phase.SUPPORTED_LIVING, date(2026, 5, 25), norm_days=None),
    last_activity_on=date(2026, 11, 12),
    last_progress_on=date(2026, 10, 6),
)
DIRK = CasusFacts(
    "LM-25-0088",
    1,
    PhaseStay(Phase.SUPPORTED_LIVING, date(2026, 6, 8), norm_days=None),
    last_activity_on=date(2026, 11, 13),
    last_progress_on=date(2026, 11, 13),  # the assent of the provider
)
JOKE = CasusFacts(
    "LM-24-0023",
    1,
    PhaseStay(Phase.AFTERCARE, date(2026, 11, 1), norm_days=365),
    last_activity_on=date(2026, 11, 1),
    last_progress_on=date(2026, 11, 1),
)
MILAN = CasusFacts(
    "LM-26-0093",
    1,
    PhaseStay(Phase.PREPARATION, date(2026, 10, 19), norm_days=90),
    last_activity_on=date(2026, 11, 9),
    last_progress_on=date(2026, 10, 28),
    actions=(an_action(date(2026, 11, 9), next_step=True),),
)


def test_ruben_has_long_been_waiting_for_a_home() -> None:
    assert levels(RUBEN) == {"R02": 3, "R03": 4, "R04": 4}
    found = findings(RUBEN)
    norm, standstill, action = found[Rule.R03], found[Rule.R02], found[Rule.R04]
    assert (norm.value, norm.limit, norm.percentage) == (140, 90, 156)
    assert (standstill.value, standstill.percentage) == (32, 160)
    assert (action.value, action.level_since) == (25, date(2026, 11, 16))


def test_rubens_norm_is_an_escalation_once_the_standstill_is_serious() -> None:
    assert findings(RUBEN)[Rule.R03].level_since == date(2026, 11, 19)
    assert findings(RUBEN)[Rule.R02].level_since == date(2026, 11, 19)
    assert levels(RUBEN, date(2026, 11, 18)) == {"R02": 2, "R03": 3, "R04": 4}


def test_rubens_escalation_is_announced_and_submitted_a_week_later() -> None:
    n4 = [f for f in judge(RUBEN, STANDARD, NINE_DAYS_OFF, D0).signals if f.level is Level.N4]
    announced_on = min(found.level_since for found in n4)
    assert announced_on == date(2026, 11, 16)
    assert submit_on(announced_on, NINE_DAYS_OFF) == date(2026, 11, 24)


def test_samira_dirk_and_joke_are_calm() -> None:
    assert levels(SAMIRA) == {}
    assert levels(DIRK) == {}
    assert levels(JOKE) == {}


def test_milans_action_is_late_and_nobody_wrote_since() -> None:
    assert levels(MILAN) == {"R01": 1, "R04": 3}
    assert findings(MILAN)[Rule.R04].value == findings(MILAN)[Rule.R01].value == 10
    assert NINE_DAYS_OFF.between(MILAN.last_progress_on, D0) == 18
    assert (D0 - MILAN.stay.entered_on).days == 35
