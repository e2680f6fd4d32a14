"""`casus explain LM-26-0041`: which signals a casus gives on a day, and why."""

import json
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING

import click

from casus.cli._home import with_settings
from casus.config import InWordsError, Role

if TYPE_CHECKING:
    from casus.queries.explain import Explanation


@click.command(help="Leg uit welke signalen een casus geeft, en waarom.")
@click.argument("number")
@click.option(
    "--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Zoals de nacht van deze dag het wist."
)
@click.option("--json", "as_json", is_flag=True, help="Voor een programma.")
def command(number: str, as_of: datetime | None, as_json: bool) -> None:  # noqa: FBT001 - click
    """Codes and days only; the look is written down in the audit."""
    from casus.app import create_app  # noqa: PLC0415 - not every command needs it

    with with_settings(Role.WORKER) as settings, create_app(settings, worker=True).app_context():
        told = _explained(number, as_of)
    click.echo(json.dumps(asdict(told), default=str, indent=2) if as_json else _in_words(told))


def _explained(number: str, as_of: datetime | None) -> "Explanation":
    from casus.actor import system  # noqa: PLC0415
    from casus.acts._act import unit  # noqa: PLC0415
    from casus.queries import attention, explain  # noqa: PLC0415

    for region_id in attention.regions():
        with unit(system(region_id, access_point="cli")) as work:
            casus = explain.casus_by_number(region_id, number)
            if casus is not None:
                told = explain.explain(casus, as_of.date() if as_of else None)
                work.write_down("casus.read", casus_id=casus.id)
                return told
    raise InWordsError(f"Casus {number} bestaat niet.")


def _in_words(told: "Explanation") -> str:
    lines = [f"{told.casus} op {told.as_of:%d-%m-%Y}"]
    lines += ["  Geen signalen."] if not told.signals else []
    for why in told.signals:
        lines.append(
            f"  {why.rule} {why.level} sinds {why.since:%d-%m-%Y}: "
            f"{why.value} van {why.limit} {_UNITS[why.unit]}"
        )
        if why.next_on:
            lines.append(f"    {why.next_level} op {why.next_on:%d-%m-%Y}")
        lines.append(f"    {why.solved_by}")
    if told.escalation:
        lines.append(f"  Opschaling {told.escalation.number}: {told.escalation.state}")
    return "\n".join(lines)


_UNITS = {"working_days": "werkdagen", "calendar_days": "dagen"}
