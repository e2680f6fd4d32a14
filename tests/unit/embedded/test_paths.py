"""The home: where it lies, who may look in, and sockets whose path fits."""

import tempfile
from pathlib import Path

import pytest

from casus import paths
from casus.paths import CHECKOUT, Home, HomeError


def test_the_home_is_var_unless_said_otherwise(tmp_path: Path) -> None:
    assert Home.from_env({}).root == CHECKOUT / "var"
    assert Home.from_env({"CASUS_HOME": str(tmp_path / "x")}).root == (tmp_path / "x").resolve()


def test_its_rooms_are_closed_to_others(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    home.prepare()
    for room in (home.root, home.log, home.mail, home.secrets, home.run):
        assert room.stat().st_mode & 0o777 == 0o700


def test_a_long_path_gets_its_sockets_elsewhere(tmp_path: Path) -> None:
    short, long = Home(Path("/srv/casus")), Home(tmp_path / ("x" * 120))
    assert short.sockets == short.run
    assert len(str(long.postgres_socket)) < 100
    assert long.sockets != Home(tmp_path / ("y" * 120)).sockets


def test_a_socket_directory_that_somebody_else_made_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = Home(tmp_path / ("x" * 120))
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(tmp_path))
    home.sockets.symlink_to(elsewhere)
    with pytest.raises(HomeError, match="niet van u"):
        home.prepare()


def test_the_version_is_the_one_of_the_project() -> None:
    assert f'version = "{paths.version()}"' in (CHECKOUT / "pyproject.toml").read_text()
