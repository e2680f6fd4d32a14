"""Every sentence that a person reads is said in both languages."""

import ast
import re
from collections.abc import Iterator
from string import Formatter

from babel.messages.catalog import Message

from casus import codes, labels
from tests.architecture import words
from tests.architecture.house import Module, dotted, modules
from workflows import ladders, phases, rules

PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%%|%")
MARKS = {"_", "N_", "gettext", "ngettext", "lazy_gettext", "lazy_ngettext", "pgettext"}
# Texts in that code that are no sentence of the product, and why.
UNSAID = {
    "Allow": "a header",
    "English": "a language is called by its own name",
    "Nederlands": "a language is called by its own name",
    "Wmo 2015": "a law is called by its own name",
}
QUIET = {
    "casus/acts/settings.py": "a region's calendar keeps the name of a day as it is written here",
    "casus/web/vendoring.py": "a tool for who maintains Casus",
}
UNREAD = {"TypeVar", "NewType", "get", "info", "warning", "error", "exception"}
HEADER = re.compile(r"^[A-Z][a-z]+(-[A-Z][a-z]+)+$")
ROOMS = ("casus/web", "casus/api", "casus/notify", "casus/acts", "casus/queries")


def test_every_sentence_is_translated() -> None:
    """Dutch and English are both complete.

    Context: the Dutch sentence is the key, so a changed sentence silently loses its English.
    Decision: the catalogue holds exactly the sentences of the source, each translated, none
    doubtful.
    Consequence: who writes a sentence writes it twice; `make words` gathers what is missing.
    """
    said = {_key(message) for message in words.said() if message.id}
    known = {_key(message): message for message in words.english() if message.id}
    missing = [key for key in said if key not in known or not words.complete(known[key])]
    assert not missing, "\n".join(map(str, sorted(missing, key=str)))
    assert set(known) - said == set(), "in the catalogue, but said nowhere"


def test_placeholders_are_the_same() -> None:
    """What is filled in is filled in in both languages.

    Context: a placeholder that one language lacks is a KeyError or a hole in a page.
    Decision: each form of a translation has the placeholders of its sentence, no more, no fewer;
    only a singular may leave its number out.
    Consequence: sentences use names, `%(days)s`, which may move but not change.
    """
    wrong = [f"{m.id} / {m.string}" for m in words.english() if m.id and not _alike(m)]
    assert not wrong, "\n".join(wrong)


def test_the_compiled_catalogue_is_fresh() -> None:
    """What runs is what was written.

    Context: gettext reads the compiled file; the written one is only its source.
    Decision: the compiled catalogue is committed, and equals a fresh compilation.
    Consequence: the product needs no build step; `make words` writes both.
    """
    assert words.MO.read_bytes() == words.compiled(words.english())


def test_every_code_has_a_label() -> None:
    """No code is ever shown.

    Context: a new member of an enumeration shows up in a list, a filter or the log.
    Decision: each member of the codes and of the process tables has its words.
    Consequence: a code that nobody can read cannot be added.
    """
    enums = [one for one in vars(codes).values() if _is_enum(one, codes.__name__)]
    enums += [phases.Phase, ladders.Level, rules.Rule, rules.Unit]
    assert len(enums) > 10
    nameless = [labels.key(member) for one in enums for member in one
                if labels.key(member) not in labels.LABELS]  # fmt: skip
    assert not nameless, nameless


def test_what_pages_say_is_marked() -> None:
    """A sentence in the code of a page, a mail or a form goes through gettext.

    Context: a bare sentence is Dutch for everybody.
    Decision: a text that reads like a sentence stands in a call that marks it for the catalogue;
    names and what only the operator reads are exempt.
    Consequence: the catalogue is complete because the source is marked.
    """
    bare = [
        f"{module.at(node)}: {node.value!r}"
        for module in modules(*ROOMS)
        if module.place not in QUIET
        for node in _bare(module)
    ]
    assert not bare, "\n".join(bare)


def _bare(module: Module) -> Iterator[ast.Constant]:
    quiet = {inner for node in ast.walk(module.tree) for inner in _quiet(node)}
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Constant) and node not in quiet and _reads(node.value):
            yield node


def _quiet(node: ast.AST) -> Iterator[ast.AST]:
    """What is read by nobody, or was marked: docstrings, keys, annotations, failures."""
    if isinstance(node, ast.Expr):
        yield node.value
    if isinstance(node, ast.Dict):
        yield from (key for key in node.keys if key)
    if isinstance(node, ast.Raise | ast.JoinedStr | ast.Subscript) or _marks(node):
        yield from ast.walk(node)
    for name in ("annotation", "returns"):
        yield from ast.walk(getattr(node, name, None) or ast.Pass())


def _reads(text: object) -> bool:
    if not isinstance(text, str) or text in UNSAID or HEADER.match(text):
        return False
    return bool(words.SENTENCE.match(text))


def _marks(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    name = dotted(node.func).rpartition(".")[2]
    return name in MARKS | UNREAD


def _key(message: Message) -> tuple[str, ...]:
    return tuple(message.id) if isinstance(message.id, tuple | list) else (str(message.id),)


def _alike(message: Message) -> bool:
    ids = [_named(text) for text in _key(message)]
    strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
    texts = [_named(str(text)) for text in strings]
    if len(ids) == 1:
        return texts == ids
    return texts[0] in (ids[0], ids[-1]) and all(text == ids[-1] for text in texts[1:])


def _named(text: str) -> list[str]:
    braces = [name for _, name, _, _ in Formatter().parse(text) if name] if "{" in text else []
    return sorted(match[0] for match in PLACEHOLDER.finditer(text)) + braces


def _is_enum(one: object, module: str) -> bool:
    return isinstance(one, type) and hasattr(one, "__members__") and one.__module__ == module
