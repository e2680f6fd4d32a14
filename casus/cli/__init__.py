"""The `casus` command: one file per noun, read only when it is asked for."""

import pkgutil
import sys
from importlib import import_module

import click

from casus.config import InWordsError
from casus.paths import HomeError, version


class Nouns(click.Group):
    """Each module of this package without an underscore is a command of the same name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        modules = (module.name for module in pkgutil.iter_modules(__path__))
        return sorted(name.replace("_", "-") for name in modules if not name.startswith("_"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        module = import_module(f"{__name__}.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command
        return command


@click.command(cls=Nouns, help="Casus: doorstroom naar een eigen woning, casus voor casus.")
@click.version_option(version(), prog_name="casus")
def group() -> None:
    """Nothing of its own."""


def main() -> None:
    """Run a command; what the person at the keyboard can solve is one plain text, no traceback."""
    try:
        group(prog_name="casus")
    except (InWordsError, HomeError) as error:
        click.echo(str(error), err=True)
        sys.exit(1)
