"""`casus backup FILE`: the whole database in one file, with a manifest by which it is checked."""

from pathlib import Path

import click

from casus.cli._home import with_whole_database
from casus.embedded import archive


@click.command(help="Schrijf de hele databank naar een bestand.")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def command(file: Path) -> None:
    """The secrets under CASUS_HOME are not in it: keep those apart."""
    with with_whole_database() as url:
        manifest = archive.backup(url, file)
    rows = sum(manifest.tables.values())
    click.echo(f"{file}: {rows} rijen uit {len(manifest.tables)} tabellen.")
