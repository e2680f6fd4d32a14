"""What goes up to the institutional table: announced, given time, then submitted or solved."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

import structlog
from sqlalchemy import select, update

from casus import clock
from casus.actor import Actor
from casus.acts import _bulk
from casus.acts._act import act, expect, happened, unit
from casus.acts._announce import Announcement
from casus.acts._carry import carry_one
from casus.acts.text import clean
from casus.codes import EscalationState, EventKind
from casus.extensions import become, db
from casus.model import Casus, Escalation, EscalationCasus, Event, Outbox, Region, new_id
from casus.queries import attention, escalations, facts
from casus.refusals import Refusal
from workflows.ladders import HOLD_WORKING_DAYS

BATCH = 250
# More at once than this is a wrong clock, a wrong calendar or a first import: a person looks first.
UNUSUAL_PERCENTAGE, UNUSUAL_LEAST = 20, 10
HELD = "escalations_held"

log = structlog.get_logger()


@act("escalation.hold")
def hold(
    by: Actor, escalation: Escalation, until_on: date, reason: str, version: int | None = None
) -> Escalation:
    """Keep an announced escalation back, once, for at most ten working days, with a reason."""
    expect(escalation, version)
    if escalation.state is not EscalationState.ANNOUNCED:
        raise Refusal("not_announced")
    if escalation.held_until is not None:
        raise Refusal("already_held")
    today = clock.today()
    if until_on < today:
        raise Refusal("day_past", "until_on")
    if until_on > facts.working_calendar(by.region_id).add(today, HOLD_WORKING_DAYS):
        raise Refusal("hold_too_long", "until_on", {"days": HOLD_WORKING_DAYS})
    if not reason.strip():
        raise Refusal("reason_needed", "reason")
    escalation.held_reason = clean(reason, 500, "reason")
    escalation.held_until, escalation.held_by_id = until_on, by.user_id
    for casus in _casussen_of(escalation):
        line = Event(
            kind=EventKind.ESCALATION_HELD, subject=escalation.id, detail=escalation.number
        )
        happened(by, casus, line, activity=False)  # it concerns the table, and silences nothing
    return escalation


def carry_all(by: Actor, day: date, *, release: bool = False) -> None:
    """Submit or solve what was announced, and announce what is new at N4.

    Where an unusual share would go up in one night all of it waits, and the health page says so,
    until the share is usual again or a person releases it.
    """
    become(by)
    region = db.session.get_one(Region, by.region_id)
    waiting, fresh = escalations.waiting(by.region_id), escalations.candidates(by.region_id)
    many = max(escalations.submittable(by.region_id, day), len(fresh))
    held = not release and _is_unusual(many, by.region_id)
    _record_hold(by, day, many if held else 0)
    for ids in _chunks(waiting):
        carry(by, region, day, ids, submit=not held)
    for ids in () if held else _chunks(fresh):
        announce(by, region, day, ids)


@act("escalation.carry")
def carry(by: Actor, region: Region, day: date, ids: Sequence[UUID], *, submit: bool) -> None:
    """Solve the announced escalations whose cause is gone; submit those whose time has come."""
    found = db.session.scalars(
        select(Escalation)
        .where(
            Escalation.region_id == region.id,
            Escalation.id.in_(ids),
            Escalation.state == EscalationState.ANNOUNCED,
        )
        .with_for_update(),
        execution_options={"populate_existing": True},
    ).all()
    carry_one(by, day, found, submit=submit)


@act("escalation.announce")
def announce(by: Actor, region: Region, day: date, ids: Sequence[UUID]) -> None:
    """One announced escalation for each of these casussen that stands at N4, as known now."""
    table_id = escalations.institutional_table(region.id)
    if table_id is None:
        log.error("no institutional table", region=region.id)
        return
    query = select(Casus).where(
        Casus.region_id == region.id, attention.OPEN, Casus.id.in_(ids),
    )  # fmt: skip
    casussen = attention.locked(query.order_by(Casus.id))
    Announcement(by, day, table_id).of(casussen)


def _is_unusual(many: int, region_id: int) -> bool:
    if many < UNUSUAL_LEAST:
        return False
    return many * 100 > attention.count_open(region_id) * UNUSUAL_PERCENTAGE


def _record_hold(by: Actor, day: date, many: int) -> None:
    """A parked row is an alarm on the health page; it is done when the share is usual again."""
    become(by)
    open_rows = select(Outbox.id).where(
        Outbox.region_id == by.region_id, Outbox.event == HELD, Outbox.done_at.is_(None)
    )
    if not many and db.session.scalar(open_rows.limit(1)) is None:
        return
    with unit(by):
        now = clock.now()
        if many:
            log.error("escalations held: unusual share", region=by.region_id, casussen=many)
            row = {
                "region_id": by.region_id, "id": new_id(), "event": HELD, "subject": day,
                "step": "", "payload": {"casussen": many}, "attempts": 0,
                "available_at": now, "parked_at": now, "recorded_at": now,
            }  # fmt: skip
            _bulk.insert("outbox", [row])
            return
        db.session.execute(
            update(Outbox).where(Outbox.id.in_(open_rows)).values(done_at=now, parked_at=None),
            execution_options={"synchronize_session": False},
        )


def _casussen_of(escalation: Escalation) -> Sequence[Casus]:
    return db.session.scalars(
        select(Casus)
        .join(
            EscalationCasus,
            (EscalationCasus.region_id == Casus.region_id) & (EscalationCasus.casus_id == Casus.id),
        )
        .where(
            EscalationCasus.region_id == escalation.region_id,
            EscalationCasus.escalation_id == escalation.id,
        )
    ).all()


def _chunks(ids: Sequence[UUID]) -> list[Sequence[UUID]]:
    return [ids[at : at + BATCH] for at in range(0, len(ids), BATCH)]
