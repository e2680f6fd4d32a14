"""Who is told of which signals today: the ladder says to whom, and how often."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Uuid, case, cast, func, select

from casus import clock
from casus.codes import Role
from casus.extensions import db
from casus.model import (
    Account,
    AccountRole,
    Action,
    Casus,
    Deputy,
    Message,
    Party,
    Signal,
    SignalLevel,
)
from casus.queries.scope import valid_today, within
from workflows.calendar import Calendar
from workflows.facts import CASUS
from workflows.ladders import Level, resend_due

DIGEST = "digest"
# N4 is told by the announcement itself, to every party.
BY_DIGEST = (Level.N1, Level.N2, Level.N3)


@dataclass(frozen=True, slots=True)
class _Told:
    """On which days each person got a digest."""

    days: Mapping[UUID, Sequence[date]]
    calendar: Calendar

    def is_due(self, user_id: UUID, level: Level, reached_on: date, today: date) -> bool:
        """Whether a signal belongs in this person's digest of today.

        Each digest held every signal that was due then, so its days say what was told.
        """
        last: date | None = None
        for day in self.days.get(user_id, ()):
            if reached_on <= day < today and resend_due(last, day, level, self.calendar):
                last = day
        return resend_due(last, today, level, self.calendar)


def digests(region_id: int, today: date, calendar: Calendar) -> Mapping[UUID, int]:
    """For each person with signals to be told of today: how many."""
    guides, active = _guides(region_id), _active(region_id)
    deputies, signals = _deputies(region_id), _signals(region_id)
    since = min((row.reached_on for row in signals), default=today)
    told = _Told(_digest_days(region_id, since), calendar)
    counted: dict[UUID, set[UUID]] = defaultdict(set)
    for row in signals:
        for user_id in _addressed(row, guides, active):
            for person in (user_id, *deputies.get(user_id, ())):
                if person in active and told.is_due(person, row.level, row.reached_on, today):
                    counted[person].add(row.id)
    return {person: len(found) for person, found in counted.items()}


def _addressed(
    row: Row[*tuple[Any, ...]], guides: Sequence[UUID], active: set[UUID]
) -> Iterator[UUID]:
    """N1: who is to act; N2: the casusregisseur; N3, or nobody there: the procesregisseurs."""
    if row.level == Level.N1 and row.owner_id in active:
        yield row.owner_id
    elif row.level < Level.N3 and row.casusregisseur_id in active:
        yield row.casusregisseur_id
    else:
        yield from guides


def _signals(region_id: int) -> Sequence[Row[*tuple[Any, ...]]]:
    reached = (
        select(func.max(SignalLevel.on_day))
        .where(within(SignalLevel, Signal, SignalLevel.signal_id == Signal.id))
        .correlate(Signal)
        .scalar_subquery()
    )
    action_id = cast(case((Signal.subject != CASUS, Signal.subject)), Uuid)
    return db.session.execute(
        select(
            Signal.id, Signal.level, reached.label("reached_on"), Casus.casusregisseur_id,
            Action.owner_id,
        )
        .join(Casus, within(Casus, Signal, Casus.id == Signal.casus_id))
        .outerjoin(Action, within(Action, Signal, Action.id == action_id))
        .where(
            Signal.region_id == region_id, Signal.resolved_on.is_(None),
            Signal.level.in_([int(level) for level in BY_DIGEST]),
        )
    ).all()  # fmt: skip


def _digest_days(region_id: int, since: date) -> Mapping[UUID, Sequence[date]]:
    days: dict[UUID, list[date]] = defaultdict(list)
    rows = db.session.execute(
        select(Message.user_id, Message.day)
        .where(Message.region_id == region_id, Message.kind == DIGEST, Message.day >= since)
        .order_by(Message.day)
    )
    for user_id, day in rows:
        days[user_id].append(day)
    return days


def _guides(region_id: int) -> Sequence[UUID]:
    return db.session.scalars(
        select(AccountRole.user_id)
        .where(
            AccountRole.region_id == region_id, AccountRole.role == Role.PROCESREGISSEUR,
            valid_today(AccountRole),
        )
        .distinct()
    ).all()  # fmt: skip


def _active(region_id: int) -> set[UUID]:
    return set(
        db.session.scalars(
            select(Account.id)
            .join(Party, within(Party, Account, Party.id == Account.party_id))
            .where(
                Account.region_id == region_id,
                Account.blocked_at.is_(None),
                Party.left_on.is_(None) | (Party.left_on >= clock.today()),
            )
        )
    )


def _deputies(region_id: int) -> Mapping[UUID, Sequence[UUID]]:
    found: dict[UUID, list[UUID]] = defaultdict(list)
    rows = db.session.execute(
        select(Deputy.user_id, Deputy.deputy_id).where(
            Deputy.region_id == region_id, valid_today(Deputy)
        )
    )
    for user_id, deputy_id in rows:
        found[user_id].append(deputy_id)
    return found
