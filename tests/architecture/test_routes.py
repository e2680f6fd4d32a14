"""Every page has a right and a place where people find it."""

import inspect
import re

import pytest
from flask import Flask
from werkzeug.exceptions import MethodNotAllowed
from werkzeug.routing import Rule

from casus.policy import PageRight
from casus.web import navigation
from tests.architecture.house import ROOT

VIEW = 20  # lines
WITHOUT_RIGHT = {"static": "files of the product itself, the same for everybody"}
# Pages that no menu, frame or page of the same noun leads to, and why.
WITHOUT_PLACE = {
    "/static/<path:filename>": "files, not pages",
    "/gezondheid": "for who watches the machines",
    "/uitnodiging/<token>": "the link in a mail leads there",
    "/demo": "the entrance of a demo leads there; elsewhere it does not exist",
    "/onderdelen": "for who builds pages, in a demo only",
}
FRAME = ROOT / "templates" / "components" / "places.html"


def test_every_route_has_a_right(house: Flask) -> None:
    """Who may ask for a page is named where the page is.

    Context: a view without a right is open to whoever guesses its address.
    Decision: each view carries a `PageRight` by `@may(...)`, the public ones too.
    Consequence: the page of rights lists every page, and a forgotten right fails here.
    """
    bare = [
        f"{rule.rule} ({rule.endpoint})"
        for rule in _rules(house)
        if rule.endpoint not in WITHOUT_RIGHT
        if not isinstance(
            getattr(house.view_functions[rule.endpoint], "page_right", None), PageRight
        )
    ]
    assert not bare, "\n".join(bare)


def test_every_page_has_a_place(house: Flask) -> None:
    """A page can be found without knowing its address.

    Context: a page that no link leads to is used by nobody and kept by nobody.
    Decision: a page stands in the menu, in the frame of every page, below one of these, or is
    exempt with a reason.
    Consequence: a new noun gets its place before it gets its page.
    """
    places = {place.path for place in navigation.PLACES} | _framed()
    lost = [
        rule.rule
        for rule in _rules(house)
        if rule.rule not in WITHOUT_PLACE
        if not any(_below(rule.rule, place) for place in places)
    ]
    assert not lost, "\n".join(lost)


def test_every_place_leads_to_a_page(house: Flask) -> None:
    """A link that the frame of every page shows is never dead.

    Context: the frame writes addresses, so that it can be shown when the product is ill.
    Decision: each of them, and each place of the menu, is a route.
    Consequence: who renames a page renames its place.
    """
    dead = [
        path
        for path in {place.path for place in navigation.PLACES} | _framed()
        if not _leads(house, path)
    ]
    assert not dead, sorted(dead)


@pytest.mark.parametrize("exempt", [WITHOUT_RIGHT, WITHOUT_PLACE])
def test_exemptions_exist(house: Flask, exempt: dict[str, str]) -> None:
    """An exemption names a route that is there."""
    known = {rule.endpoint for rule in _rules(house)} | {rule.rule for rule in _rules(house)}
    assert set(exempt) - known == set()


def test_every_view_is_short(house: Flask) -> None:
    """A view is a sentence: scope, form, deed, answer.

    Context: what grows in a view cannot be used by the API, a command or the demo.
    Decision: at most 20 lines, however the view was registered.
    Consequence: queries build what is shown, deeds do what is asked.
    """
    long = [
        f"{rule.endpoint}: {lines} lines"
        for rule in _rules(house)
        if (lines := _lines(house, rule)) > VIEW
    ]
    assert not long, "\n".join(long)


def test_addresses_are_nouns(house: Flask) -> None:
    """An address is Dutch, lower case, and names things.

    Context: addresses are read aloud, mailed and kept.
    Decision: lower-case letters, digits, hyphens; a verb becomes a thing one makes.
    Consequence: no id of a person and no name stands in an address.
    """
    strange = [
        rule.rule
        for rule in _rules(house)
        if not re.fullmatch(r"(/|(/([a-z0-9-]+|<[a-z_:]+>))+)", rule.rule)
    ]
    assert not strange, strange


def _rules(house: Flask) -> list[Rule]:
    return list(house.url_map.iter_rules())


def _right(house: Flask, rule: Rule) -> object:
    return getattr(house.view_functions[rule.endpoint], "page_right", None)


def _framed() -> set[str]:
    """The addresses that the frame of every page links to."""
    found = set(re.findall(r'": "(/[^"]*)"', FRAME.read_text(encoding="utf-8")))
    assert len(found) > 1
    return found


def _below(rule: str, place: str) -> bool:
    return rule == place or (place != "/" and rule.startswith(f"{place}/"))


def _leads(house: Flask, path: str) -> bool:
    try:
        return bool(house.url_map.bind("").match(path, method="GET"))
    except MethodNotAllowed:
        return True
    except Exception:  # noqa: BLE001 - whatever the router says, nobody gets there
        return False


def _lines(house: Flask, rule: Rule) -> int:
    source = inspect.getsource(inspect.unwrap(house.view_functions[rule.endpoint]))
    return len(source[source.index("def ") :].splitlines())
