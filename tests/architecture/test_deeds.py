"""Every change is a deed: with a right, a name in both languages, a test, and one commit."""

import ast
import inspect
from collections.abc import Iterator, Mapping
from textwrap import dedent
from types import FunctionType, ModuleType

import pytest
from flask import Flask

from casus import labels, policy
from tests.architecture import words
from tests.architecture.house import Module, deeds, dotted, modules, short, templates

# Who may commit beside `acts/_act.py`, and why.
COMMITS = {
    "casus/acts/_act.py": "the one commit of deeds and pages",
    "casus/migrations/env.py": "a setting of the connection, before the migration begins",
    "casus/demo/stage.py": "the owner sets the stage before there is anybody who could act",
}
TRANSACTIONS = {"commit", "begin", "begin_nested", "autocommit"}


def test_every_deed_has_a_right_and_every_right_a_deed() -> None:
    """Who may do what is one table.

    Context: an act that nobody thought about is open to all or to none.
    Decision: the deeds that exist and the rows of `policy.ACTS` are the same set.
    Consequence: a new deed starts with its row; a row without a deed is a promise nobody keeps.
    """
    assert set(deeds()) - set(policy.ACTS) == set(), "deeds without a right"
    assert set(policy.ACTS) - set(deeds()) == set(), "rights without a deed"


def test_every_deed_has_a_name_in_both_languages() -> None:
    """A deed can be named on the page of rights and in the log of readers.

    Context: the log tells the doorstromer and the privacy officer what was done.
    Decision: each code has a Dutch label, and that label a translation.
    Consequence: nobody reads a code.
    """
    nameless = [code for code in deeds() if code not in labels.LABELS]
    english = words.translations()
    silent = [code for code in deeds() if code not in nameless
              and not english.get(labels.LABELS[code])]  # fmt: skip
    assert not nameless, nameless
    assert not silent, silent


def test_what_is_written_down_has_a_name() -> None:
    """Reading is written down too, under a code of its own.

    Context: `write_down("casus.read")` leaves a line that people will read.
    Decision: each code that stands in the source has a label.
    Consequence: the log never shows a code.
    """
    written = {
        (module.at(call), call.args[0].value)
        for module in modules("casus", "tasks")
        for call in module.calls()
        if getattr(call.func, "attr", "") == "write_down" and call.args
        if isinstance(call.args[0], ast.Constant)
    }
    assert len(written) > 1
    assert sorted(pair for pair in written if pair[1] not in labels.LABELS) == []


def test_every_deed_is_called_by_a_test() -> None:
    """What changes data is proved.

    Context: a deed without a test works until it is needed.
    Decision: each is called by name somewhere in `tests/`, or by what is called there of acts.
    Consequence: a new deed comes with the test that does it.
    """
    done = set(_done_by_tests())
    assert "casus.register" in done
    assert set(deeds()) - done == set()


def test_only_the_one_commit_commits() -> None:
    """All of a deed, or nothing; and its line in the log with it.

    Context: a second commit makes a half deed possible, and a change without its line.
    Decision: `commit` and `begin` stand in `acts/_act.py`; others are named above.
    Consequence: pages, tasks and commands use `unit()` or a deed.
    """
    found = {
        module.place
        for module in modules("casus", "tasks", "workflows")
        for call in module.calls()
        if getattr(call.func, "attr", "") in TRANSACTIONS
    }
    assert found - set(COMMITS) == set()
    assert set(COMMITS) - found == set(), "exempt without need"


def test_reading_a_page_does_no_deed(house: Flask) -> None:
    """GET changes nothing but the log and what was seen last.

    Context: browsers, previews and crawlers follow links.
    Decision: a view that only answers GET calls no deed, nor does a function of its module that
    it calls.
    Consequence: what changes data is asked for with POST, and guarded against forgery.
    """
    wrong = []
    for rule in house.url_map.iter_rules():
        view = inspect.unwrap(house.view_functions[rule.endpoint])
        if not {"POST", "PUT", "PATCH", "DELETE"} & (rule.methods or set()):
            wrong += [f"{rule.rule} does {name}" for name in _deeds_of(view, set())]
    assert wrong == []


@pytest.mark.parametrize("path", templates(), ids=short)
def test_a_page_changes_by_post_only(path: object) -> None:
    """A form that changes something carries the token against forgery.

    Context: a form without the token is refused, and one with GET would change by a link.
    Decision: forms with POST stand in the macro `post_form`, or hold the token themselves.
    Consequence: every form works, and only where it was shown.
    """
    text = path.read_text(encoding="utf-8")  # type: ignore[attr-defined]
    forms = text.count('method="post"')
    assert forms == text.count('name="csrf_token"'), f"{forms} forms with POST"


def _done_by_tests() -> Iterator[str]:
    """The codes of the deeds that tests do, and of what rooms of acts do for them."""
    done = {(deed.__module__, deed.__name__): code for code, deed in deeds().items()}
    rooms = {module.name: module for module in modules("casus/acts")}
    tests = (m for m in modules("tests") if not m.place.startswith("tests/architecture/"))
    todo = {one for module in tests for one in _called(module)}
    while todo:
        room, name = todo.pop()
        if (room, name) in done:
            yield done[room, name]
        elif room in rooms:
            module = rooms.pop(room)
            todo |= {*_called(module), *((room, dotted(call.func)) for call in module.calls())}


def _called(module: Module) -> Iterator[tuple[str, str]]:
    """(module, function) of what is called through a name that was imported."""
    known: dict[str, tuple[str, str]] = {}
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                known[alias.asname or alias.name] = (node.module, alias.name)
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Name) and node.id in known:
            yield known[node.id]
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            package, name = known.get(node.value.id, ("", ""))
            yield (f"{package}.{name}", node.attr)


def _deeds_of(function: object, seen: set[object]) -> Iterator[str]:
    """The codes of the deeds that a view does, itself or through other functions of pages."""
    done = {id(deed): code for code, deed in deeds().items()}
    if id(function) in done:
        yield done[id(function)]
    function = inspect.unwrap(function) if type(function) is FunctionType else None
    if function is None or function in seen or not function.__module__.startswith("casus.web"):
        return
    seen.add(function)
    tree = ast.parse(dedent(inspect.getsource(function)))
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        yield from _deeds_of(_target(call.func, function.__globals__), seen)


def _target(node: ast.expr, known: Mapping[str, object]) -> object:
    """What a call calls; only names and modules, for a proxy of Flask would ask for a request."""
    if isinstance(node, ast.Name):
        return known.get(node.id)
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        module = known.get(node.value.id)
        return getattr(module, node.attr, None) if isinstance(module, ModuleType) else None
    return None
