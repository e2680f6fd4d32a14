"""`casus start`: the whole product on this machine, for as long as it is watched."""

import click

from casus.config import inherited
from casus.paths import Home


@click.command(help="Start alles: databank, website, nachtwerk en een postbak die niets verstuurt.")
@click.option(
    "--port",
    envvar="CASUS_PORT",
    default=8000,
    show_default=True,
    type=click.IntRange(1, 65000),
    help="De poort van de website; is die bezet, dan de volgende.",
)
def command(port: int) -> None:
    """All that belongs to one home; Ctrl-C ends it."""
    from casus.embedded import supervisor  # noqa: PLC0415 - not every command needs it

    supervisor.run(Home.from_env(inherited({})), port)
