"""Which sentences Casus says, and what they are in English (`make words` writes the catalogue).

The Dutch sentence is the key. Nothing is guessed: a sentence that changes is translated anew.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from babel.util import pathmatch

from tests.architecture.house import ROOT, files, short

HOME = ROOT / "casus" / "translations"
PO = HOME / "en" / "LC_MESSAGES" / "messages.po"
MO = PO.with_suffix(".mo")
KEYWORDS = {**DEFAULT_KEYWORDS, "lazy_gettext": None, "lazy_ngettext": (1, 2)}

# A Dutch sentence or label in the source: a capital, then small letters, and no code.
SENTENCE = re.compile(r"^[A-ZÀ-Ý]['’a-zà-ÿ]+([ ,.:;?!'’()-]+[A-Za-zÀ-ÿ0-9%()'’-]+)*[.?!:]?$")


def main() -> None:
    """Write the catalogue: every sentence of the source, with the translation it had."""
    fresh = renewed(english() if PO.exists() else Catalog(locale="en"))
    PO.parent.mkdir(parents=True, exist_ok=True)
    with PO.open("wb") as target:
        write_po(target, fresh, width=100, include_lineno=False, sort_output=True)
    MO.write_bytes(compiled(fresh))
    left = [message.id for message in fresh if message.id and not complete(message)]
    print(f"{len(fresh)} sentences, {len(left)} without translation")  # noqa: T201
    print(*left, sep="\n")  # noqa: T201


def renewed(old: Catalog) -> Catalog:
    """Every sentence that is said now, with its translation where there was one."""
    fresh = Catalog(
        locale="en", project="Casus", version="1", copyright_holder="Casus", fuzzy=False,
        creation_date=old.creation_date, revision_date=old.revision_date,
    )  # fmt: skip
    fresh.header_comment = "# English for the Dutch sentences of Casus; EUPL-1.2."
    for message in said():
        before = old.get(message.id, message.context)
        same = before is not None and before.pluralizable == message.pluralizable
        text = before.string if before is not None and same else None
        fresh.add(
            message.id, text, [(name, 0) for name, _ in message.locations],
            context=message.context, auto_comments=message.auto_comments,
        )  # fmt: skip
    return fresh


@cache
def said() -> Catalog:
    """Every sentence in the source, with the places where it stands."""
    catalog = Catalog()
    for path in files():
        for name, method, options in _methods():
            if pathmatch(name, short(path)):
                with path.open("rb") as source:
                    found = list(extract(method, source, KEYWORDS, ("i18n:",), options))
                for line, text, comments, context in found:
                    place = [(short(path), line)]
                    catalog.add(text, None, place, auto_comments=comments, context=context)
    return catalog


@cache
def english() -> Catalog:
    """The catalogue as it was written."""
    with PO.open("rb") as source:
        return read_po(source, locale="en")


@cache
def translations() -> Mapping[str, str]:
    """Every Dutch sentence that has its English."""
    catalog = english() if PO.exists() else Catalog(locale="en")
    return {_first(message.id): _first(message.string) for message in catalog if complete(message)}


def complete(message: Message) -> bool:
    """Whether each form of a sentence was translated, and nobody doubts it."""
    texts = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return bool(message.id) and all(texts) and not message.fuzzy


def compiled(catalog: Catalog) -> bytes:
    """The catalogue as gettext reads it."""
    target = BytesIO()
    write_mo(target, catalog)
    return target.getvalue()


@cache
def _methods() -> tuple[tuple[str, str, Mapping[str, str]], ...]:
    return tuple(_mapped(HOME / "babel.cfg"))


def _mapped(path: Path) -> Iterator[tuple[str, str, Mapping[str, str]]]:
    with path.open(encoding="utf-8") as source:
        methods, options = parse_mapping_cfg(source, path.name)  # type: ignore[no-untyped-call]
    yield from ((name, method, options.get(name, {})) for name, method in methods)


def _first(text: object) -> str:
    return str(text[0]) if isinstance(text, tuple | list) else str(text)


if __name__ == "__main__":
    main()
