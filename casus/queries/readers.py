"""Which people read or changed a dossier: the audit, as the casus may read it."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, and_, select

from casus.actor import Actor
from casus.extensions import db
from casus.model import Account, AuditEntry, Party

PAGE = 50


class Glance(NamedTuple):
    """One line of the audit."""

    seq: int
    at: datetime
    event: str
    denied: bool
    name: str
    party: str | None


def page(
    by: Actor, casus_id: UUID, before: int | None = None
) -> tuple[Sequence[Glance], int | None]:
    """The newest lines, or those before a place in the chain; and the place for the next page."""
    query = (
        select(
            AuditEntry.seq, AuditEntry.at, AuditEntry.event, AuditEntry.denied, Account.name,
            Party.name,
        )
        .join(Account, _within(Account, Account.id == AuditEntry.user_id))
        .outerjoin(Party, _within(Party, Party.id == AuditEntry.party_id))
        .where(
            AuditEntry.region_id == by.region_id, AuditEntry.casus_id == casus_id,
            AuditEntry.user_id.is_not(None),
        )
        .order_by(AuditEntry.seq.desc())
        .limit(PAGE + 1)
    )  # fmt: skip
    if before is not None:
        query = query.where(AuditEntry.seq < before)
    rows = [Glance(*row) for row in db.session.execute(query)]
    return rows[:PAGE], rows[PAGE - 1].seq if len(rows) > PAGE else None


def _within(table: type[Account | Party], condition: ColumnElement[bool]) -> ColumnElement[bool]:
    return and_(table.region_id == AuditEntry.region_id, condition)
