"""Which signals stand open, counted up to today."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, select

from casus import clock
from casus.actor import Actor
from casus.codes import DataClass
from casus.extensions import db
from casus.model import Account, Action, Casus, Doorstromer, Signal
from casus.queries import facts
from casus.queries.names import name_for, sees
from casus.queries.scope import within
from casus.queries.search import on_casus
from workflows.calendar import EVERY_DAY, Calendar
from workflows.facts import CASUS
from workflows.ladders import Level
from workflows.rules import Rule, Unit

MOST = 25


@dataclass(frozen=True, slots=True)
class Standing:
    """One open signal; `value` and `limit` are in `unit`, counted up to and including today."""

    casus_id: UUID
    number: str
    name: str | None
    initials: str
    rule: Rule
    level: Level
    value: int
    limit: int
    unit: Unit
    since: date
    next_level: Level | None
    next_on: date | None
    action_id: UUID | None
    action: str | None
    owner_id: UUID | None
    owner: str | None


class Late(NamedTuple):
    """The action that a signal is about."""

    id: UUID
    title: str
    due_on: date
    owner_id: UUID
    owner: str


def standing(by: Actor, which: ColumnElement[bool], most: int = MOST) -> Sequence[Standing]:
    """The open signals of the casussen for which a condition holds, the highest first."""
    rows = db.session.execute(_query(by).where(which).limit(most)).all()
    calendar = facts.working_calendar(by.region_id)
    actions = _actions(by, [UUID(row.subject) for row in rows if row.subject != CASUS])
    return [_standing(row, actions.get(row.subject), calendar) for row in rows]


def _query(by: Actor) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Signal.casus_id, Signal.rule, Signal.subject, Signal.level, Signal.value, Signal.limit,
            Signal.unit, Signal.since, Signal.next_level, Signal.next_on, Casus.number,
            Casus.phase_since, Casus.last_activity_on, Casus.last_progress_on,
            Doorstromer.initials, name_for(by).label("name"),
            sees(by, DataClass.K2).label("words"),
        )
        .join(Casus, within(Casus, Signal, Casus.id == Signal.casus_id))
        .join(Doorstromer, on_casus())
        .where(Signal.region_id == by.region_id, Signal.resolved_on.is_(None))
        .order_by(Signal.level.desc(), Signal.since, Signal.id)
    )  # fmt: skip


def _actions(by: Actor, ids: Sequence[UUID]) -> Mapping[str, Late]:
    """By id, as a signal has it: a text that is an id only for some rules joins badly."""
    if not ids:
        return {}
    rows = db.session.execute(
        select(Action.id, Action.title, Action.due_on, Action.owner_id, Account.name)
        .join(Account, within(Account, Action, Account.id == Action.owner_id))
        .where(Action.region_id == by.region_id, Action.id.in_(ids))
    )
    return {str(row[0]): Late(*row) for row in rows}


def _standing(row: Row[*tuple[Any, ...]], late: Late | None, calendar: Calendar) -> Standing:
    return Standing(
        casus_id=row.casus_id, number=row.number, name=row.name, initials=row.initials,
        rule=Rule(row.rule), level=Level(row.level), value=_counted(row, late, calendar),
        limit=row.limit, unit=Unit(row.unit), since=row.since,
        next_level=Level(row.next_level) if row.next_level else None, next_on=row.next_on,
        action_id=late.id if late else None, action=late.title if late and row.words else None,
        owner_id=late.owner_id if late else None, owner=late.owner if late else None,
    )  # fmt: skip


def _counted(row: Row[*tuple[Any, ...]], late: Late | None, calendar: Calendar) -> int:
    """Count on from the day the rule counts from: the night judges no casus that cannot change."""
    start: date | None = {
        Rule.R01: row.last_activity_on,
        Rule.R02: row.last_progress_on,
        Rule.R03: row.phase_since,
        Rule.R04: late.due_on if late else None,
    }[Rule(row.rule)]
    if start is None:
        return int(row.value)
    count = calendar if row.unit == Unit.WORKING_DAYS else EVERY_DAY
    return count.between(start, clock.today())
