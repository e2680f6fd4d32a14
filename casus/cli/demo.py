"""`casus demo`: the demo region, played in or played again."""

from datetime import datetime

import click

from casus.cli._home import with_settings
from casus.config import InWordsError, Role, Settings


@click.command(help="Speel de demoregio in: verzonnen mensen, casussen en nachten.")
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d", "%d-%m-%Y"]),
    help="De dag waarop de regio staat zoals het verhaal eindigt; anders vandaag.",
)
@click.option("--if-empty", is_flag=True, help="Doe niets als de demoregio er al helemaal is.")
@click.option("--quick", is_flag=True, help="Alleen de vijf bekendste casussen en drie nachten.")
def command(as_of: datetime | None, *, if_empty: bool, quick: bool) -> None:
    """Play; what stood in the demo regions is cleared first, but for the log."""
    from casus.app import create_app  # noqa: PLC0415 - slow to read, and help does not need it
    from casus.demo import stage, story  # noqa: PLC0415
    from casus.extensions import db  # noqa: PLC0415

    with with_settings(Role.OWNER) as settings:
        _refuse_where_it_does_not_belong(settings)
        _migrate_if_new(settings)
        day = as_of.date() if as_of else None
        with create_app(stage.hurried(settings), worker=True).app_context():
            story.play(settings.owner_database_url, click.echo, day, if_empty=if_empty, quick=quick)
            db.session.remove()
            db.engine.dispose()


def _refuse_where_it_does_not_belong(settings: Settings) -> None:
    if settings.production:
        message = "De demo hoort niet in productie: daar staan echte mensen."
        raise InWordsError(message)
    if not settings.worker_database_url:
        message = "De demo speelt als het nachtwerk: geef ook CASUS_WORKER_DATABASE_URL."
        raise InWordsError(message)


def _migrate_if_new(settings: Settings) -> None:
    from casus import migrations  # noqa: PLC0415
    from casus.demo import stage  # noqa: PLC0415

    if stage.is_bare(settings.owner_database_url):
        click.echo("De databank wordt eerst aangelegd.")
        migrations.upgrade(settings.owner_database_url)
