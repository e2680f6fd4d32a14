"""How a region stands today: open casussen per phase, over the norm, and per level of signal."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select

from casus import clock
from casus.actor import Actor
from casus.extensions import db
from casus.model import Casus, Region, SweepRun
from casus.queries.attention import OPEN
from workflows.ladders import Level
from workflows.phases import OPEN_PHASES, Phase


@dataclass(frozen=True, slots=True)
class PhaseFigure:
    """One phase: how many casussen are in it, and how many of them longer than their norm."""

    phase: Phase
    open: int
    over_norm: int


@dataclass(frozen=True, slots=True)
class Figures:
    """One region on one day, for who may open every casus counted.

    `levels` counts casussen by their highest signal, `Level.NONE` those without one.
    """

    phases: tuple[PhaseFigure, ...]
    levels: Mapping[Level, int]
    swept_until: date | None
    swept_at: datetime | None

    @property
    def open(self) -> int:
        """All open casussen."""
        return sum(figure.open for figure in self.phases)

    @property
    def over_norm(self) -> int:
        """Those that are longer in their phase than its norm."""
        return sum(figure.over_norm for figure in self.phases)


def counted(by: Actor) -> Figures:
    """The figures of the actor's region, in two statements."""
    rows = db.session.execute(
        select(
            Casus.phase, Casus.signal_level.label("level"), func.count().label("open"),
            func.count().filter(Casus.norm_on < clock.today()).label("over"),
        )
        .where(Casus.region_id == by.region_id, OPEN)
        .group_by(Casus.phase, Casus.signal_level)
    ).all()  # fmt: skip
    phases = tuple(
        PhaseFigure(
            phase,
            sum(row.open for row in rows if row.phase is phase),
            sum(row.over for row in rows if row.phase is phase),
        )
        for phase in OPEN_PHASES
    )
    levels = {level: sum(row.open for row in rows if row.level == level) for level in Level}
    return Figures(phases, levels, *_last_night(by))


def _last_night(by: Actor) -> tuple[date | None, datetime | None]:
    last = (
        select(func.max(SweepRun.finished_at))
        .where(SweepRun.region_id == by.region_id)
        .scalar_subquery()
    )
    row = db.session.execute(
        select(Region.swept_until, last).where(Region.id == by.region_id)
    ).one()
    return row[0], row[1]
