"""`casus beat`: the clock that rings for the day's timetable."""

import click

from casus.cli._home import become
from casus.config import Role
from casus.embedded import commands


@click.command(help="Alleen de klok van de dagtaken.")
def command() -> None:
    """A second one waits until the first is gone."""
    become(commands.beat(), Role.WORKER)
