"""Whether the night of the last day finds in the demo what was worked out by hand."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from casus.actor import system
from casus.codes import EscalationState
from casus.demo.story import D0, TALES
from casus.extensions import become, db
from casus.model import Casus, Escalation, EscalationCasus, Region, Signal, SweepRun
from casus.queries import facts
from workflows.judge import judge

pytestmark = pytest.mark.usefixtures("morning")

# number: {rule: level}; a casus that is not named is calm.
EXPECTED = {
    "LM-26-0041": {"R02": 3, "R03": 4, "R04": 3},
    "LM-26-0093": {"R01": 1, "R04": 3},
    "LM-26-0013": {"R02": 4, "R03": 3},
    "LM-26-0008": {"R03": 3},
    "LM-26-0024": {"R03": 2},
    "LM-26-0082": {"R03": 1},
    "LM-26-0066": {"R04": 2},
    "LM-26-0070": {"R04": 1},
    "LM-26-0074": {"R03": 2},
    "LM-26-0078": {"R01": 2, "R02": 1},
    "LM-26-0104": {"R02": 3, "R03": 1},
    "LM-26-0106": {"R02": 1},
}


def standing() -> dict[str, dict[str, int]]:
    """The open signals of the region per casus."""
    become(system(1))
    rows = db.session.execute(
        select(Casus.number, Signal.rule, Signal.level)
        .join(Signal, (Signal.region_id == Casus.region_id) & (Signal.casus_id == Casus.id))
        .where(Signal.resolved_on.is_(None))
    )
    found: dict[str, dict[str, int]] = {}
    for number, rule, level in rows:
        found.setdefault(number, {})[rule] = level
    return found


def test_the_last_night_finds_what_was_expected_and_no_more() -> None:
    assert standing() == EXPECTED


def test_many_casussen_are_calm() -> None:
    assert len(TALES) - len(EXPECTED) >= 10


def judged(number: str) -> dict[str, int]:
    """How far each rule has counted, from the facts known before the last day."""
    become(system(1))
    casus = db.session.scalars(select(Casus).where(Casus.number == number)).one()
    known = facts.load([casus], D0)[casus.id]
    found = judge(known, facts.rule_set(1), facts.working_calendar(1), D0)
    return {finding.rule.value: finding.value for finding in found.signals}


def test_ruben_waits_156_percent_of_the_norm_and_the_action_is_25_days_late() -> None:
    assert judged("LM-26-0041") == {"R02": 32, "R03": 140, "R04": 25}


def test_milan_was_last_written_about_ten_working_days_ago() -> None:
    assert judged("LM-26-0093") == {"R01": 10, "R04": 10}


def test_the_list_shows_the_highest_signal() -> None:
    become(system(1))
    shown = dict(db.session.execute(select(Casus.number, Casus.signal_level)).all())
    found = {number: max(levels.values()) for number, levels in EXPECTED.items()}
    assert {number: level for number, level in shown.items() if level} == found


def test_one_escalation_is_announced_and_one_lies_at_the_table() -> None:
    become(system(1))
    rows = db.session.execute(
        select(Casus.number, Escalation.state, Escalation.announced_on, Escalation.submitted_on)
        .join(EscalationCasus, EscalationCasus.casus_id == Casus.id)
        .join(Escalation, Escalation.id == EscalationCasus.escalation_id)
        .where(EscalationCasus.released_on.is_(None))
    )
    found = {number: (state, str(announced), str(at)) for number, state, announced, at in rows}
    assert found == {
        "LM-26-0041": (EscalationState.ANNOUNCED, "2026-11-19", "None"),
        "LM-26-0013": (EscalationState.SUBMITTED, "2026-11-13", "2026-11-21"),
    }


def test_one_was_solved_before_it_got_there() -> None:
    become(system(1))
    solved = db.session.scalars(
        select(Escalation).where(Escalation.state == EscalationState.SOLVED_BEFORE_SUBMISSION)
    ).all()
    assert [str(one.announced_on) for one in solved] == ["2026-08-31"]


@pytest.mark.parametrize(("region_id", "nights"), [(1, 15), (2, 3)])
def test_the_last_nights_were_all_swept_and_none_failed(region_id: int, nights: int) -> None:
    become(system(region_id))
    runs = db.session.scalars(
        select(SweepRun).where(SweepRun.region_id == region_id).order_by(SweepRun.for_day.desc())
    ).all()
    assert [run.for_day for run in runs[:nights]] == [D0 - timedelta(n) for n in range(nights)]
    assert sum(run.failed for run in runs) == 0
    assert all(run.finished_at for run in runs)
    assert db.session.get_one(Region, region_id).swept_until == D0
