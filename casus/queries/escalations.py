"""What lies at the tables, and what is on its way there: without any name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, exists, func, or_, select

from casus import clock
from casus.actor import Actor
from casus.codes import EscalationState, OriginKind, PartyKind, Role, TableKind
from casus.extensions import db
from casus.model import Casus, Escalation, EscalationCasus, MeetingTable, Signal, TableMember
from casus.queries import facts
from casus.queries.scope import valid_today
from casus.refusals import Refusal
from workflows.calendar import Calendar
from workflows.ladders import HOLD_WORKING_DAYS, Level, TableTerm, term_due_on
from workflows.phases import Phase
from workflows.rules import STANDARD, Rule

MOST = 200  # a table that has more waiting needs another page than this one
INBOX = (EscalationState.ANNOUNCED, EscalationState.SUBMITTED)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a rule asks attention; `words` take %(value)s and %(limit)s."""

    rule: Rule
    name: str
    words: str
    params: Mapping[str, int]
    level: Level
    since: date


@dataclass(frozen=True, slots=True)
class Item:
    """One escalation as the inbox shows it."""

    number: str
    state: EscalationState
    table: str
    phase: Phase
    reason: Reason
    announced_on: date
    submit_on: date
    submitted_on: date | None
    held_until: date | None
    days: int  # since the announcement, or since it lies at the table
    decision_due_on: date | None


@dataclass(frozen=True, slots=True)
class Card:
    """One escalation for who decides: codes, days and reasons (K0), nothing about the person."""

    item: Item
    version: int
    phase_since: date
    phase_days: int
    norm_days: int | None
    origin: OriginKind
    parties: tuple[PartyKind, ...]
    reasons: tuple[Reason, ...]
    receipt_due_on: date | None
    held_reason: str | None
    hold_at_most: date
    may_hold: bool
    casus_number: str | None  # only for who reaches the casus


def inbox(by: Actor) -> tuple[Item, ...]:
    """What waits for a table, submitted ones first; announced ones only for a procesregisseur."""
    rows = db.session.execute(
        _seen(by)
        .where(Escalation.state.in_(INBOX))
        .order_by(Escalation.submitted_on.nulls_last(), Escalation.submit_on, Escalation.number)
        .limit(MOST)
    )
    calendar = facts.working_calendar(by.region_id)
    return tuple(_item(row, calendar) for row in rows)


def card(by: Actor, number: str) -> Card:
    """One escalation, or the same refusal whether it does not exist or is not theirs."""
    row = db.session.execute(_seen(by).where(Escalation.number == number.upper())).first()
    if row is None:
        raise Refusal("unknown")
    return _card(by, row, facts.working_calendar(by.region_id))


def escalation_by_number(by: Actor, number: str) -> Escalation:
    """The escalation itself, for a deed."""
    row = db.session.execute(_seen(by).where(Escalation.number == number.upper())).first()
    if row is None:
        raise Refusal("unknown")
    return row[0]


def waiting(region_id: int) -> Sequence[UUID]:
    """The announced escalations of a region, oldest first."""
    return db.session.scalars(
        select(Escalation.id)
        .where(Escalation.region_id == region_id, Escalation.state == EscalationState.ANNOUNCED)
        .order_by(Escalation.submit_on, Escalation.number)
    ).all()


def submittable(region_id: int, day: date) -> int:
    """How many announced escalations a night would submit if no cause is gone."""
    count = db.session.scalar(
        select(func.count()).where(
            Escalation.region_id == region_id,
            Escalation.state == EscalationState.ANNOUNCED,
            Escalation.submit_on <= day,
            or_(Escalation.held_until.is_(None), Escalation.held_until < day),
        )
    )
    return count or 0


def candidates(region_id: int) -> Sequence[UUID]:
    """Casussen with a signal at N4 that no open escalation is about."""
    linked = exists().where(
        EscalationCasus.region_id == Signal.region_id,
        EscalationCasus.casus_id == Signal.casus_id,
        EscalationCasus.released_on.is_(None),
    )
    return db.session.scalars(
        select(Signal.casus_id)
        .where(
            Signal.region_id == region_id, Signal.resolved_on.is_(None),
            Signal.level == int(Level.N4), ~linked,
        )
        .distinct()
        .order_by(Signal.casus_id)
    ).all()  # fmt: skip


def institutional_table(region_id: int) -> UUID | None:
    """The table that escalations of the region go to; None when it has none yet."""
    return db.session.scalar(
        select(MeetingTable.id)
        .where(MeetingTable.region_id == region_id, MeetingTable.kind == TableKind.INSTITUTIONAL)
        .order_by(MeetingTable.id)
        .limit(1)
    )


def _seen(by: Actor) -> Select[Escalation, str]:
    """What this actor may see; row-level security stands beneath it."""
    query = select(Escalation, MeetingTable.name.label("table")).join(
        MeetingTable,
        (MeetingTable.region_id == Escalation.region_id) & (MeetingTable.id == Escalation.table_id),
    )
    return query.where(Escalation.region_id == by.region_id, *_at_table(by))


def _at_table(by: Actor) -> tuple[ColumnElement[bool], ...]:
    if by.has(Role.PROCESREGISSEUR):
        return ()
    seats = select(TableMember.table_id).where(
        TableMember.region_id == by.region_id, TableMember.user_id == by.user,
        valid_today(TableMember),
    )  # fmt: skip
    return (Escalation.state != EscalationState.ANNOUNCED, Escalation.table_id.in_(seats))


def _item(row: Row[Escalation, str], calendar: Calendar) -> Item:
    found, today = row.Escalation, clock.today()
    since = found.submitted_on or found.announced_on
    return Item(
        number=found.number, state=found.state, table=row.table, phase=Phase(found.card["phase"]),
        reason=_reasons(found)[0], announced_on=found.announced_on, submit_on=found.submit_on,
        submitted_on=found.submitted_on, held_until=found.held_until, days=(today - since).days,
        decision_due_on=_term(TableTerm.DECISION, found.submitted_on, calendar),
    )  # fmt: skip


def _card(by: Actor, row: Row[Escalation, str], calendar: Calendar) -> Card:
    found, known = row.Escalation, row.Escalation.card
    announced = found.state is EscalationState.ANNOUNCED
    return Card(
        item=_item(row, calendar),
        version=found.version,
        phase_since=date.fromisoformat(known["phase_since"]),
        phase_days=known["days"],
        norm_days=known["norm"],
        origin=OriginKind(known["origin"]),
        parties=tuple(PartyKind(kind) for kind in known["parties"]),
        reasons=_reasons(found),
        receipt_due_on=_term(TableTerm.RECEIPT, found.submitted_on, calendar),
        held_reason=found.held_reason if by.has(Role.PROCESREGISSEUR) else None,
        hold_at_most=calendar.add(clock.today(), HOLD_WORKING_DAYS),
        may_hold=by.has(Role.PROCESREGISSEUR) and announced and found.held_until is None,
        casus_number=_casus_number(by, found.id),
    )


def _reasons(found: Escalation) -> tuple[Reason, ...]:
    """The trigger first, then what else was found, as it was when announced."""
    rows = sorted(found.card["rules"], key=lambda one: (one["rule"] != found.rule, -one["level"]))
    return tuple(_reason(one) for one in rows)


def _reason(kept: Mapping[str, Any]) -> Reason:
    row = STANDARD.row(Rule(kept["rule"]))
    return Reason(
        rule=row.rule, name=row.name, words=row.reason, level=Level(kept["level"]),
        params={"value": kept["value"], "limit": kept["limit"]},
        since=date.fromisoformat(kept["since"]),
    )  # fmt: skip


def _term(term: TableTerm, submitted_on: date | None, calendar: Calendar) -> date | None:
    return term_due_on(term, submitted_on, calendar) if submitted_on else None


def _casus_number(by: Actor, escalation_id: UUID) -> str | None:
    if not by.has(Role.PROCESREGISSEUR):
        return None
    return db.session.scalar(
        select(Casus.number)
        .join(
            EscalationCasus,
            (EscalationCasus.region_id == Casus.region_id) & (EscalationCasus.casus_id == Casus.id),
        )
        .where(
            EscalationCasus.region_id == by.region_id,
            EscalationCasus.escalation_id == escalation_id,
        )
    )
