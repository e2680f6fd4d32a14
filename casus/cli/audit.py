"""`casus audit verify`: whether the audit is as it was written."""

import sys

import click

from casus.cli._home import with_settings
from casus.config import Role


@click.group(help="Het logboek van wie wat deed en zag.")
def command() -> None:
    """Nothing of its own."""


@command.command(help="Reken alle regels na. Noemt de eerste die niet klopt.")
@click.option("--region", type=int, default=None, help="Alleen deze regio.")
def verify(region: int | None) -> None:
    """Exit code 1 when a line was changed, cut out or put in."""
    from sqlalchemy import create_engine  # noqa: PLC0415 - not every command needs it

    from casus.queries import audit  # noqa: PLC0415

    with with_settings(Role.OWNER) as settings:
        engine = create_engine(settings.owner_database_url)
        with engine.connect() as connection:
            verdict = audit.verify(connection, region)
        engine.dispose()
    for bad in verdict.bad:
        click.echo(f"Regio {bad.region_id}, regel {bad.seq}: {_WHAT[bad.what]}{_where(bad)}")
    click.echo(
        f"{verdict.lines} regels nagerekend: {'in orde' if verdict.well else 'NIET in orde'}."
    )
    sys.exit(0 if verdict.well else 1)


_WHAT = {
    "changed": "gewijzigd",
    "cut": "sluit niet aan op de regel ervoor",
    "end": "de laatste regels ontbreken",
}


def _where(bad: object) -> str:
    at, event = getattr(bad, "at", None), getattr(bad, "event", None)
    return f" ({event}, {at:%d-%m-%Y %H:%M:%S} UTC)" if at else ""
