"""What the rules found, and what went up to a table because of it."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, SmallInteger, String, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped

from casus.codes import DataClass, EscalationKind, EscalationState, TableKind
from casus.model.base import (
    Model,
    Regional,
    Tenant,
    Versioned,
    codes,
    column,
    in_region,
    moment,
    to,
)

K0, K2, ORG, SYS = DataClass.K0, DataClass.K2, DataClass.ORG, DataClass.SYS


class Signal(Tenant, Model):
    """A finding of a rule that is open until its cause is gone."""

    __tablename__ = "signal"
    __table_args__ = (
        to("casus", "casus_id"),
        Index(
            "uq_signal_open",
            "region_id",
            "casus_id",
            "rule",
            "subject",
            unique=True,
            postgresql_where=text("resolved_on is null"),
        ),
        Index("ix_signal_casus", "region_id", "casus_id", "resolved_on"),
        {"info": {"fence": "casus"}},
    )
    casus_id: Mapped[UUID] = column(SYS)
    rule: Mapped[str] = column(K0, String(4))
    # Empty is the casus itself, else the id of an action.
    subject: Mapped[str] = column(SYS, String(48), default="")
    level: Mapped[int] = column(K0, SmallInteger)
    top_level: Mapped[int] = column(K0, SmallInteger)
    since: Mapped[date] = column(K0)
    value: Mapped[int] = column(K0)
    limit: Mapped[int] = column(K0)
    unit: Mapped[str] = column(K0, String(20))
    next_level: Mapped[int | None] = column(K0, SmallInteger)
    next_on: Mapped[date | None] = column(K0)
    rule_set: Mapped[str] = column(K0, String(40))
    opened_on: Mapped[date] = column(K0)
    judged_on: Mapped[date] = column(K0)
    resolved_on: Mapped[date | None] = column(K0)
    recorded_at: Mapped[datetime] = moment()


class SignalLevel(Tenant, Model):
    """A level that a signal reached on a day."""

    __tablename__ = "signal_level"
    __table_args__ = (
        to("signal", "signal_id"),
        to("casus", "casus_id"),
        UniqueConstraint("region_id", "signal_id", "on_day"),
        {"info": {"fence": "casus"}},
    )
    signal_id: Mapped[UUID] = column(SYS)
    casus_id: Mapped[UUID] = column(SYS)
    level: Mapped[int] = column(K0, SmallInteger)
    on_day: Mapped[date] = column(K0)
    recorded_at: Mapped[datetime] = moment()


class MeetingTable(Tenant, Versioned, Model):
    """A table where parties meet; its name is the region's own."""

    __tablename__ = "meeting_table"
    __table_args__ = (in_region(), {"info": {"fence": "region"}})
    kind: Mapped[TableKind] = column(ORG, codes(TableKind))
    name: Mapped[str] = column(ORG, String(120))


class TableMember(Regional, Model):
    """An account with a seat at a table."""

    __tablename__ = "table_member"
    __table_args__ = (
        to("meeting_table", "table_id"),
        to("account", "user_id"),
        {"info": {"fence": "region"}},
    )
    table_id: Mapped[UUID] = column(ORG, primary_key=True)
    user_id: Mapped[UUID] = column(ORG, primary_key=True)
    from_on: Mapped[date] = column(ORG)
    until_on: Mapped[date | None] = column(ORG)


class Escalation(Tenant, Versioned, Model):
    """What goes to the institutional table: pseudonymous, announced before it is submitted.

    `card` holds codes, numbers and days only (class K0), frozen when announced.
    """

    __tablename__ = "escalation"
    __table_args__ = (
        to("meeting_table", "table_id"),
        UniqueConstraint("region_id", "number"),
        Index("ix_escalation_state", "region_id", "state", "submit_on"),
        {"info": {"fence": "escalation"}},
    )
    number: Mapped[str] = column(K0, String(16))
    kind: Mapped[EscalationKind] = column(K0, codes(EscalationKind))
    state: Mapped[EscalationState] = column(K0, codes(EscalationState))
    table_id: Mapped[UUID] = column(K0)
    rule: Mapped[str] = column(K0, String(4))  # the earliest trigger
    card: Mapped[dict[str, Any]] = column(K0, JSONB)
    announced_on: Mapped[date] = column(K0)
    notice_sent_on: Mapped[date] = column(K0)
    submit_on: Mapped[date] = column(K0)
    submitted_on: Mapped[date | None] = column(K0)
    ended_on: Mapped[date | None] = column(K0)
    held_until: Mapped[date | None] = column(K0)
    held_reason: Mapped[str | None] = column(K2, String(500))
    held_by_id: Mapped[UUID | None] = column(SYS)
    recorded_at: Mapped[datetime] = moment()


class EscalationCasus(Regional, Model):
    """Which casussen an escalation is about; at most one open escalation per casus."""

    __tablename__ = "escalation_casus"
    __table_args__ = (
        to("escalation", "escalation_id"),
        to("casus", "casus_id"),
        Index(
            "uq_escalation_casus_open",
            "region_id",
            "casus_id",
            unique=True,
            postgresql_where=text("released_on is null"),
        ),
        {"info": {"fence": "casus"}},
    )
    escalation_id: Mapped[UUID] = column(SYS, primary_key=True)
    casus_id: Mapped[UUID] = column(SYS, primary_key=True)
    released_on: Mapped[date | None] = column(K0)
