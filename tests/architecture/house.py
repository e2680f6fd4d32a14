"""What the house consists of: its files, and the code in them as Python reads it."""

import ast
import importlib
import pkgutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("casus", "tasks", "workflows")
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """One file of Python."""

    path: Path

    @property
    def name(self) -> str:
        """`casus.acts.progress`."""
        parts = self.path.relative_to(ROOT).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @property
    def place(self) -> str:
        """`casus/acts/progress.py`."""
        return self.path.relative_to(ROOT).as_posix()

    @cached_property
    def text(self) -> str:
        """As it was written."""
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        """As Python reads it."""
        return ast.parse(self.text, filename=self.place)

    def functions(self) -> Iterator[tuple[str, Function]]:
        """Every function with its place: `casus/app.py:create_app`."""
        for node in ast.walk(self.tree):
            if isinstance(node, Function):
                yield f"{self.place}:{node.name}", node

    def calls(self) -> Iterator[ast.Call]:
        """Every call in the file."""
        yield from (node for node in ast.walk(self.tree) if isinstance(node, ast.Call))

    def at(self, node: ast.expr | ast.stmt) -> str:
        """Where a node stands: `casus/app.py:12`."""
        return f"{self.place}:{node.lineno}"


@cache
def files() -> tuple[Path, ...]:
    """Every file that is part of the house, whether or not it was committed yet."""
    names = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z", "-co", "--exclude-standard"],
        cwd=ROOT, check=True, capture_output=True,
    ).stdout.decode()  # fmt: skip
    paths = (ROOT / name for name in sorted(set(names.split("\0"))) if name)
    return tuple(path for path in paths if path.is_file())


@cache
def modules(*places: str) -> tuple[Module, ...]:
    """The files of Python below these folders, or these files themselves."""
    roots = [ROOT / place for place in places]
    return tuple(
        Module(path)
        for path in files()
        if path.suffix == ".py" and any(path == root or root in path.parents for root in roots)
    )


@cache
def templates() -> tuple[Path, ...]:
    """Every template."""
    return tuple(path for path in files() if ROOT / "templates" in path.parents)


@cache
def deeds() -> Mapping[str, Callable[..., object]]:
    """Every deed by its code; a deed is listed when its module is read."""
    import casus.acts

    for module in pkgutil.iter_modules(casus.acts.__path__, "casus.acts."):
        importlib.import_module(module.name)
    from casus.acts._act import DEEDS

    return DEEDS


def short(path: Path) -> str:
    """The path of a file from the top of the house."""
    return path.relative_to(ROOT).as_posix()


def lines_of(node: Function) -> int:
    """How many lines a function takes, its docstring included and its decorators not."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


def dotted(node: ast.expr) -> str:
    """`os.environ.get` of the expression that says so; empty for what is no name."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        before = dotted(node.value)
        return f"{before}.{node.attr}" if before else ""
    return ""


def decorators(node: Function) -> Iterator[str]:
    """The names of the decorators of a function, without their arguments."""
    for one in node.decorator_list:
        yield dotted(one.func if isinstance(one, ast.Call) else one)
