"""What is committed speaks of the product alone, and needs nobody's machine."""

import re
import tomllib
from collections.abc import Iterator

from tests.architecture.house import ROOT, files, short

# Written in parts, so that this file does not hold what it looks for.
HOSTS = ("pypi org", "files pythonhosted org", "registry npmjs org", "deb debian org", "docker io")
HOST = re.compile("|".join(rf"\b{re.escape('.'.join(host.split()))}\b" for host in HOSTS))
PLACE = re.compile(r"(?<![\w.$}/:<-])/(work|root|home|Users)/|(?<![\w/])share" + "d/")
TEMPORARY = re.compile(r"(?<![\w.$}-])/tm" + r"p\b")
NOTES = "|".join(("TO" + "DO", "FIX" + "ME", "XX" + "X"))
UNFINISHED = re.compile(rf"(#|//|--|/\*).*\b({NOTES})\b|\bNotImplemented\w+")
# Who may name the folder for what is temporary, and why.
USES_TMP = {
    "docker/Dockerfile": "the container's own folder in memory",
    "docker/compose.yaml": "the container's own folder in memory",
    "docker/image-check.sh": "the container's own folder in memory",
    "casus/paths.py": "says why a folder that others write in is not trusted",
}
OTHERS = ("casus/web/static/vendor/", "LICENSE")
BINARY = {".woff2", ".png", ".jpg", ".ico", ".mo"}
LONGEST = 500  # signs; what is longer was made by a tool
PRODUCT = ("casus/", "tasks/", "workflows/", "templates/", "docker/", "Makefile")


def test_nothing_names_a_machine() -> None:
    """No address of a registry, and no path of the machine where something was made.

    Context: who installs Casus has mirrors, folders and rules of their own.
    Decision: locks hold names, versions and hashes; paths begin at the checkout or at CASUS_HOME.
    Consequence: a checkout works anywhere, and says nothing of where it was made.
    """
    found = [
        f"{place}:{number}: {match[0]}"
        for place, number, line in _lines()
        for what in (HOST, PLACE, TEMPORARY)
        for match in what.finditer(line)
        if not (what is TEMPORARY and place in USES_TMP)
    ]
    assert not found, "\n".join(found)


def test_exemptions_are_needed() -> None:
    """Whoever may name the temporary folder still does."""
    users = {place for place, _, line in _lines() if TEMPORARY.search(line)}
    assert set(USES_TMP) - users == set()


def test_nothing_is_half_done() -> None:
    """A product holds no notes to its makers.

    Context: a note of what is still to be done is read by nobody and believed by all.
    Decision: what is not there yet is not mentioned in the code.
    Consequence: what stands here works.
    """
    found = [
        f"{place}:{number}: {line.strip()}"
        for place, number, line in _lines()
        if place.startswith(PRODUCT) and len(line) < LONGEST and UNFINISHED.search(line)
    ]
    assert not found, "\n".join(found)


def _lines() -> Iterator[tuple[str, int, str]]:
    """Every line of text of our own, with the place where it stands."""
    for path in files():
        place = short(path)
        if path.suffix not in BINARY and not place.startswith(OTHERS):
            lines = path.read_text(encoding="utf-8").splitlines()
            yield from ((place, number, line) for number, line in enumerate(lines, 1))


def test_only_known_kinds_of_files() -> None:
    """A stray file is found before it is committed.

    Context: tools leave files behind, and one of them is committed some day.
    Decision: at the top stand the rooms and the files named here; anything else fails.
    Consequence: the top of the house stays readable.
    """
    tops = {short(path).split("/")[0] for path in files()}
    known = {
        ".ci", ".gitattributes", ".gitignore", ".dockerignore", ".editorconfig", "LICENSE",
        "Makefile", "README.md", "casus", "docker", "publiccode.yml", "pyproject.toml",
        "requirements-dev.lock", "requirements-uv.lock", "requirements.lock", "tasks", "templates",
        "tests", "workflows",
    }  # fmt: skip
    assert tops <= known, tops - known


def test_the_law_is_called_by_one_door() -> None:
    """`make law` calls every checker of the house.

    Context: a checker that nobody calls is a rule that nobody keeps.
    Decision: ruff (format and rules), mypy, import-linter, djlint, bandit and these tests.
    Consequence: what `make law` lets through, keeps to the rules.
    """
    recipe = (ROOT / "Makefile").read_text(encoding="utf-8").split("\nlaw:")[1].split("\n\n")[0]
    for checker in ("ruff format --check", "ruff check", "mypy", "lint-imports", "djlint",
                    "bandit", "pytest tests/architecture"):  # fmt: skip
        assert checker in recipe, checker


def test_every_exemption_of_ruff_has_its_reason() -> None:
    """All rules hold, but those that stand with a reason beside them.

    Context: an exemption without a reason is copied, one with a reason is weighed.
    Decision: each line of exemptions in pyproject.toml ends in a comment.
    Consequence: who meets a rule that does not fit writes why.
    """
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    lint = tomllib.loads(text)["tool"]["ruff"]["lint"]
    assert lint["select"] == ["ALL"]
    section = text.split("[tool.ruff.lint]")[1].split("[tool.ruff.lint.flake8")[0]
    exempt = re.compile(r'\s*("[A-Z]+\d*"|"[^"]+" = \[")')
    lines = [line for line in section.splitlines() if exempt.match(line)]
    assert len(lines) > 10
    assert [line for line in lines if "#" not in line] == []
