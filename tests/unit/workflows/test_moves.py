"""Whether each move asks for what it needs, and words what is missing."""

from dataclasses import replace
from datetime import date

import pytest

from tests.unit.workflows.given import D0, a_casus, an_action
from workflows import conditions
from workflows.conditions import Condition
from workflows.facts import BlockerFact, CasusFacts, PreparationFacts
from workflows.moves import (
    ACCEPT_REGISTRATION,
    BACK_TO_PREPARATION,
    MOVES,
    REJECT_REGISTRATION,
    START_MATCHING,
    Move,
    Refusal,
    effective_day_refusal,
    moves_from,
    why_not,
)
from workflows.phases import ORDER, Phase

CONDITIONS = [thing for thing in vars(conditions).values() if isinstance(thing, Condition)]
READY = PreparationFacts(
    wish_recorded=True, household_recorded=True, income_arranged=True, debts_not_unstable=True
)


def ready(phase: Phase) -> CasusFacts:
    return a_casus(
        phase,
        informed_on=D0,
        legal_ground_on=D0,
        has_casusregisseur=True,
        preparation=READY,
    )


@pytest.mark.parametrize("move", MOVES, ids=lambda move: move.code)
def test_a_casus_that_is_ready_may_move(move: Move) -> None:
    assert why_not(move, ready(move.source)) is None


@pytest.mark.parametrize("move", MOVES, ids=lambda move: move.code)
def test_no_move_starts_from_another_phase(move: Move) -> None:
    for phase in set(Phase) - {move.source}:
        assert why_not(move, ready(phase)) == Refusal("wrong_phase")


@pytest.mark.parametrize(
    ("move", "change", "missing"),
    [
        (ACCEPT_REGISTRATION, {"informed_on": None}, "informed"),
        (ACCEPT_REGISTRATION, {"legal_ground_on": None}, "legal_ground"),
        (ACCEPT_REGISTRATION, {"has_casusregisseur": False}, "casusregisseur"),
        (REJECT_REGISTRATION, {"actions": (an_action(D0),)}, "no_actions"),
        (REJECT_REGISTRATION, {"blockers": (BlockerFact("b", "anders", "p", D0),)}, "no_blockers"),
        (START_MATCHING, {"preparation": replace(READY, wish_recorded=False)}, "wish"),
        (START_MATCHING, {"preparation": replace(READY, household_recorded=False)}, "household"),
        (START_MATCHING, {"preparation": replace(READY, income_arranged=False)}, "income"),
        (START_MATCHING, {"preparation": replace(READY, debts_not_unstable=False)}, "debts"),
    ],
)
def test_one_thing_missing_is_named(move: Move, change: dict[str, object], missing: str) -> None:
    facts = replace(ready(move.source), **change)  # type: ignore[arg-type]
    refusal = why_not(move, facts)
    assert refusal is not None
    assert (refusal.code, [c.code for c in refusal.missing]) == ("not_ready", [missing])


def test_all_that_is_missing_is_named_together_in_the_order_of_the_table() -> None:
    refusal = why_not(ACCEPT_REGISTRATION, a_casus(Phase.REGISTRATION))
    assert refusal == Refusal("not_ready", ACCEPT_REGISTRATION.needs)


def test_every_move_is_complete_and_named_once() -> None:
    assert len({move.code for move in MOVES}) == len({move.name for move in MOVES}) == len(MOVES)
    for move in MOVES:
        assert move.name
        assert move.why
        assert move.who
        assert move.source is not Phase.CLOSED


def test_every_move_goes_one_phase_on_or_says_why_not() -> None:
    for move in MOVES:
        closes = move.target is Phase.CLOSED
        steps = ORDER.index(move.target) - ORDER.index(move.source)
        assert closes is (move.outcome is not None)
        assert move.back is (steps < 0)
        assert closes or abs(steps) == 1
        assert not (move.back or closes) or "reason" in move.asks


def test_every_condition_is_needed_somewhere_and_worded_once() -> None:
    needed = {condition for move in MOVES for condition in move.needs}
    assert needed == set(CONDITIONS)
    assert len({condition.code for condition in CONDITIONS}) == len(CONDITIONS)
    assert len({condition.words for condition in CONDITIONS}) == len(CONDITIONS)


@pytest.mark.parametrize(
    ("phase", "moves"),
    [
        (Phase.REGISTRATION, (ACCEPT_REGISTRATION, REJECT_REGISTRATION)),
        (Phase.PREPARATION, (START_MATCHING,)),
        (Phase.MATCHING, (BACK_TO_PREPARATION,)),
        (Phase.CLOSED, ()),
    ],
)
def test_the_moves_out_of_a_phase(phase: Phase, moves: tuple[Move, ...]) -> None:
    assert moves_from(phase) == moves


@pytest.mark.parametrize(
    ("on", "code"),
    [
        ("2026-11-24", "day_ahead"),
        ("2026-11-23", None),
        ("2026-11-09", None),
        ("2026-11-08", "day_too_far_back"),
    ],
)
def test_a_move_may_lie_at_most_fourteen_days_back(on: str, code: str | None) -> None:
    refusal = effective_day_refusal(date.fromisoformat(on), D0, date(2026, 1, 1))
    assert (refusal.code if refusal else None) == code


def test_a_move_may_fall_on_the_day_the_phase_began_but_not_before() -> None:
    entered_on = date(2026, 11, 20)
    assert effective_day_refusal(entered_on, D0, entered_on) is None
    assert effective_day_refusal(date(2026, 11, 19), D0, entered_on) == Refusal("day_before_phase")
