"""Which way imports go, and what each room may know of the world outside."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.house import ROOT, dotted, modules

# Who may ask the machine itself, and why.
READS_ENVIRONMENT = {"casus/config.py": "settings are read once, what is missing is named"}
ASKS_THE_TIME = {
    "casus/clock.py": "the only clock",
    "casus/model/base.py": "an id is ordered by the machine's time, whatever day a test plays",
}
ENVIRONMENT = {"os.environ", "os.environb", "os.getenv", "os.getenvb", "os.putenv", "os.unsetenv"}
REQUEST = {"g", "request", "session", "current_app", "has_request_context"}
# A mail is made with the templates and settings of the application, outside any request.
MAY_KNOW = {
    "casus/notify/delivery.py": {"current_app"},
    "casus/notify/messages.py": {"current_app"},
}
TIME = {
    "date.today", "datetime.date.today", "datetime.now", "datetime.datetime.now", "datetime.today",
    "datetime.datetime.today", "datetime.utcnow", "datetime.datetime.utcnow", "time.time",
    "time.time_ns", "time.localtime", "time.gmtime", "func.now", "func.current_date",
    "func.current_timestamp",
}  # fmt: skip


def test_imports_only_go_down() -> None:
    """Tasks know casus, casus knows workflows, and inside casus every module has its floor.

    Context: what calls up cannot be read, tested or replaced alone.
    Decision: the contracts of import-linter in pyproject.toml, exhaustive: a new module of casus
    without a floor fails too.
    Consequence: where a lower floor wants something done it leaves a row.
    """
    ran = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-logo", "--no-cache"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert ", 0 broken" in ran.stdout


def test_only_config_reads_the_environment() -> None:
    """Settings enter by the front door.

    Context: a variable read somewhere below is missed at the start and found at night.
    Decision: `casus.config` reads the environment; others get `Settings`, or ask config.
    Consequence: all that is missing is named together, before anything runs.
    """
    assert _users(ENVIRONMENT, READS_ENVIRONMENT, "casus", "workflows", "tasks") == []


def test_only_the_clock_asks_the_time() -> None:
    """Time enters by the front door.

    Context: deadlines are days in Amsterdam; a rule that asks the machine cannot be tested.
    Decision: `casus.clock` alone asks; the database's own clock is not used for facts.
    Consequence: a test, the demo and a replayed night move one clock and everything follows.
    """
    assert _users(TIME, ASKS_THE_TIME, "casus", "workflows", "tasks") == []


@pytest.mark.parametrize("exempt", [READS_ENVIRONMENT, ASKS_THE_TIME])
def test_exemptions_are_needed(exempt: dict[str, str]) -> None:
    """Whoever is exempt still does what the exemption is for."""
    names = ENVIRONMENT if exempt is READS_ENVIRONMENT else TIME
    for place in exempt:
        assert _users(names, {}, place), place


def test_only_pages_know_of_requests() -> None:
    """What a deed or a query needs is an argument.

    Context: `flask.g` and `request` below the pages tie deeds to the web, and break the night.
    Decision: nothing below `casus/web/` imports them; import-linter keeps flask itself out of
    acts, queries and policy.
    Consequence: the same deed serves a page, the API, a command and the demo.
    """
    found = [
        f"{module.at(node)}: {alias.name}"
        for module in modules("casus", "workflows", "tasks")
        if not module.place.startswith(("casus/web/", "casus/api/"))
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ImportFrom) and node.module == "flask"
        for alias in node.names
        if alias.name in REQUEST - MAY_KNOW.get(module.place, set())
    ]
    assert found == []


def _users(names: set[str], exempt: dict[str, str], *places: str) -> list[str]:
    imports = {name.rpartition(".")[::2] for name in names}
    found = []
    for module in modules(*places):
        if module.place in exempt:
            continue
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Attribute) and dotted(node) in names:
                found.append(f"{module.at(node)}: {dotted(node)}")
            if isinstance(node, ast.ImportFrom):
                taken = {(node.module, alias.name) for alias in node.names} & imports
                found += [f"{module.at(node)}: {name}" for _, name in sorted(taken)]
    return found
