"""How a casus enters a phase, and which norm the phase then has."""

from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import func, select

from casus import clock
from casus.actor import Actor
from casus.extensions import db
from casus.model import Casus, PhaseEntry, PhaseNorm, new_id
from casus.queries import facts
from workflows.phases import Phase

NO_NORM = date(2200, 12, 31)


def enter(
    by: Actor, casus: Casus, phase: Phase, code: str, on: date, reason: str | None
) -> PhaseEntry:
    """Begin a phase: now when it is today, else at noon of that day."""
    now = clock.now()
    norm = norm_of(casus.region_id, phase, on)
    entered_at = max(now if on == clock.today() else _noon_of(on), _after_last_entry(casus))
    entry = PhaseEntry(
        region_id=casus.region_id, id=new_id(), casus_id=casus.id, phase=phase, move=code,
        entered_at=entered_at, norm_days=norm, reason=reason, by_user_id=by.user_id,
        recorded_at=now,
    )  # fmt: skip
    db.session.add(entry)
    casus.phase, casus.phase_since = phase, on
    casus.norm_on = on + timedelta(days=norm) if norm is not None else NO_NORM
    return entry


def norm_of(region_id: int, phase: Phase, on: date) -> int | None:
    """The region's norm for a phase on a day, in calendar days; else the rule set's."""
    row = db.session.execute(
        select(PhaseNorm.norm_days)
        .where(PhaseNorm.region_id == region_id, PhaseNorm.phase == phase, PhaseNorm.from_on <= on)
        .order_by(PhaseNorm.from_on.desc(), PhaseNorm.recorded_at.desc())
        .limit(1)
    ).first()
    return row[0] if row is not None else facts.rule_set(region_id).norms.get(phase)


def _noon_of(on: date) -> datetime:
    return datetime.combine(on, time(12), clock.AMSTERDAM).astimezone(UTC)


def _after_last_entry(casus: Casus) -> datetime:
    """Entries have an order, also when two fall on one moment."""
    last = db.session.scalar(
        select(func.max(PhaseEntry.entered_at)).where(
            PhaseEntry.region_id == casus.region_id, PhaseEntry.casus_id == casus.id
        )
    )
    return last + timedelta(microseconds=1) if last else datetime.min.replace(tzinfo=UTC)
