"""After every deed: signals whose cause is gone are solved, and the next moment to look is set."""

from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import select

from casus import clock
from casus.codes import EventKind
from casus.extensions import db
from casus.model import Casus, Event, Signal
from casus.queries import facts
from workflows.judge import Judgement, judge
from workflows.phases import Phase

NIGHT = time(2)  # the sweep judges a day from here on
NEVER = datetime(2200, 1, 1, tzinfo=UTC)


def attend(casus: Casus) -> None:
    """Judge the casus as it is known now; only the nightly sweep raises a signal."""
    known = facts.load([casus]).get(casus.id)
    if known is None:
        return
    today = clock.today()
    judgement = judge(
        known, facts.rule_set(casus.region_id), facts.working_calendar(casus.region_id), today
    )
    standing = open_signals(casus)
    found = {(finding.rule.value, finding.subject): finding for finding in judgement.signals}
    for signal in standing:
        if (signal.rule, signal.subject) not in found:
            solve(signal, today)
    still = [signal for signal in standing if signal.resolved_on is None]
    casus.signal_level = max((signal.level for signal in still), default=0)
    casus.attention_at = _next_moment(casus, judgement, still, today)
    db.session.flush()


def open_signals(casus: Casus) -> list[Signal]:
    """The signals of a casus that are not solved."""
    return list(
        db.session.scalars(
            select(Signal).where(
                Signal.region_id == casus.region_id,
                Signal.casus_id == casus.id,
                Signal.resolved_on.is_(None),
            )
        )
    )


def solve(signal: Signal, on: date) -> None:
    """The cause is gone: the signal ends and the timeline says so."""
    signal.resolved_on = on
    signal.judged_on = on
    db.session.add(
        Event(
            region_id=signal.region_id, casus_id=signal.casus_id, kind=EventKind.SIGNAL_RESOLVED,
            on_day=on, detail=signal.rule, subject=signal.id, recorded_at=clock.now(),
        )
    )  # fmt: skip


def night_of(day: date) -> datetime:
    """02:00 local time of a day, as a moment (the first that exists)."""
    return datetime.combine(day, NIGHT, clock.AMSTERDAM).astimezone(UTC)


def _next_moment(
    casus: Casus, judgement: Judgement, standing: list[Signal], today: date
) -> datetime:
    """Tonight when something is to be raised, else the first night on which a level changes."""
    if casus.phase is Phase.CLOSED:
        return NEVER
    levels = {(signal.rule, signal.subject): signal.level for signal in standing}
    for finding in judgement.signals:
        if levels.get((finding.rule.value, finding.subject)) != int(finding.level):
            return night_of(today + timedelta(days=1))
    return night_of(judgement.next_on) if judgement.next_on else NEVER
