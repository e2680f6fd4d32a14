"""`casus sheet`: the whole process on one sheet."""

import click


@click.command(help="Print het procesblad: fasen, overgangen, regels en ladder.")
def command() -> None:
    """Needs no database: the sheet is the rules themselves."""
    from workflows.sheet import as_text  # noqa: PLC0415 - not every command needs it

    click.echo(as_text())
