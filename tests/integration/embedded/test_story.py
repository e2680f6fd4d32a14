"""The demo at the first start: who waits for what, and when it is never played again."""

import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from casus.embedded import story
from casus.embedded.child import Program
from casus.embedded.programs import Programs
from casus.embedded.story import Story
from casus.paths import Home

Begin = Callable[[str], Story]
PATIENCE = 60.0


@dataclass(frozen=True)
class Player(Programs):
    """Programs whose demo is a small play of our own."""

    play: str = ""

    def once(self, *arguments: str) -> Program:
        assert arguments == ("demo", "--if-empty")
        command = (sys.executable, "-u", "-c", self.play)
        return Program("demo", command, self.home.log / "demo.log")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path / "home")
    home.prepare()
    return home


@pytest.fixture
def begin(home: Home) -> Iterator[Begin]:
    """`begin("print(1)")`: the first start of this home, with this play."""
    begun: list[Story] = []

    def play(text: str) -> Story:
        begun.append(Story(Player(home, {}, text)))
        return begun[-1]

    yield play
    for one in begun:
        one.stop()


def until(told: Story, question: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not question():
        assert time.monotonic() < end
        told.look()
        time.sleep(0.01)


def test_it_is_open_before_it_is_finished_and_shows_how_far_it_is(
    home: Home, begin: Begin, capsys: pytest.CaptureFixture[str]
) -> None:
    going_on = home.root / "go-on"
    play = f"""
import pathlib, time
print("5 van 26 casussen")
print({story.OPEN!r})
while not pathlib.Path({str(going_on)!r}).exists():
    time.sleep(0.01)
print("26 van 26 casussen")
"""
    told = begin(play)
    assert not told.opened
    until(told, lambda: told.opened)
    assert not told.finished
    going_on.touch()
    until(told, lambda: told.finished)
    shown = capsys.readouterr().out
    assert "demo     | 5 van 26 casussen" in shown
    assert "demo     | 26 van 26 casussen" in shown


def test_once_finished_it_is_not_played_again(begin: Begin) -> None:
    told = begin(f"print({story.OPEN!r})")
    until(told, lambda: told.finished)
    again = begin("raise SystemExit('played twice')")
    assert again.opened
    assert again.finished


def test_one_that_fails_holds_nobody_up_and_is_played_again(
    begin: Begin, capsys: pytest.CaptureFixture[str]
) -> None:
    told = begin("raise SystemExit(3)")
    until(told, lambda: told.finished)
    assert told.opened
    assert "mislukt (code 3)" in capsys.readouterr().out
    assert not begin("").finished


def test_one_that_is_broken_off_is_played_again(begin: Begin) -> None:
    told = begin(f"import time; print({story.OPEN!r}); time.sleep(600)")
    until(told, lambda: told.opened)
    told.stop()
    assert not begin("").finished
