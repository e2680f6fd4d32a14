"""`casus restore FILE`: a backup back into an empty home, checked, with its mail kept in."""

from pathlib import Path

import click

from casus.cli._home import with_whole_database
from casus.embedded import archive


@click.command(help="Zet een reservekopie terug in een lege CASUS_HOME (of lege databank).")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
def command(file: Path) -> None:
    """Nothing is left behind when the check fails."""
    with with_whole_database() as url:
        manifest = archive.restore(url, file)
    rows = sum(manifest.tables.values())
    click.echo(f"{rows} rijen teruggezet; aantallen en logboek kloppen. Er wordt niets gemaild.")
    click.echo("Is Casus intussen vernieuwd? Draai dan 'casus migrate'.")
