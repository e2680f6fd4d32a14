"""How one piece of work from the outbox is done: counted before it is tried, parked after three."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from uuid import UUID

import structlog
from flask import current_app
from sqlalchemy import select

from casus import clock
from casus.actor import system
from casus.acts._act import unit
from casus.acts.account import invitation_for
from casus.extensions import db
from casus.model import Account, Escalation, Message, Outbox, new_id
from casus.notify import channels, digests, hours, recipients
from casus.notify.channels import AwayError
from casus.notify.messages import Letter, kind_of
from casus.queries import facts

MOST_ATTEMPTS = 3
PAUSE = timedelta(seconds=30)
# A person is told in working hours; who asked for something gets it at once.
IN_HOURS = {recipients.DIGEST, "escalation_announced", "escalation_submitted"}

log = structlog.get_logger()


def deliver(region_id: int, outbox_id: UUID) -> None:
    """Do the work of this row if it is still to be done and nobody else is at it.

    A process that dies in the middle has been counted; a mail may then go out once more, with
    the same Message-ID.
    """
    if not _count_attempt(region_id, outbox_id):
        return
    try:
        _do(region_id, outbox_id)
    except AwayError:
        _forget_attempt(region_id, outbox_id)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is counted and kept
        _keep(region_id, outbox_id, _said(error))


def _count_attempt(region_id: int, outbox_id: UUID) -> bool:
    """Committed before the try, so that work which kills its process is counted too."""
    with unit(system(region_id)):
        row = _taken(region_id, outbox_id)
        if row is None or _waits_for_hours(row):
            return False
        if row.attempts >= MOST_ATTEMPTS:
            _park(row, "died")
            return False
        row.attempts += 1
    return True


def _do(region_id: int, outbox_id: UUID) -> None:
    """The row stays locked while the letter goes out: the same task twice is one letter."""
    with unit(system(region_id)):
        row = _taken(region_id, outbox_id)
        if row is not None:
            _WORK[row.event](row)
            row.done_at = clock.now()


def _forget_attempt(region_id: int, outbox_id: UUID) -> None:
    """The mail server is away: no fault of this letter. It is sent again like what got lost."""
    with unit(system(region_id)):
        row = _taken(region_id, outbox_id)
        if row is not None:
            row.attempts -= 1


def _keep(region_id: int, outbox_id: UUID, why: str) -> None:
    """For another try a little later, or aside after the last."""
    with unit(system(region_id)):
        row = _taken(region_id, outbox_id)
        if row is None:
            return
        row.sent_at, row.available_at = None, clock.now() + PAUSE * row.attempts
        if row.attempts >= MOST_ATTEMPTS:
            _park(row, why)


def _park(row: Outbox, why: str) -> None:
    """Aside, for a person to look at: the health page tells that it is there."""
    row.parked_at = clock.now()
    row.payload = {**row.payload, "parked": why}
    log.error("work parked", outbox=str(row.id), event_name=row.event, why=why)


def _waits_for_hours(row: Outbox) -> bool:
    if row.event not in IN_HOURS:
        return False
    opens = hours.opening(clock.now(), facts.working_calendar(row.region_id))
    if opens <= clock.now():
        return False
    row.available_at, row.sent_at = opens, None
    return True


def _taken(region_id: int, outbox_id: UUID) -> Outbox | None:
    return db.session.scalar(
        select(Outbox)
        .where(
            Outbox.region_id == region_id, Outbox.id == outbox_id, Outbox.done_at.is_(None),
            Outbox.parked_at.is_(None),
        )
        .with_for_update(skip_locked=True),
        execution_options={"populate_existing": True},
    )  # fmt: skip


def _said(error: Exception) -> str:
    """The name of what went wrong and its code: its text may quote an address."""
    return f"{type(error).__name__} {getattr(error, 'smtp_code', '')}".strip()


def _digest(row: Outbox) -> None:
    day = date.fromisoformat(row.payload["day"])
    _post(row, kind=recipients.DIGEST, day=day, number=int(row.payload["count"]))


def _about_escalation(row: Outbox) -> None:
    key = {"region_id": row.region_id, "id": UUID(row.payload["escalation"])}
    number = db.session.get_one(Escalation, key).number
    _post(row, kind=kind_of(row.event, number), day=_local_day(row.recorded_at))


def _invitation(row: Outbox) -> None:
    """The token is made here, and only in the letter: what waits in a queue can be read."""
    token = invitation_for(row.region_id, UUID(row.subject))
    kind = kind_of(row.event, row.id.hex[-24:])
    path = f"/uitnodiging/{token}"
    _post(row, kind=kind, day=_local_day(row.recorded_at), user=row.subject, path=path)


def _plan_digests(row: Outbox) -> None:
    digests.plan(row.region_id, date.fromisoformat(row.payload["day"]))


_WORK: Mapping[str, Callable[[Outbox], None]] = {
    recipients.DIGEST: _digest,
    digests.PLAN: _plan_digests,
    "escalation_announced": _about_escalation,
    "escalation_submitted": _about_escalation,
    "invitation": _invitation,
}


def _post(
    row: Outbox, *, kind: str, day: date, number: int = 1, user: str = "", path: str | None = None
) -> None:
    """One letter per person, kind and day; who is blocked since then gets none."""
    settings = current_app.config["SETTINGS"]
    user_id = UUID(user or row.payload["user"])
    account = db.session.get_one(Account, {"region_id": row.region_id, "id": user_id})
    if account.blocked_at is not None or _was_sent(row.region_id, user_id, kind, day):
        return
    letter = Letter(account, row.event, kind, day, number, path)
    db.session.add(
        Message(
            region_id=row.region_id, id=new_id(), user_id=user_id, kind=kind, day=day, count=number,
            message_id=letter.message_id(settings), sent_at=clock.now(), recorded_at=clock.now(),
        )
    )  # fmt: skip
    db.session.flush()
    channels.send(settings, letter.written(settings))


def _was_sent(region_id: int, user_id: UUID, kind: str, day: date) -> bool:
    found = db.session.scalar(
        select(Message.id).where(
            Message.region_id == region_id, Message.user_id == user_id, Message.kind == kind,
            Message.day == day,
        )
    )  # fmt: skip
    return found is not None


def _local_day(moment: datetime) -> date:
    return moment.astimezone(clock.AMSTERDAM).date()
