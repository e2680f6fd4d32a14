"""`casus migrate`: bring the database to the shape that this version needs."""

import click

from casus.cli._home import with_settings
from casus.config import Role


@click.command(help="Breng de databank naar de vorm van deze versie.")
def command() -> None:
    """The roles exist by then: the embedded stores and the image's database make them."""
    from casus import migrations  # noqa: PLC0415 - Alembic is slow to read

    with with_settings(Role.OWNER) as settings:
        migrations.upgrade(settings.owner_database_url)
    click.echo("De databank is bijgewerkt.")
