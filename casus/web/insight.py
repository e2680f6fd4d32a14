"""Figures of the region: how many casussen, where, and how long, for who may open each of them."""

from typing import NamedTuple

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from casus.acts._act import unit
from casus.policy import COUNTS_REGION
from casus.queries import figures
from casus.queries.figures import Figures
from casus.web import words
from casus.web.access import actor, may
from casus.web.signals import badge
from workflows.ladders import Level

pages = Blueprint("insight", __name__)


class Bar(NamedTuple):
    """One bar of a chart."""

    label: str
    value: int


class Tile(NamedTuple):
    """One figure with its words; the link shows the casussen behind it."""

    value: int
    label: str
    url: str


@pages.get("/inzicht")
@may(COUNTS_REGION)
def region() -> ResponseReturnValue:
    """Open casussen per phase, over the norm, and signals per level."""
    by = actor()
    with unit(by) as work:
        found = figures.counted(by)
        work.write_down("figures.read")
    swept = words.day(found.swept_until) if found.swept_until else None
    return render_template(
        "insight/region.html",
        tiles=_tiles(found),
        swept=swept,
        phases=[Bar(words.label(figure.phase), figure.open) for figure in found.phases],
        over=[Bar(words.label(figure.phase), figure.over_norm) for figure in found.phases],
        levels=[Bar(badge(level).text, found.levels[level]) for level in Level],
    )


def _tiles(found: Figures) -> tuple[Tile, ...]:
    high = found.levels[Level.N3] + found.levels[Level.N4]
    return (
        Tile(found.open, gettext("open casussen"), "/casussen?tab=alle"),
        Tile(found.over_norm, gettext("te lang in hun fase"), "/casussen?tab=te-lang"),
        Tile(
            high, gettext("met een signaal voor het overleg of de tafel"), "/casussen?tab=signaal"
        ),
    )
