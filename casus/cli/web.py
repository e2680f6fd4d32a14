"""`casus web`: the website by itself, as production runs it."""

import click

from casus.cli._home import become
from casus.config import Role
from casus.embedded import commands


@click.command(help="Alleen de website.")
@click.option("--bind", default="127.0.0.1:8000", show_default=True, help="Adres en poort.")
@click.option("--workers", default=0, help="Processen; standaard evenveel als er kernen zijn.")
def command(bind: str, workers: int) -> None:
    """Several of these may serve one database."""
    become(commands.web(bind, workers), Role.WEB)
