"""What templates say goes through gettext, and what they are made of exists."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from flask import Flask
from jinja2 import Environment, nodes
from werkzeug.routing import MapAdapter

from tests.architecture.house import ROOT, short, templates
from tests.architecture.words import SENTENCE

# Templates whose texts are no texts of the product, and why.
QUIET = {"templates/pages/": "the style page shows components with invented texts"}
NAMES = {"Casus", "- Casus", "Nederlands", "English", "RadioField", "SelectMultipleField"}
SPOKEN = {"alt", "aria-description", "aria-label", "placeholder", "title"}
MARKS = {"_", "gettext", "ngettext", "pgettext"}
CODE = re.compile(r"[a-z0-9_ -]*")
LETTERS = re.compile(r"[^\W\d_]{2,}")
PAGES = [
    path
    for path in templates()
    if path.suffix == ".html" and not short(path).startswith(tuple(QUIET))
]


@pytest.mark.parametrize("path", PAGES, ids=short)
def test_no_text_stands_bare_in_the_markup(path: Path) -> None:
    """Letters between tags, and in what a screen reader says, come out of the catalogue.

    Context: a bare text is Dutch for everybody.
    Decision: text in markup is written `{{ _("…") }}`; only names stand bare.
    Consequence: the page in English is English.
    """
    seen = _Text()
    seen.feed(_markup(path))
    bare = [text for text in seen.found if LETTERS.search(text) and text not in NAMES]
    assert not bare, f"{short(path)}: {bare}"


@pytest.mark.parametrize("path", PAGES, ids=short)
def test_no_text_is_handed_bare_to_a_component(path: Path) -> None:
    """A sentence that a template gives to a macro is marked too.

    Context: components print what they get.
    Decision: an argument that reads like a sentence stands in `_()`.
    Consequence: components know no language.
    """
    tree = _read(path)
    bare = [text for text in _handed(tree) if SENTENCE.match(text) and text not in NAMES]
    assert not bare, f"{short(path)}: {bare}"


def test_every_template_compiles(house: Flask) -> None:
    """A template with a mistake fails here, not on the page that nobody opened yet.

    Context: templates are read when they are needed.
    Decision: all are compiled, and each filter and test they name is one of the product.
    Consequence: a misspelt filter or a missing component is found at once.
    """
    root = ROOT / "templates"
    names = [path.relative_to(root).as_posix() for path in templates()]
    assert names
    for name in names:
        house.jinja_env.get_template(name)
    unknown = {f"{short(path)}: {name}" for path in templates() for name in _unknown(house, path)}
    assert not unknown, unknown


def test_every_component_is_there() -> None:
    """What a template takes from a component exists in it.

    Context: a missing macro is an error only when the page is shown.
    Decision: each `from … import name` names a macro or a value of that file.
    Consequence: who renames a macro renames it everywhere.
    """
    missing = [
        f"{short(path)}: {name} of {source}"
        for path in templates()
        for source, name in _imported(path)
        if name not in _defined(source)
    ]
    assert not missing, "\n".join(missing)


def test_every_link_leads_to_a_page(house: Flask) -> None:
    """An address that a template writes is a route.

    Context: addresses are nouns that people know, so templates write them as they are.
    Decision: each is looked up among the routes; what is filled in counts as one word.
    Consequence: a page that moves takes its links along.
    """
    urls = house.url_map.bind("")
    links = {(short(path), link) for path in PAGES for link in _links(path)}
    assert links
    dead = [f"{place}: {link}" for place, link in sorted(links) if not _known(urls, link)]
    assert not dead, "\n".join(dead)


class _Text(HTMLParser):
    """Collects what a person reads or hears."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in SPOKEN and value]

    def handle_data(self, data: str) -> None:
        self.found.append(data.strip())


def _markup(path: Path) -> str:
    """The template without what Jinja fills in, and without what gives a code."""
    return "".join(_data(_read(path)))


def _data(node: nodes.Node) -> Iterator[str]:
    for inner in node.iter_child_nodes():
        if isinstance(inner, nodes.TemplateData):
            yield inner.data
        elif not (_gives_code(inner) and all(map(CODE.fullmatch, _data(inner)))):
            yield from _data(inner)


def _gives_code(node: nodes.Node) -> bool:
    """A macro, or the block with the class of the page."""
    return isinstance(node, nodes.Macro) or getattr(node, "name", "") == "body_class"


def _unknown(house: Flask, path: Path) -> Iterator[str]:
    """Filters and tests that do not exist; in a branch Jinja finds out only when it gets there."""
    tree = _read(path)
    used = {node.name for node in tree.find_all(nodes.Filter)}
    tests = {node.name for node in tree.find_all(nodes.Test)}
    yield from used - set(house.jinja_env.filters)
    yield from tests - set(house.jinja_env.tests)


def _links(path: Path) -> Iterator[str]:
    text = re.sub(r"\{\{.*?\}\}", "x", path.read_text(encoding="utf-8"))
    yield from re.findall(r'(?:href|action|data-hx-(?:get|post))="(/[^"?#]*)', text)


def _known(urls: MapAdapter, link: str) -> bool:
    return any(urls.test(link, method) for method in ("GET", "POST"))


def _read(path: Path) -> nodes.Template:
    return Environment(autoescape=True).parse(path.read_text(encoding="utf-8"))


def _handed(node: nodes.Node) -> Iterator[str]:
    for inner in node.iter_child_nodes():
        if isinstance(inner, nodes.Const) and isinstance(inner.value, str):
            yield inner.value
        if not _silent(inner):
            yield from _handed(inner)


def _silent(node: nodes.Node) -> bool:
    """What marks a text, compares with it, or names another template."""
    if isinstance(node, nodes.Call):
        return isinstance(node.node, nodes.Name) and node.node.name in MARKS
    return isinstance(
        node, nodes.Compare | nodes.Extends | nodes.FromImport | nodes.Import | nodes.Include
    )


def _imported(path: Path) -> Iterator[tuple[str, str]]:
    tree = _read(path)
    for node in tree.find_all(nodes.FromImport):
        assert isinstance(node.template, nodes.Const)
        for name in node.names:
            yield node.template.value, name[0] if isinstance(name, tuple) else name


def _defined(name: str) -> set[str]:
    tree = _read(ROOT / "templates" / name)
    macros = {macro.name for macro in tree.find_all(nodes.Macro)}
    targets = (node.target for node in tree.find_all(nodes.Assign))
    return macros | {target.name for target in targets if isinstance(target, nodes.Name)}
