"""Which signals stand open, counted up to today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, Uuid, case, cast, select

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


def standing(by: Actor, which: ColumnElement[bool], most: int = MOST) -> Sequence[Standing]:
    """The open signals of the casussen for which a condition holds, the highest first."""
    rows = db.session.execute(_query(by).where(which).limit(most)).all()
    calendar = facts.working_calendar(by.region_id)
    return [_standing(row, calendar) for row in rows]


def _query(by: Actor) -> Select[*tuple[Any, ...]]:
    title = case((sees(by, DataClass.K2), Action.title))
    return (
        select(
            Signal.casus_id, Signal.rule, Signal.level, Signal.value, Signal.limit, Signal.unit,
            Signal.since, Signal.next_level, Signal.next_on, Casus.number, Casus.phase_since,
            Casus.last_activity_on, Casus.last_progress_on, Doorstromer.initials, Action.due_on,
            name_for(by).label("name"), Action.id.label("action_id"), title.label("action"),
            Action.owner_id, Account.name.label("owner"),
        )
        .join(Casus, within(Casus, Signal, Casus.id == Signal.casus_id))
        .join(Doorstromer, on_casus())
        .outerjoin(Action, within(Action, Signal, Action.id == _action_id()))
        .outerjoin(Account, within(Account, Action, Account.id == Action.owner_id))
        .where(Signal.region_id == by.region_id, Signal.resolved_on.is_(None))
        .order_by(Signal.level.desc(), Signal.since, Signal.id)
    )  # fmt: skip


def _action_id() -> ColumnElement[UUID]:
    return cast(case((Signal.subject != CASUS, Signal.subject)), Uuid)


def _standing(row: Row[*tuple[Any, ...]], calendar: Calendar) -> Standing:
    return Standing(
        casus_id=row.casus_id, number=row.number, name=row.name, initials=row.initials,
        rule=Rule(row.rule), level=Level(row.level), value=_counted(row, calendar),
        limit=row.limit, unit=Unit(row.unit), since=row.since,
        next_level=Level(row.next_level) if row.next_level else None, next_on=row.next_on,
        action_id=row.action_id, action=row.action, owner_id=row.owner_id, owner=row.owner,
    )  # fmt: skip


def _counted(row: Row[*tuple[Any, ...]], calendar: Calendar) -> int:
    """Count on from the day the rule counts from: the night judges no casus that cannot change."""
    start: date | None = {
        Rule.R01: row.last_activity_on,
        Rule.R02: row.last_progress_on,
        Rule.R03: row.phase_since,
        Rule.R04: row.due_on,
    }[Rule(row.rule)]
    if start is None:
        return int(row.value)
    count = calendar if row.unit == Unit.WORKING_DAYS else EVERY_DAY
    return count.between(start, clock.today())
