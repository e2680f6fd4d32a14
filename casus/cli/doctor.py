"""`casus doctor`: whether this installation is well, and what to do where it is not."""

import sys

import click

from casus.cli._home import with_settings
from casus.config import Role


@click.command(help="Kijk of alles in orde is.")
def command() -> None:
    """Exit code 1 when something is not."""
    from casus.embedded import health  # noqa: PLC0415 - Alembic is slow to read

    with with_settings(Role.OWNER) as settings:
        findings = list(health.look(settings))
    for finding in findings:
        mark = "goed" if finding.well else "FOUT"
        click.echo(f"{mark}  {finding.what:<14} {finding.words}")
    if not all(finding.well for finding in findings):
        sys.exit(1)
