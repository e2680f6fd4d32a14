"""Which published files Casus carries, and how they are fetched again.

Only a maintainer runs `python -m casus.web.vendoring`: it needs `npm` and, for the fonts,
`fonttools` and `brotli`. The result is committed, so that nobody else needs them.
"""

import hashlib
import json
import shutil
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

STATIC = Path(__file__).parent / "static"
VENDOR = STATIC / "vendor"
MANIFEST = STATIC / "manifest.json"
SUBSET = "Latin letters only, weights 400-700, without the reserved font name"


@dataclass(frozen=True, slots=True)
class Package:
    """One exact npm package: the files to keep, as (path in the package, name here)."""

    name: str
    version: str
    licence: str
    licence_file: str
    files: tuple[tuple[str, str], ...]
    changed: str | None = None

    @property
    def folder(self) -> str:
        """The folder under `static/vendor/`: one per publisher, with the licence text beside."""
        return self.name.removeprefix("@").split("/")[0].split(".")[0]


def _utrecht(noun: str, version: str) -> Package:
    files = (("dist/index.css", f"{noun}.css"),)
    return Package(f"@utrecht/{noun}-css", version, "EUPL-1.2", "LICENSE.md", files)


def _candidate(noun: str, version: str) -> Package:
    files = ((f"dist/{noun}.css", f"{noun}.css"),)
    name = f"@nl-design-system-candidate/{noun}-css"
    return Package(name, version, "EUPL-1.2", "LICENSE.md", files)


FONT = Package(
    "@fontsource-variable/source-sans-3",
    "5.3.0",
    "OFL-1.1",
    "LICENSE",
    tuple(
        (f"files/source-sans-3-{script}-wght-normal.woff2", f"casus-sans-{script}.woff2")
        for script in ("latin", "latin-ext", "vietnamese")
    ),
    SUBSET,
)
HTMX = Package("htmx.org", "4.0.1", "0BSD", "LICENSE", (("dist/htmx.min.js", "htmx.min.js"),))
PACKAGES = (
    _candidate("button", "1.1.0"),
    _candidate("data-badge", "1.0.5"),
    _candidate("link", "2.0.3"),
    _candidate("number-badge", "1.1.5"),
    _candidate("skip-link", "1.0.5"),
    _utrecht("alert", "4.0.2"),
    _utrecht("breadcrumb-nav", "3.0.1"),
    _utrecht("button-group", "3.0.1"),
    _utrecht("checkbox", "3.0.1"),
    _utrecht("data-list", "3.0.1"),
    _utrecht("form-field", "3.0.1"),
    _utrecht("form-field-description", "3.0.1"),
    _utrecht("form-field-error-message", "3.0.1"),
    _utrecht("form-fieldset", "3.0.1"),
    _utrecht("form-label", "3.0.1"),
    _utrecht("radio-button", "3.0.1"),
    _utrecht("select", "3.0.1"),
    _utrecht("table", "3.0.1"),
    _utrecht("textarea", "4.0.1"),
    _utrecht("textbox", "4.0.1"),
    HTMX,
    FONT,
)
LETTERS = {
    "latin": "U+20-7E,U+A0,U+A3,U+A7,U+A9,U+AB,U+B0,U+B1,U+B2,U+B7,U+BB,U+BC-BF,U+C0-FF,"
    "U+152-153,U+2013-2014,U+2018-201A,U+201C-201E,U+2022,U+2026,U+2039-203A,U+20AC,U+2212",
    "latin-ext": "U+100-151,U+154-17F,U+18F,U+192,U+1A0-1A1,U+1AF-1B0,U+1CD-1DC,U+1E6-1E7,"
    "U+218-21B,U+259,U+1E9E",
    "vietnamese": "U+300-301,U+303,U+309,U+323,U+1EA0-1EF9,U+20AB",
}


def main() -> None:
    """Fetch every package anew and write `static/vendor/` and the manifest."""
    shutil.rmtree(VENDOR, ignore_errors=True)
    entries: dict[str, dict[str, str | None]] = {}
    for package in PACKAGES:
        with tempfile.TemporaryDirectory() as scratch:
            _keep(package, _unpacked(package, Path(scratch)))
        kept = (*(here for _, here in package.files), "LICENSE.txt")
        for name in kept:
            entries.setdefault(f"{package.folder}/{name}", _entry(package, name))
    MANIFEST.write_text(
        json.dumps({"files": list(entries.values())}, indent=1) + "\n", encoding="utf-8"
    )


def digest(path: Path) -> str:
    """The sha256 of a file, as hexadecimal text."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _unpacked(package: Package, scratch: Path) -> Path:
    _run("npm", "pack", "--silent", f"{package.name}@{package.version}", cwd=scratch)
    with tarfile.open(next(scratch.glob("*.tgz"))) as archive:
        archive.extractall(scratch, filter="data")
    return scratch / "package"


def _keep(package: Package, source: Path) -> None:
    folder = VENDOR / package.folder
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(source / package.licence_file, folder / "LICENSE.txt")  # same text per publisher
    for there, here in package.files:
        if package is FONT:
            _subset(source / there, folder / here)
        else:
            shutil.copy(source / there, folder / here)


def _subset(font: Path, target: Path) -> None:
    """Write the letters of one script; the licence keeps the name "Source" for the whole font."""
    letters = LETTERS[target.stem.removeprefix("casus-sans-")]
    narrow = font.with_suffix(".narrow.woff2")
    axes = ("wght=400:700", "--no-recalc-timestamp", "-o", str(narrow))
    _run("fonttools", "varLib.instancer", "-q", str(font), *axes)
    options = ("--layout-features=kern,tnum,ccmp,locl,mark", "--name-IDs=0,13,14", "--no-hinting")
    output = ("--flavor=woff2", f"--output-file={target}")
    _run("pyftsubset", str(narrow), f"--unicodes={letters}", *options, *output)


def _entry(package: Package, name: str) -> dict[str, str | None]:
    path = VENDOR / package.folder / name
    return {
        "file": path.relative_to(STATIC).as_posix(),
        "package": package.name,
        "version": package.version,
        "licence": package.licence,
        "sha256": digest(path),
        "changed": package.changed if path.suffix == ".woff2" else None,
    }


def _run(*command: str, cwd: Path | None = None) -> None:
    subprocess.run(command, cwd=cwd, check=True, stdout=subprocess.DEVNULL)  # noqa: S603  (own words)


if __name__ == "__main__":
    main()
