"""Small rooms: how long a file, a function and a page may be."""

from collections.abc import Iterator

from tests.architecture.house import (
    ROOMS,
    ROOT,
    Function,
    Module,
    decorators,
    lines_of,
    modules,
    short,
    templates,
)

FILE, FUNCTION, VIEW, TASK, PAGE = 250, 30, 20, 10, 60
VERBS = {"route", "get", "post", "put", "patch", "delete"}

# What may be longer, how long, and why.
LONGER = {
    "casus/policy.py": (300, "who may what is one page, and most of it is two tables"),
    "casus/labels.py": (400, "a pure table: what every code is called"),
}


def test_files_are_short() -> None:
    """A file can be read in one go.

    Context: a file that answers two questions is read twice and changed by two people.
    Decision: at most 250 lines; what may be longer is named above with its reason.
    Consequence: a file that grows is split by the question it answers, not exempted.
    """
    long = [
        f"{module.place}: {lines} lines"
        for module in _code()
        if (lines := len(module.text.splitlines())) > LONGER.get(module.place, (FILE, ""))[0]
    ]
    assert not long, "\n".join(long)


def test_exemptions_are_needed() -> None:
    """An exemption of what is short enough is a lie that waits.

    Context: exemptions outlive what they were made for.
    Decision: each names a file that is there and is longer than others may be.
    Consequence: who splits such a file takes the exemption away too.
    """
    lengths = {module.place: len(module.text.splitlines()) for module in _code()}
    idle = [place for place in LONGER if lengths.get(place, 0) <= FILE]
    assert not idle, idle


def test_functions_are_short() -> None:
    """A function fits on a screen; a view is a sentence and a task rings a doorbell.

    Context: long functions hide rules in pages and queries in tasks.
    Decision: 30 lines, a view 20, a task 10, docstring included.
    Consequence: what a view does moves to acts and queries, what a task does to acts.
    """
    long = [
        f"{place}: {lines_of(node)} lines, at most {_most(node)}"
        for module in _code()
        for place, node in module.functions()
        if lines_of(node) > _most(node)
    ]
    assert not long, "\n".join(long)


def test_pages_are_short() -> None:
    """A page template is a sentence made of components.

    Context: markup that is repeated drifts apart, and accessibility with it.
    Decision: at most 60 lines for a page; components and the base may be longer.
    Consequence: what a page repeats becomes a macro in `templates/components/`.
    """
    pages = [path for path in templates() if "components" not in path.parts]
    long = [
        f"{short(path)}: {lines} lines"
        for path in pages
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > PAGE
    ]
    assert not long, "\n".join(long)


def test_templates_hold_no_code() -> None:
    """The room of what it looks like holds templates only.

    Context: the wheel carries `templates` below `casus`, where Python would be importable.
    Decision: no file of Python there.
    Consequence: what a template needs is a macro, or a filter registered by `casus.web`.
    """
    assert [short(path) for path in templates() if path.suffix in {".py", ".pyc"}] == []


def test_every_module_says_what_it_answers() -> None:
    """A module begins with the question it answers.

    Context: people find their way by reading the first line of files.
    Decision: every module with code has a docstring; ruff sees to classes.
    Consequence: a module without one question to answer is two modules.
    """
    silent = [module.place for module in _code() if module.tree.body and not _docstring(module)]
    assert not silent, "\n".join(silent)


def _code() -> Iterator[Module]:
    """All our Python but the migrations, which Alembic writes."""
    versions = ROOT / "casus" / "migrations" / "versions"
    yield from (m for m in modules(*ROOMS, "tests") if versions not in m.path.parents)


def _docstring(module: Module) -> str:
    first = module.tree.body[0]
    value = getattr(getattr(first, "value", None), "value", None)
    return value if isinstance(value, str) else ""


def _most(node: Function) -> int:
    for name in decorators(node):
        owner, _, verb = name.rpartition(".")
        if owner and verb in VERBS:
            return VIEW
        if verb in {"task", "shared_task"}:
            return TASK
    return FUNCTION
