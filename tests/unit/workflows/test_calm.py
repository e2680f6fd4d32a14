"""Whether a casus whose steps are all done on their day stays quiet for three years."""

from datetime import date, timedelta
from typing import NamedTuple

from tests.unit.workflows.given import NINE_DAYS_OFF, a_casus, an_action
from workflows.facts import ActionFact, CasusFacts
from workflows.judge import judge
from workflows.phases import Phase
from workflows.rules import STANDARD, Rule

ONE_DAY = timedelta(days=1)
THREE_YEARS = 3 * 365


class Stay(NamedTuple):
    """A phase as it is planned: its length, and how often a contact and a step is planned."""

    phase: Phase
    days: int
    contact_every: int
    step_every: int


PLAN = (
    Stay(Phase.REGISTRATION, 11, 7, 4),
    Stay(Phase.PREPARATION, 70, 7, 14),
    Stay(Phase.MATCHING, 70, 7, 21),
    Stay(Phase.HANDOVER, 33, 7, 7),
    Stay(Phase.LANDING, 104, 4, 42),
    Stay(Phase.SUPPORTED_LIVING, 480, 28, 182),
    Stay(Phase.AFTERCARE, 364, 28, 182),
)


def days_as_planned(begin: date) -> list[CasusFacts]:
    """List the facts on each day: what was done up to and including the day before."""
    days = []
    on = begin
    for stay in PLAN:
        entered_on = last_contact_on = last_step_on = on
        for _ in range(stay.days):
            on += ONE_DAY
            days.append(
                a_casus(
                    stay.phase,
                    entered_on,
                    last_activity_on=max(last_contact_on, last_step_on),
                    last_progress_on=last_step_on,
                    actions=(planned(last_step_on, stay),),
                )
            )
            if (on - last_contact_on).days == stay.contact_every:
                last_contact_on = on
            if (on - last_step_on).days == stay.step_every:
                last_step_on = on
    return days


def planned(last_step_on: date, stay: Stay) -> ActionFact:
    """Give the next step, open until it is done on its day."""
    return an_action(last_step_on + timedelta(days=stay.step_every), next_step=True)


def test_three_years_without_a_signal() -> None:
    begin = date(2026, 1, 5)
    days = days_as_planned(begin)
    assert len(days) > THREE_YEARS
    for n, facts in enumerate(days, start=1):
        on = begin + timedelta(days=n)
        assert judge(facts, STANDARD, NINE_DAYS_OFF, on).signals == (), on


def test_one_missed_step_is_heard() -> None:
    begin = date(2026, 1, 5)
    days = days_as_planned(begin)
    for n, facts in enumerate(days, start=1):
        due_on = facts.actions[0].due_on
        on = max(begin + timedelta(days=n), NINE_DAYS_OFF.add(due_on, 1))
        assert Rule.R04 in {
            found.rule for found in judge(facts, STANDARD, NINE_DAYS_OFF, on).signals
        }
