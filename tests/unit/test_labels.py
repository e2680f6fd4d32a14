"""Every code that a page can show has words."""

import ast
import inspect
from enum import Enum

import pytest

from casus import codes, labels, policy
from tests.architecture import house
from workflows import ladders, moves, phases, rules

ENUMS = [
    *(thing for _, thing in inspect.getmembers(codes, inspect.isclass) if issubclass(thing, Enum)),
    policy.Relation,
    policy.Use,
    policy.Effect,
    phases.Phase,
    rules.Rule,
    rules.Unit,
    ladders.Level,
]
CODES = [code for enum in ENUMS for code in enum if enum.__module__ != "enum"]


@pytest.mark.parametrize("code", CODES, ids=labels.key)
def test_every_code_has_words(code: Enum) -> None:
    assert labels.label(code).strip()


@pytest.mark.parametrize("code", policy.ACTS)
def test_every_act_has_words(code: str) -> None:
    assert labels.label(code).strip()


@pytest.mark.parametrize("move", moves.MOVES, ids=lambda move: move.code)
def test_every_move_has_words(move: moves.Move) -> None:
    assert labels.label(f"move.{move.code}") == move.name


def test_everything_that_is_written_down_has_words() -> None:
    written = {
        call.args[0].value
        for module in house.modules("casus", "tasks")
        for call in module.calls()
        if isinstance(call.func, ast.Attribute)
        and call.func.attr == "write_down"
        and call.args
        and isinstance(call.args[0], ast.Constant)
    }
    assert {"session.opened", "session.closed", "session.refused"} <= written
    assert written <= labels.LABELS.keys()


def test_no_two_codes_of_one_kind_have_the_same_words() -> None:
    for enum in ENUMS:
        words = [labels.label(code) for code in enum]
        assert len(words) == len(set(words)), enum


def test_an_unknown_code_has_none() -> None:
    with pytest.raises(KeyError):
        labels.label("casus.burn")
