"""Why a casus stands as it does on a day: every signal with its count, its limit and its cure."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from casus import clock
from casus.extensions import db
from casus.model import Casus, Escalation, EscalationCasus
from casus.queries import facts
from casus.queries.scope import within
from workflows.judge import Finding, judge


@dataclass(frozen=True, slots=True)
class SignalWhy:
    """One signal; `value` and `limit` are in `unit`, `subject` is an action's id or empty."""

    rule: str
    subject: str
    level: str
    since: date
    value: int
    limit: int
    unit: str
    next_level: str | None
    next_on: date | None
    solved_by: str


@dataclass(frozen=True, slots=True)
class EscalationWhy:
    """The escalation that the casus had on the day, if any."""

    number: str
    state: str
    announced_on: date
    submit_on: date
    submitted_on: date | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """Codes and days only: nothing about the person."""

    casus: str
    as_of: date
    signals: tuple[SignalWhy, ...]
    escalation: EscalationWhy | None


def explain(casus: Casus, as_of: date | None = None) -> Explanation:
    """As the night of `as_of` judged it, or as it is known now.

    Where memory holds a returned signal higher, the level here is still that of the facts.
    """
    on = as_of or clock.today()
    known = facts.load([casus], as_of).get(casus.id)
    found: tuple[Finding, ...] = ()
    if known is not None:
        calendar = facts.working_calendar(casus.region_id)
        found = judge(known, facts.rule_set(casus.region_id), calendar, on).signals
    return Explanation(casus.number, on, tuple(map(_why, found)), _escalation(casus, on))


def casus_by_number(region_id: int, number: str) -> Casus | None:
    """For who keeps the product; people ask through `scope`."""
    return db.session.scalar(
        select(Casus).where(Casus.region_id == region_id, Casus.number == number.upper())
    )


def _why(finding: Finding) -> SignalWhy:
    return SignalWhy(
        rule=finding.rule.value, subject=finding.subject, level=finding.level.name,
        since=finding.since, value=finding.value, limit=finding.limit, unit=finding.unit.value,
        next_level=finding.next_level.name if finding.next_level else None,
        next_on=finding.next_on, solved_by=finding.solved_by,
    )  # fmt: skip


def _escalation(casus: Casus, on: date) -> EscalationWhy | None:
    row = db.session.scalar(
        select(Escalation)
        .join(
            EscalationCasus,
            within(EscalationCasus, Escalation, EscalationCasus.escalation_id == Escalation.id),
        )
        .where(
            Escalation.region_id == casus.region_id, Escalation.notice_sent_on <= on,
            EscalationCasus.casus_id == casus.id,
            EscalationCasus.released_on.is_(None) | (EscalationCasus.released_on > on),
        )
        .order_by(Escalation.notice_sent_on.desc())
        .limit(1)
    )  # fmt: skip
    if row is None:
        return None
    return EscalationWhy(
        row.number, row.state.value, row.announced_on, row.submit_on, row.submitted_on
    )
