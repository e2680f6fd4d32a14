"""After every deed: signals whose cause is gone are solved, and the next moment to look is set."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm.attributes import set_committed_value

from casus import clock
from casus.codes import EventKind
from casus.extensions import db
from casus.model import Casus, Event, Signal
from casus.queries import facts
from casus.queries.attention import DAY, NEVER, next_night, night_of
from workflows.judge import Judgement, judge
from workflows.phases import Phase


def attend(casus: Casus) -> None:
    """Judge the casus as it is known now; only the nightly sweep raises a signal."""
    known = facts.load([casus]).get(casus.id) if _locked(casus) else None
    if known is None:
        return
    today = clock.today()
    judgement = judge(
        known, facts.rule_set(casus.region_id), facts.working_calendar(casus.region_id), today
    )
    standing = open_signals(casus)
    found = {(finding.rule.value, finding.subject) for finding in judgement.signals}
    for signal in standing:
        if (signal.rule, signal.subject) not in found:
            solve(signal, today)
    still = [signal for signal in standing if signal.resolved_on is None]
    casus.signal_level = max((signal.level for signal in still), default=0)
    # A night that was missed stays due: no deed hides from it what it has to judge.
    if casus.attention_at > night_of(today):
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


def _locked(casus: Casus) -> bool:
    """Wait for a sweep at this casus and take over what it wrote; False when out of reach."""
    now = db.session.execute(
        select(Casus.signal_level, Casus.attention_at)
        .where(Casus.region_id == casus.region_id, Casus.id == casus.id)
        .with_for_update(key_share=True)
    ).first()
    if now is not None:
        set_committed_value(casus, "signal_level", now.signal_level)
        set_committed_value(casus, "attention_at", now.attention_at)
    return now is not None


def _next_moment(
    casus: Casus, judgement: Judgement, standing: list[Signal], today: date
) -> datetime:
    """Tonight when something is to be raised, else the first night on which a level changes."""
    if casus.phase is Phase.CLOSED:
        return NEVER
    levels = {(signal.rule, signal.subject): signal.level for signal in standing}
    for finding in judgement.signals:
        if levels.get((finding.rule.value, finding.subject)) != int(finding.level):
            return night_of(today + DAY)
    return next_night(judgement.next_on)
