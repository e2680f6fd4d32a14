"""Static files: what is vendored is what was published, what is served is what was built."""

import gzip
import json
import re
from itertools import product
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from casus.web import assets, stylesheet, vendoring

STATIC = vendoring.STATIC
TEMPLATES = STATIC.parents[2] / "templates"
ENTRIES = json.loads(vendoring.MANIFEST.read_text(encoding="utf-8"))["files"]
FONT = "vendor/fontsource-variable/casus-sans-latin.woff2"
ROOM_FOR_HTML = 8_000
FIRST_VISIT = 60_000


@pytest.fixture
def client() -> FlaskClient:
    app = Flask(__name__, static_folder=None)
    assets.init_app(app)
    app.add_url_rule("/page", "page", lambda: assets.asset("casus.css"))
    return app.test_client()


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: str(entry["file"]))
def test_vendored_file_is_the_published_one(entry: dict[str, str]) -> None:
    path = STATIC / entry["file"]
    assert vendoring.digest(path) == entry["sha256"]
    assert entry["licence"] in {"EUPL-1.2", "OFL-1.1", "0BSD"}
    assert (path.parent / "LICENSE.txt").exists()


def test_every_vendored_file_is_in_the_manifest() -> None:
    found = {path.relative_to(STATIC).as_posix() for path in vendoring.VENDOR.rglob("*.*")}
    assert found == {entry["file"] for entry in ENTRIES}


def test_manifest_names_the_packages_of_the_script() -> None:
    listed = {(entry["package"], entry["version"]) for entry in ENTRIES}
    assert listed == {(package.name, package.version) for package in vendoring.PACKAGES}


def test_no_design_tokens_of_an_organisation_are_shipped() -> None:
    assert not [entry for entry in ENTRIES if "token" in entry["package"]]


def test_stylesheet_is_built_from_its_sources() -> None:
    assert stylesheet.TARGET.read_text(encoding="utf-8") == stylesheet.built()


def test_stylesheet_has_no_variable_without_a_value() -> None:
    css = stylesheet.built()
    bare = set(re.findall(r"var\((--[\w-]+)\)", css))
    assert bare <= set(re.findall(r"(--[\w-]+):", css))


def test_every_class_in_a_component_has_a_rule() -> None:
    css = stylesheet.built()
    ruled = set(re.findall(r"\.([a-zA-Z][\w-]*)", css)) | {"card-body", "field", "page"}
    for path in TEMPLATES.joinpath("components").glob("*.html"):
        text = re.sub(r"\{[{%#].*?[}%#]\}", " ", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        used = {name for names in re.findall(r'class="([^"]*)"', text) for name in names.split()}
        known = {name for name in used if not name.endswith(("-list", "-", "--"))}
        assert known <= ruled, path.name


def test_first_visit_stays_light() -> None:
    text = ("casus.css", "casus.js", "vendor/htmx/htmx.min.js")
    sizes = [len(gzip.compress((STATIC / name).read_bytes(), 9)) for name in text]
    assert sum(sizes) + (STATIC / FONT).stat().st_size + ROOM_FOR_HTML <= FIRST_VISIT


def test_script_needs_no_eval_and_no_inline_handlers() -> None:
    script = (STATIC / "casus.js").read_text(encoding="utf-8")
    assert not re.search(r"\beval\(|new Function|\.innerHTML|\.style\b", script)


def test_address_with_the_right_hash_may_be_kept_for_ever(client: FlaskClient) -> None:
    address = client.get("/page").text
    assert re.fullmatch(r"/static/casus\.css\?v=[0-9a-f]{12}", address)
    answer = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Cache-Control"] == assets.FOREVER
    assert gzip.decompress(answer.data) == (STATIC / "casus.css").read_bytes()


def test_address_with_an_old_hash_is_kept_briefly(client: FlaskClient) -> None:
    answer = client.get("/static/casus.css?v=000000000000")
    assert answer.headers["Cache-Control"] == assets.BRIEFLY
    assert answer.data == (STATIC / "casus.css").read_bytes()


def test_known_content_is_not_sent_again(client: FlaskClient) -> None:
    first = client.get("/static/casus.js")
    again = client.get("/static/casus.js", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_addresses_in_the_stylesheet_are_the_ones_that_pages_ask_for(client: FlaskClient) -> None:
    css = client.get("/static/casus.css").text
    found = re.findall(r'url\("([^"?]+)\?v=(\w+)"\)', css)
    assert {name for name, _ in found} >= {FONT, "chevron.svg"}
    assert all(assets.version(name) == version for name, version in found)


@pytest.mark.parametrize(
    "name", ["nothing.css", "../assets.py", "%2e%2e/assets.py", "source", "manifest.json"]
)
def test_other_files_are_not_found(client: FlaskClient, name: str) -> None:
    assert client.get(f"/static/{name}").status_code == 404


GROUNDS = ("ground", "surface", "sunken")
PAIRS = [
    *product(("ink", "muted", "link"), GROUNDS),
    *((kind, f"{kind}-soft") for kind in ("danger", "warning", "ok", "neutral")),
    ("brand", "brand-soft"),
    ("brand-deep", "brand-soft"),
    ("on-brand", "brand"),
    ("on-brand", "brand-deep"),
    ("surface", "danger"),
    ("danger", "surface"),
]


@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_text_stands_out_from_its_ground(ink: str, ground: str) -> None:
    assert _contrast(ink, ground) >= 4.5  # WCAG 1.4.3


@pytest.mark.parametrize("ground", ["surface", "ground"])
@pytest.mark.parametrize("edge", ["edge", "brand", "danger", "focus"])
def test_edges_of_controls_stand_out(edge: str, ground: str) -> None:
    assert _contrast(edge, ground) >= 3  # WCAG 1.4.11


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(token: str) -> float:
    theme = (Path(stylesheet.SOURCE) / "theme.css").read_text(encoding="utf-8")
    colour = re.search(rf"--casus-{token}: #([0-9a-f]+);", theme)
    assert colour, token
    full = colour[1] if len(colour[1]) > 3 else "".join(sign * 2 for sign in colour[1])
    parts = [int(full[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
