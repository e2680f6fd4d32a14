"""The calendar and the casussen that the tests of workflows start from."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from workflows.calendar import Calendar
from workflows.facts import ActionFact, CasusFacts, PauseFact, PhaseStay
from workflows.judge import Finding, judge
from workflows.phases import OPEN_PHASES, Phase, phase_row
from workflows.rules import STANDARD, Rule

D0 = date(2026, 11, 23)  # a Monday without days off in the weeks before it

NINE_DAYS_OFF = Calendar(
    frozenset(
        date.fromisoformat(day)
        for day in (
            *("2026-01-01", "2026-04-03", "2026-04-06", "2026-04-27", "2026-05-05"),
            *("2026-05-14", "2026-05-25", "2026-12-25", "2026-12-26"),
            *("2027-01-01", "2027-03-26", "2027-03-29", "2027-04-27", "2027-05-05"),
            *("2027-05-06", "2027-05-17", "2027-12-25", "2027-12-26"),
            *("2028-01-01", "2028-04-14", "2028-04-17", "2028-04-27", "2028-05-05"),
            *("2028-05-25", "2028-06-05", "2028-12-25", "2028-12-26"),
        )
    )
)


def a_casus(
    phase: Phase = Phase.MATCHING, on: date = D0, *, norm: int | None = None, **facts: object
) -> CasusFacts:
    """Make a casus in which everything happened on one day, with the standard norm of its phase."""
    stay = PhaseStay(phase, on, norm or phase_row(phase).norm_days)
    casus = CasusFacts("casus-1", 1, stay, last_activity_on=on, last_progress_on=on)
    return replace(casus, **facts)  # type: ignore[arg-type]


def an_action(due_on: date, *, next_step: bool = False, name: str = "action-1") -> ActionFact:
    """Make an open action of one person."""
    return ActionFact(name, due_on, "person-1", next_step)


def findings(facts: CasusFacts, on: date = D0) -> dict[Rule, Finding]:
    """List what the standard rules find, by rule; for casussen with at most one late action."""
    return {f.rule: f for f in judge(facts, STANDARD, NINE_DAYS_OFF, on).signals}


def levels(facts: CasusFacts, on: date = D0) -> dict[str, int]:
    """Give the level of each rule that gives a signal."""
    return {rule.value: int(finding.level) for rule, finding in findings(facts, on).items()}


_PAST = st.integers(0, 500).map(lambda days: D0 - timedelta(days=days))
_AROUND = st.integers(-400, 200).map(lambda days: D0 + timedelta(days=days))
_PAUSES = st.builds(
    lambda first, days: PauseFact(first, first + timedelta(days=days)), _AROUND, st.integers(0, 60)
)
_ACTIONS = st.builds(ActionFact, st.uuids().map(str), _AROUND, st.just("person-1"), st.booleans())

any_casus = st.builds(
    lambda phase, norm, entered_on, **facts: CasusFacts(
        "casus-1", 1, PhaseStay(phase, entered_on, norm), **facts
    ),
    st.sampled_from(OPEN_PHASES),
    st.none() | st.integers(1, 400),
    _PAST,
    last_activity_on=_PAST,
    last_progress_on=_PAST,
    actions=st.lists(_ACTIONS, max_size=3).map(tuple),
    pauses=st.lists(_PAUSES, max_size=3).map(tuple),
)
