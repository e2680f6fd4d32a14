"""What the product has to do later, did at night, and mailed to whom."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, SmallInteger, String, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped

from casus.codes import DataClass
from casus.model.base import Model, Regional, Tenant, column, in_region, moment, to

SYS, ORG = DataClass.SYS, DataClass.ORG


class Outbox(Tenant, Model):
    """Work left by a deed for the relay: unique per (event, subject, step), kept when done."""

    __tablename__ = "outbox"
    __table_args__ = (
        in_region(),
        UniqueConstraint("region_id", "event", "subject", "step"),
        Index(
            "ix_outbox_todo",
            "available_at",
            postgresql_where=text("done_at is null and parked_at is null"),
        ),
        {"info": {"fence": "work"}},
    )
    event: Mapped[str] = column(SYS, String(60))
    subject: Mapped[str] = column(SYS, String(80))
    step: Mapped[str] = column(SYS, String(40), default="")
    payload: Mapped[dict[str, Any]] = column(SYS, JSONB)  # ids and days only
    available_at: Mapped[datetime] = moment()
    sent_at: Mapped[datetime | None] = moment()
    done_at: Mapped[datetime | None] = moment()
    parked_at: Mapped[datetime | None] = moment()
    attempts: Mapped[int] = column(SYS, SmallInteger, default=0)
    recorded_at: Mapped[datetime] = moment()


class SweepRun(Tenant, Model):
    """One region's nightly judging of one day; a day is swept once."""

    __tablename__ = "sweep_run"
    __table_args__ = (
        in_region(),
        UniqueConstraint("region_id", "for_day"),
        {"info": {"fence": "work"}},
    )
    for_day: Mapped[date] = column(SYS)
    started_at: Mapped[datetime] = moment()
    finished_at: Mapped[datetime | None] = moment()
    due: Mapped[int] = column(SYS, default=0)
    judged: Mapped[int] = column(SYS, default=0)
    failed: Mapped[int] = column(SYS, default=0)
    opened: Mapped[int] = column(SYS, default=0)
    raised: Mapped[int] = column(SYS, default=0)
    resolved: Mapped[int] = column(SYS, default=0)
    announced: Mapped[int] = column(SYS, default=0)
    submitted: Mapped[int] = column(SYS, default=0)


class Message(Tenant, Model):
    """A mail to a person: a count and a link, never a name; one digest per person per day."""

    __tablename__ = "message"
    __table_args__ = (
        to("account", "user_id"),
        UniqueConstraint("region_id", "user_id", "kind", "day"),
        {"info": {"fence": "region"}},
    )
    user_id: Mapped[UUID] = column(ORG)
    kind: Mapped[str] = column(SYS, String(40))
    day: Mapped[date] = column(SYS)
    count: Mapped[int] = column(SYS, default=0)
    message_id: Mapped[str] = column(SYS, String(120))
    sent_at: Mapped[datetime | None] = moment()
    recorded_at: Mapped[datetime] = moment()


class Draft(Regional, Model):
    """Text that a person typed and did not save yet; theirs alone, gone after a week."""

    __tablename__ = "draft"
    __table_args__ = (to("account", "user_id"), {"info": {"fence": "own"}})
    user_id: Mapped[UUID] = column(SYS, primary_key=True)
    form: Mapped[str] = column(SYS, String(80), primary_key=True)
    fields: Mapped[dict[str, Any]] = column(DataClass.K2, JSONB)
    saved_at: Mapped[datetime] = moment()


class Submission(Regional, Model):
    """A form that a person sent: its key goes in once, so a double click does nothing twice."""

    __tablename__ = "submission"
    __table_args__ = (
        to("account", "user_id"),
        Index("ix_submission_at", "at"),
        {"info": {"fence": "own"}},
    )
    user_id: Mapped[UUID] = column(SYS, primary_key=True)
    key: Mapped[UUID] = column(SYS, primary_key=True)
    casus_id: Mapped[UUID | None] = column(SYS)
    at: Mapped[datetime] = moment()
