"""`casus worker`: the process that does the work which waits in the queue."""

import click

from casus.cli._home import become
from casus.config import Role
from casus.embedded import commands


@click.command(help="Alleen een werker voor het werk in de wachtrij.")
@click.option("--concurrency", default=0, help="Processen; standaard evenveel als er kernen zijn.")
def command(concurrency: int) -> None:
    """Several of these may work side by side."""
    become(commands.worker(concurrency), Role.WORKER)
