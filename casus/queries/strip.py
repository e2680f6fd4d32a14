"""How many days a casus spent in each phase, against the norm it got there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select

from casus import clock
from casus.extensions import db
from casus.model import PhaseEntry, PhaseNorm
from casus.queries import facts
from workflows.facts import PhaseStay
from workflows.phases import ORDER, Phase


class StepState(StrEnum):
    """Where a phase stands in the road of one casus."""

    DONE = "done"
    CURRENT = "current"
    TODO = "todo"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Step:
    """One phase; `days` adds up all stays, but only the present stay in the current phase."""

    phase: Phase
    state: StepState
    days: int | None
    norm: int | None


def entries(region_id: int, casus_id: UUID) -> Sequence[Row[Phase, Any, int | None]]:
    """The phases a casus entered, in order: phase, moment, norm."""
    return db.session.execute(
        select(PhaseEntry.phase, PhaseEntry.entered_at, PhaseEntry.norm_days)
        .where(PhaseEntry.region_id == region_id, PhaseEntry.casus_id == casus_id)
        .order_by(PhaseEntry.entered_at)
    ).all()


def stay(rows: Sequence[Row[Phase, Any, int | None]]) -> PhaseStay:
    """The present stay, as rules and moves read it."""
    phase, entered_at, norm = rows[-1]
    return PhaseStay(phase, facts.day_of(entered_at), norm)


def strip(region_id: int, rows: Sequence[Row[Phase, Any, int | None]]) -> Sequence[Step]:
    """The eight phases in order."""
    stays = [(phase, facts.day_of(at), norm) for phase, at, norm in rows]
    ends = [entered_on for _, entered_on, _ in stays[1:]]
    norms = _norms_now(region_id) | {phase: norm for phase, _, norm in stays}
    days: dict[Phase, int] = {}
    for (phase, entered_on, _), left_on in zip(stays, ends, strict=False):
        days[phase] = days.get(phase, 0) + (left_on - entered_on).days
    current, since, _ = stays[-1]
    days[current] = (clock.today() - since).days
    at = ORDER.index(current)
    return [
        Step(phase, _state(place, at, phase in days), _shown(phase, days), norms.get(phase))
        for place, phase in enumerate(ORDER)
    ]


def _state(place: int, at: int, visited: bool) -> StepState:  # noqa: FBT001
    if place == at:
        return StepState.CURRENT
    if place > at:
        return StepState.TODO
    return StepState.DONE if visited else StepState.SKIPPED


def _shown(phase: Phase, days: Mapping[Phase, int]) -> int | None:
    return None if phase is Phase.CLOSED else days.get(phase)


def _norms_now(region_id: int) -> dict[Phase, int | None]:
    """What the region holds to today, for the phases that are still ahead."""
    rows = db.session.execute(
        select(PhaseNorm.phase, PhaseNorm.norm_days)
        .where(PhaseNorm.region_id == region_id, PhaseNorm.from_on <= clock.today())
        .order_by(PhaseNorm.from_on, PhaseNorm.recorded_at)
    ).all()
    return dict(facts.rule_set(region_id).norms) | {row.phase: row.norm_days for row in rows}
