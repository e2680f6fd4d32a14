"""What asks attention today: things to do, signals, registrations, what was open last."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import and_, select

from casus import clock
from casus.actor import Actor
from casus.codes import ActionState, Role
from casus.extensions import db
from casus.model import Account, Action, Casus, Doorstromer, RecentView, Signal
from casus.queries import scope, signals
from casus.queries.caseload import WIDE
from casus.queries.names import name_for
from casus.queries.scope import within
from casus.queries.search import on_casus
from casus.queries.signals import Standing
from workflows.ladders import Level
from workflows.phases import Phase

MOST = 25
RECENT = 5
ACCEPTS = (Role.WMO_CONSULENT, Role.PROCESREGISSEUR)


class Todo(NamedTuple):
    """An open action of the actor, or of a colleague they stand in for (`instead_of`)."""

    id: UUID
    casus_id: UUID
    number: str
    name: str | None
    initials: str
    title: str
    due_on: date
    instead_of: str | None


class Brief(NamedTuple):
    """A casus in one line; `on` is the day it was registered."""

    id: UUID
    number: str
    name: str | None
    initials: str
    on: date


@dataclass(frozen=True, slots=True)
class Today:
    """The page Vandaag, in this order."""

    todos: Sequence[Todo]
    signals: Sequence[Standing]
    waiting: Sequence[Brief]
    recent: Sequence[Brief]

    @property
    def asks(self) -> int:
        """How many things ask attention: what is due, casussen with another signal, who waits."""
        today = clock.today()
        due = {todo.id for todo in self.todos if todo.due_on <= today}
        others = {one.casus_id for one in self.signals if one.action_id not in due}
        return len(due) + len(others) + len(self.waiting)

    @property
    def casus_ids(self) -> list[str]:
        """Which casussen the page names, for the audit."""
        named = [
            *(todo.casus_id for todo in self.todos),
            *(signal.casus_id for signal in self.signals),
            *(brief.id for brief in (*self.waiting, *self.recent)),
        ]
        return sorted({str(casus_id) for casus_id in named})


def load(by: Actor) -> Today:
    """Everything on the page, in five statements however much there is."""
    return Today(_todos(by), _signals(by), _waiting(by), recent(by))


def recent(by: Actor, most: int = RECENT) -> Sequence[Brief]:
    """The casussen the actor opened last, as far as they are still reached."""
    rows = db.session.execute(
        select(Casus.id, Casus.number, name_for(by), Doorstromer.initials, Casus.registered_on)
        .join(RecentView, within(RecentView, Casus, RecentView.casus_id == Casus.id))
        .join(Doorstromer, on_casus())
        .where(RecentView.user_id == by.user, scope.reachable(by), Casus.phase != Phase.CLOSED)
        .order_by(RecentView.at.desc())
        .limit(most)
    )  # fmt: skip
    return [Brief(*row) for row in rows]


def _todos(by: Actor) -> Sequence[Todo]:
    rows = db.session.execute(
        select(
            Action.id, Action.casus_id, Casus.number, name_for(by), Doorstromer.initials,
            Action.title, Action.due_on, Action.owner_id, Account.name,
        )
        .join(Casus, within(Casus, Action, Casus.id == Action.casus_id))
        .join(Doorstromer, on_casus())
        .join(Account, within(Account, Action, Account.id == Action.owner_id))
        .where(
            Action.region_id == by.region_id, Action.owner_id.in_(scope.people_of(by)),
            Action.state == ActionState.OPEN, scope.reachable(by),
        )
        .order_by(Action.due_on, Action.id)
        .limit(MOST)
    )  # fmt: skip
    return [Todo(*row[:7], None if row[7] == by.user_id else row[8]) for row in rows]


def _signals(by: Actor) -> Sequence[Standing]:
    """Of the own casussen; who reaches more also sees what the ladder brings to them: N3 and up."""
    own = signals.standing(by, scope.mine(by))
    if not by.has(*WIDE):
        return own
    high = signals.standing(by, and_(scope.reachable(by), Signal.level >= Level.N3))
    every = {(one.casus_id, one.rule, one.action_id): one for one in (*high, *own)}
    return sorted(every.values(), key=lambda one: (-one.level, one.since))


def _waiting(by: Actor) -> Sequence[Brief]:
    if not by.has(*ACCEPTS):
        return ()
    rows = db.session.execute(
        select(Casus.id, Casus.number, name_for(by), Doorstromer.initials, Casus.registered_on)
        .join(Doorstromer, on_casus())
        .where(scope.reachable(by), Casus.phase == Phase.REGISTRATION)
        .order_by(Casus.norm_on, Casus.id)
        .limit(MOST)
    )
    return [Brief(*row) for row in rows]
