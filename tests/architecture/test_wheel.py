"""What is published holds one name, everything the product needs, and runs by itself."""

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from zipfile import ZipFile

import pytest
from hatchling.builders.wheel import WheelBuilder

from tests.architecture.conftest import ENVIRON
from tests.architecture.house import ROOT, files

# Starts the product from a folder that holds the wheel's files, and the installed packages.
PROGRAM = """
import sys
sys.path[:0] = [{target!r}]
sys.path.append({packages!r})
import casus
assert casus.__file__.startswith({target!r}), casus.__file__
import workflows, tasks
assert workflows.__file__.startswith({target!r}), workflows.__file__
from casus.app import create_app
from casus.config import Settings
app = create_app(Settings.from_env({environ!r}))
assert len(list(app.url_map.iter_rules())) > 5
app.jinja_env.get_template("base.html")
page = app.test_client().get("/static/casus.css")
assert page.status_code == 200, page.status
from casus import migrations
assert list((migrations.HERE / "sql").glob("*.sql"))
print("runs")
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from what is part of the house, without a network."""
    copy = tmp_path_factory.mktemp("checkout")
    for path in files():
        target = copy / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    out = tmp_path_factory.mktemp("dist")
    return Path(
        next(iter(WheelBuilder(str(copy)).build(directory=str(out), versions=["standard"])))
    )


def test_the_wheel_holds_one_name(wheel: Path) -> None:
    """Three packages in the checkout, one name among other people's packages.

    Context: `workflows`, `tasks` and `templates` are names that anybody may install.
    Decision: the wheel carries them below `casus/_rooms/`, and nothing beside `casus`.
    Consequence: everything enters through casus; installing it takes no other name.
    """
    names = ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"casus"}
    assert len(tops) == 2


def test_the_wheel_holds_all_that_is_needed(wheel: Path) -> None:
    """What is no Python is easily forgotten: pages, styles, words, and what builds the database.

    Context: a build leaves out what it was not told of, and the checkout still works.
    Decision: each kind of file is counted against the checkout.
    Consequence: an installation can show every page and make its database.
    """
    inside = set(ZipFile(wheel).namelist())
    rooms = {"templates": "casus/_rooms/templates", "tasks": "casus/_rooms/tasks",
             "workflows": "casus/_rooms/workflows", "casus": "casus"}  # fmt: skip
    here = {path.relative_to(ROOT).as_posix() for path in files()}
    expected = {
        "/".join((rooms[name.split("/")[0]], *name.split("/")[1:]))
        for name in here
        if name.split("/")[0] in rooms
    }
    assert any(name.endswith(".sql") for name in expected)
    assert any(name.endswith(".html") for name in expected)
    assert expected - inside == set()
    assert {name for name in inside - expected if ".dist-info/" not in name} == set()


def test_the_wheel_runs_by_itself(wheel: Path, tmp_path: Path) -> None:
    """The product starts from the wheel, with the checkout out of reach."""
    ZipFile(wheel).extractall(tmp_path / "site")
    program = PROGRAM.format(
        target=str(tmp_path / "site"), packages=sysconfig.get_path("purelib"), environ=ENVIRON
    )
    ran = subprocess.run(
        [sys.executable, "-I", "-S", "-c", program],
        cwd=tmp_path, env={"PATH": os.defpath}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.stdout.strip() == "runs", ran.stderr
