"""`casus sweep`: judge the nights that are missing, here and now."""

from datetime import datetime

import click

from casus.cli._home import with_settings
from casus.config import InWordsError, Role


@click.command(help="Beoordeel de nachten die nog niet beoordeeld zijn.")
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="Tot en met deze dag.")
@click.option(
    "--release", is_flag=True, help="Laat opschalingen gaan die als ongewoon zijn tegengehouden."
)
def command(day: datetime | None, release: bool) -> None:  # noqa: FBT001 - click gives it so
    """The same work as every night; it may run beside it."""
    from casus import clock  # noqa: PLC0415 - not every command needs it
    from casus.acts import sweep  # noqa: PLC0415
    from casus.app import create_app  # noqa: PLC0415
    from casus.queries import attention  # noqa: PLC0415

    with with_settings(Role.WORKER) as settings:
        if day and settings.production and day.date() > clock.today():
            raise InWordsError("Een dag die nog moet komen wordt niet beoordeeld.")
        moment = attention.night_of(day.date()) if day else clock.now()
        with create_app(settings, worker=True).app_context(), clock.moved(moment):
            for region_id in attention.regions():
                days = sweep.sweep(region_id, release=release)
                until = f", tot en met {days[-1]:%d-%m-%Y}" if days else ""
                click.echo(f"Regio {region_id}: nachten beoordeeld: {len(days)}{until}.")
