"""Whether a judgement says since when, what next, and stands still during a pause."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings

from tests.unit.workflows.given import (
    D0,
    NINE_DAYS_OFF,
    a_casus,
    an_action,
    any_casus,
    findings,
    levels,
)
from workflows.facts import CASUS, CasusFacts, PauseFact
from workflows.judge import Judgement, judge
from workflows.ladders import Level
from workflows.phases import Phase
from workflows.rules import STANDARD, Rule, RuleSet, Rung, Unit

WEEK = timedelta(days=7)


def heights(facts: CasusFacts, on: date) -> dict[tuple[Rule, str], Level]:
    signals = judge(facts, STANDARD, NINE_DAYS_OFF, on).signals
    return {(found.rule, found.subject): found.level for found in signals}


def test_a_finding_tells_what_a_person_needs() -> None:
    casus = a_casus(last_activity_on=date(2026, 11, 2))
    found = findings(casus, date(2026, 11, 24))[Rule.R01]
    assert (found.subject, found.level, found.unit) == (CASUS, Level.N2, Unit.WORKING_DAYS)
    assert (found.value, found.limit, found.percentage) == (16, 10, 160)
    assert (found.since, found.level_since) == (date(2026, 11, 16), date(2026, 11, 23))
    assert (found.next_level, found.next_on) == (Level.N3, date(2026, 11, 30))
    assert found.reason % found.params == (
        "Er is 16 werkdagen niets genoteerd. In deze fase vragen wij aandacht na 10 werkdagen."
    )
    assert found.solved_by == "Noteer een contact, een bezoek of ander nieuws."


def test_a_late_action_has_no_limit_to_take_a_percentage_of() -> None:
    found = findings(a_casus(actions=(an_action(date(2026, 11, 20)),)))[Rule.R04]
    assert (found.subject, found.value, found.limit, found.percentage) == ("action-1", 1, 0, None)


def test_the_last_rung_has_no_next() -> None:
    casus = a_casus(Phase.SUPPORTED_LIVING, D0 - 200 * WEEK)
    judgement = judge(casus, STANDARD, NINE_DAYS_OFF, D0)
    assert {(found.next_level, found.next_on) for found in judgement.signals} == {(None, None)}
    assert judgement.next_on is None


def test_nothing_is_judged_for_a_closed_casus() -> None:
    casus = a_casus(Phase.CLOSED, D0 - 200 * WEEK, norm=1, actions=(an_action(D0 - 9 * WEEK),))
    assert judge(casus, STANDARD, NINE_DAYS_OFF, D0) == Judgement((), None)


def test_a_calm_casus_says_when_to_look_again() -> None:
    assert judge(a_casus(), STANDARD, NINE_DAYS_OFF, D0) == Judgement((), date(2026, 12, 7))


def test_a_level_beyond_reach_is_not_announced() -> None:
    """Without the rule beside it, a rung that waits for that rule is never reached."""
    silenced = replace(STANDARD.row(Rule.R02), rungs=())
    norm_alone = replace(STANDARD, rows=(STANDARD.row(Rule.R03), silenced))
    casus = a_casus(on=D0 - 200 * WEEK)
    (found,) = judge(casus, norm_alone, NINE_DAYS_OFF, D0).signals
    assert (found.level, found.next_level) == (Level.N3, None)


def test_a_region_with_other_limits_is_judged_by_them() -> None:
    strict = replace(
        STANDARD.row(Rule.R01), limits={Phase.MATCHING: 2}, rungs=(Rung(Level.N2, past=1),)
    )
    rules = RuleSet(code="lindermeer", version=2, rows=(strict,), norms={})
    casus = a_casus(last_activity_on=date(2026, 11, 18))
    (found,) = judge(casus, rules, NINE_DAYS_OFF, D0).signals
    assert (found.level, found.since) == (Level.N2, D0)
    assert judge(replace(casus, stay=a_casus(Phase.LANDING).stay), rules, NINE_DAYS_OFF, D0) == (
        Judgement((), None)
    )


def test_a_lower_rung_that_comes_later_changes_nothing() -> None:
    row = replace(STANDARD.row(Rule.R01), rungs=(Rung(Level.N2), Rung(Level.N1, past=5)))
    rules = replace(STANDARD, rows=(row,))
    casus = a_casus(last_activity_on=date(2026, 11, 9))
    assert judge(casus, rules, NINE_DAYS_OFF, D0).signals[0].level is Level.N2
    assert judge(casus, rules, NINE_DAYS_OFF, D0).next_on is None


def test_a_pause_stops_climbing_and_keeps_an_open_signal_at_its_level() -> None:
    pause = PauseFact(date(2026, 10, 26), date(2026, 11, 15))
    casus = a_casus(last_activity_on=date(2026, 10, 9), last_progress_on=date(2026, 10, 9))
    paused = replace(casus, pauses=(pause,))
    assert levels(paused, date(2026, 10, 25)) == {"R01": 1}
    assert levels(paused, pause.from_on) == {"R01": 1}
    assert levels(paused, pause.until_on) == {"R01": 1}
    assert levels(casus, pause.until_on) == {"R01": 3, "R02": 2}
    assert findings(paused, pause.until_on)[Rule.R01].value == 10
    assert findings(paused, date(2026, 11, 16))[Rule.R01].value == 11
    assert findings(paused)[Rule.R01].next_on == date(2026, 11, 27)


def test_the_norm_counts_calendar_days_net_of_pause() -> None:
    entered_on = D0 - timedelta(days=80)
    casus = a_casus(on=entered_on, last_activity_on=D0, last_progress_on=D0)
    pause = PauseFact(D0 - timedelta(days=30), D0 - timedelta(days=21))
    assert findings(casus)[Rule.R03].value == 80
    assert levels(replace(casus, pauses=(pause,))) == {}


def test_a_pause_does_not_excuse_a_late_action() -> None:
    pause = PauseFact(D0 - 8 * WEEK, D0)
    assert levels(a_casus(pauses=(pause,), actions=(an_action(D0 - 2 * WEEK),))) == {"R04": 3}


@settings(deadline=None)
@given(any_casus)
def test_levels_change_on_the_next_day_named_and_not_before(facts: CasusFacts) -> None:
    next_on = judge(facts, STANDARD, NINE_DAYS_OFF, D0).next_on
    quiet = (next_on - D0).days if next_on else 400
    now = heights(facts, D0)
    for days in range(1, quiet):
        assert heights(facts, D0 + timedelta(days=days)) == now
    if next_on:
        assert next_on > D0
        assert heights(facts, next_on) != now


@given(any_casus)
def test_a_finding_agrees_with_the_days_it_names(facts: CasusFacts) -> None:
    for found in judge(facts, STANDARD, NINE_DAYS_OFF, D0).signals:
        key = (found.rule, found.subject)
        assert found.since <= found.level_since <= D0
        assert key not in heights(facts, found.since - timedelta(days=1))
        assert heights(facts, found.level_since)[key] is found.level
        assert heights(facts, found.level_since - timedelta(days=1)).get(key, 0) < found.level
        if found.next_on:
            assert heights(facts, found.next_on)[key] is found.next_level


@given(any_casus)
def test_the_same_facts_give_the_same_judgement_once_per_subject(facts: CasusFacts) -> None:
    judgement = judge(facts, STANDARD, NINE_DAYS_OFF, D0)
    assert judge(facts, STANDARD, NINE_DAYS_OFF, D0) == judgement
    keys = [(found.rule, found.subject) for found in judgement.signals]
    assert len(keys) == len(set(keys))
    assert judge(closed(facts), STANDARD, NINE_DAYS_OFF, D0) == Judgement((), None)


def closed(facts: CasusFacts) -> CasusFacts:
    return replace(facts, stay=replace(facts.stay, phase=Phase.CLOSED))
