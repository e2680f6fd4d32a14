"""The `casus` command: one file per noun, found by being there."""

import pkgutil
import sys

import click
import pytest
from click.testing import CliRunner

from casus import cli
from casus.config import InWordsError
from casus.paths import version

NOUNS = sorted(
    module.name for module in pkgutil.iter_modules(cli.__path__) if not module.name.startswith("_")
)


@pytest.mark.parametrize("noun", NOUNS)
def test_every_file_is_a_command_with_a_sentence_of_help(noun: str) -> None:
    told = CliRunner().invoke(cli.group, [noun, "--help"])
    assert told.exit_code == 0, told.output
    found = cli.group.get_command(click.Context(cli.group), noun)
    assert found
    assert found.help
    assert found.help.endswith((".", ")"))


def test_the_list_holds_them_all() -> None:
    told = CliRunner().invoke(cli.group, ["--help"]).output
    assert [noun for noun in NOUNS if f"  {noun} " not in told] == []


def test_files_with_an_underscore_are_not_commands() -> None:
    told = CliRunner().invoke(cli.group, ["_home"])
    assert told.exit_code == 2


def test_it_tells_its_version() -> None:
    assert version() in CliRunner().invoke(cli.group, ["--version"]).output


def test_what_a_person_can_solve_is_a_text_and_not_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    @click.command()
    def fails() -> None:
        raise InWordsError("Zet de koffie aan.")

    monkeypatch.setattr(cli, "group", fails)
    monkeypatch.setattr(sys, "argv", ["casus"])
    with pytest.raises(SystemExit) as end:
        cli.main()
    assert end.value.code == 1
    assert capsys.readouterr().err == "Zet de koffie aan.\n"
