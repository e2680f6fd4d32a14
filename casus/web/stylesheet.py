"""How `static/casus.css` is put together (`python -m casus.web.stylesheet`).

The published component CSS knows some hundreds of variables. Here each becomes one of the base
tokens of `theme.css`, by the table in `source/map.css`; rules of classes that no component uses
and declarations without a value are left out. Organisations re-theme with the base tokens alone.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from casus.web.vendoring import MANIFEST, STATIC, digest

SOURCE = STATIC / "source"
TARGET = STATIC / "casus.css"
OWN = ("base.css", "shell.css", "forms.css", "parts.css", "table.css", "casework.css", "print.css")
KEPT = SOURCE / "keep.txt"  # the published classes that components use
STATES = re.compile(
    r":(read-only|user-invalid|invalid|has|-moz|placeholder)|\[(type|pattern|inputMode)"
)
NESTING = ("@media", "@supports", "@layer", "@container", "@keyframes")
Declaration = tuple[str, str]


@dataclass(slots=True)
class Block:
    """One rule (declarations) or one at-rule (blocks within)."""

    prelude: str
    declarations: list[Declaration] = field(default_factory=list)
    blocks: list["Block"] = field(default_factory=list)


class UnsetError(Exception):
    """A variable without a value and without a fallback."""


def main() -> None:
    """Write the stylesheet."""
    TARGET.write_text(built(), encoding="utf-8")


def built() -> str:
    """The whole stylesheet, as it is served."""
    theme = (SOURCE / "theme.css").read_text(encoding="utf-8")
    vendored = f"@layer vendor{{{_printed(_vendored())}}}"
    own = [_printed(parsed((SOURCE / name).read_text(encoding="utf-8"))) for name in OWN]
    parts = [_printed(parsed(theme)), "@layer reset,vendor;", vendored, *own]
    return _with_hashes("/* EUPL-1.2; see static/README.md */\n" + "\n".join(parts) + "\n")


def parsed(css: str) -> list[Block]:
    """The blocks of a stylesheet, without comments."""
    text = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return list(_blocks(iter(re.findall(r"\"[^\"]*\"|'[^']*'|[{};]|[^\"'{};]+", text))))


def _blocks(tokens: Iterator[str]) -> Iterator[Block]:
    prelude = ""
    for token in tokens:
        if token == "}":
            return
        if token == "{":
            yield _block(" ".join(prelude.split()), tokens)
            prelude = ""
        else:
            prelude += token


def _block(prelude: str, tokens: Iterator[str]) -> Block:
    if prelude.startswith(NESTING):
        return Block(prelude, blocks=list(_blocks(tokens)))
    text = ""
    for token in tokens:
        if token == "}":
            break
        text += "\0" if token == ";" else token
    pairs = (part.split(":", 1) for part in text.split("\0") if ":" in part)
    return Block(prelude, [(name.strip(), " ".join(value.split())) for name, value in pairs])


def _vendored() -> list[Block]:
    """The kept rules of the published CSS, their variables resolved."""
    entries = json.loads(MANIFEST.read_text(encoding="utf-8"))["files"]
    files = [STATIC / entry["file"] for entry in entries if entry["file"].endswith(".css")]
    css = "\n".join(path.read_text(encoding="utf-8") for path in files)
    kept = list(_kept(parsed(re.sub(r"@charset[^;]*;", "", css))))
    table = parsed((SOURCE / "map.css").read_text(encoding="utf-8"))
    tokens = {name: value for block in table for name, value in block.declarations}
    names: set[str] = set()
    while (local := _defined(kept)) != names:
        names = local
        kept = _resolved(kept, tokens, local)
    used = {name for value in _values(kept) for name in re.findall(r"var\((--[\w-]+)", value)}
    return _without_idle(kept, used)


def _kept(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        if block.blocks:
            inner = list(_kept(block.blocks))
            if inner:
                yield Block(block.prelude, blocks=inner)
            continue
        selectors = [_bare(one) for one in block.prelude.split(", ") if not STATES.search(one)]
        fitting = [one for one in selectors if set(re.findall(r"\.([\w-]+)", one)) <= _names()]
        if fitting:
            yield Block(",".join(fitting), block.declarations)


def _bare(selector: str) -> str:
    """The selector without exceptions for classes that never occur here."""
    found = re.findall(r":not\(\.([\w-]+)\)", selector)
    for name in set(found) - _names():
        selector = selector.replace(f":not(.{name})", "")
    return selector


@cache
def _names() -> frozenset[str]:
    return frozenset(KEPT.read_text(encoding="utf-8").split())


def _resolved(blocks: list[Block], tokens: dict[str, str], local: set[str]) -> list[Block]:
    result = []
    for block in blocks:
        pairs = []
        for name, value in block.declarations:
            try:
                pairs.append((name, _value(value, tokens, local)))
            except UnsetError:
                continue
        inner = _resolved(block.blocks, tokens, local)
        if pairs or inner:
            result.append(Block(block.prelude, pairs, inner))
    return result


def _value(text: str, tokens: dict[str, str], local: set[str]) -> str:
    """The text with every `var(...)` replaced by its token, its fallback, or left to run time."""
    start = text.find("var(")
    if start < 0:
        return text
    end = _closing(text, start + 3)
    name, _, fallback = (part.strip() for part in text[start + 4 : end].partition(","))
    rest = _value(text[end + 1 :], tokens, local)
    return text[:start] + _variable(name, fallback, tokens, local) + rest


def _variable(name: str, fallback: str, tokens: dict[str, str], local: set[str]) -> str:
    if name in tokens:
        return tokens[name]
    if name in local or name.startswith("--casus-"):
        try:
            return f"var({name},{_value(fallback, tokens, local)})" if fallback else f"var({name})"
        except UnsetError:
            return f"var({name})"
    if not fallback:
        raise UnsetError(name)
    return _value(fallback, tokens, local)


def _closing(text: str, opening: int) -> int:
    depth = 0
    for place in range(opening, len(text)):
        depth += {"(": 1, ")": -1}.get(text[place], 0)
        if depth == 0:
            return place
    raise ValueError(text)


def _defined(blocks: list[Block]) -> set[str]:
    names = {name for block in blocks for name, _ in block.declarations if name.startswith("--")}
    return names.union(*(_defined(block.blocks) for block in blocks))


def _values(blocks: list[Block]) -> Iterator[str]:
    for block in blocks:
        yield from (value for _, value in block.declarations)
        yield from _values(block.blocks)


def _without_idle(blocks: list[Block], used: set[str]) -> list[Block]:
    result = []
    for block in blocks:
        pairs = [(n, v) for n, v in block.declarations if not n.startswith("--") or n in used]
        inner = _without_idle(block.blocks, used)
        if pairs or inner:
            result.append(Block(block.prelude, pairs, inner))
    return result


def _printed(blocks: list[Block]) -> str:
    lines = []
    for block in blocks:
        inner = _printed(block.blocks) if block.blocks else ""
        pairs = ";".join(f"{name}:{value}" for name, value in block.declarations)
        prelude = re.sub(r"\s*([,>])\s*", r"\1", block.prelude)
        lines.append(f"{prelude}{{{pairs}{inner}}}")
    return "\n".join(lines)


def _with_hashes(css: str) -> str:
    """Every local address with the content hash that `asset()` gives the same file."""

    def hashed(match: re.Match[str]) -> str:
        return f'url("{match[1]}?v={digest(STATIC / match[1])[:12]}")'

    return re.sub(r'url\("([^"?:]+)"\)', hashed, css)


if __name__ == "__main__":
    main()
