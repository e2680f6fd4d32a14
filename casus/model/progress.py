"""What people recorded in a casus: notes, actions, and the events of its timeline."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Boolean, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped

from casus.codes import ActionState, ContactKind, DataClass, EventKind, Trend, Visibility
from casus.model.base import Model, Regional, Tenant, Versioned, codes, column, moment, to

K0, K2, SYS = DataClass.K0, DataClass.K2, DataClass.SYS


class Progress(Tenant, Model):
    """A contact or note. Never changed: a correction is a new row that replaces this one."""

    __tablename__ = "progress"
    __table_args__ = (
        to("casus", "casus_id"),
        to("account", "author_id"),
        to("progress", "replaces_id"),
        UniqueConstraint("region_id", "replaces_id"),
        Index("ix_progress_casus", "region_id", "casus_id", "happened_on"),
        {"info": {"fence": "casus"}},
    )
    casus_id: Mapped[UUID] = column(SYS)
    kind: Mapped[ContactKind] = column(K2, codes(ContactKind))
    happened_on: Mapped[date] = column(K2)
    text: Mapped[str] = column(K2, String(2000))
    trend: Mapped[Trend | None] = column(K2, codes(Trend))
    visibility: Mapped[Visibility] = column(K2, codes(Visibility), default=Visibility.SHARED)
    restricted_reason: Mapped[str | None] = column(K2, String(500))
    author_id: Mapped[UUID] = column(K0)
    replaces_id: Mapped[UUID | None] = column(SYS)
    correction_reason: Mapped[str | None] = column(K2, String(500))
    recorded_at: Mapped[datetime] = moment()


class ProgressParty(Regional, Model):
    """A party named as reader of a restricted note (the author's own party is always one)."""

    __tablename__ = "progress_party"
    __table_args__ = (
        to("progress", "progress_id"),
        to("casus", "casus_id"),
        to("party", "party_id"),
        {"info": {"fence": "casus"}},
    )
    progress_id: Mapped[UUID] = column(SYS, primary_key=True)
    party_id: Mapped[UUID] = column(K0, primary_key=True)
    casus_id: Mapped[UUID] = column(SYS)


class Action(Tenant, Versioned, Model):
    """Something one person does by one day. `due_on` repeats the newest ActionDue for the list."""

    __tablename__ = "action"
    __table_args__ = (
        to("casus", "casus_id"),
        to("account", "owner_id"),
        to("account", "by_user_id"),
        Index("ix_action_casus", "region_id", "casus_id"),
        Index(
            "ix_action_owner",
            "region_id",
            "owner_id",
            "due_on",
            postgresql_where=text("state = 'open'"),
        ),
        {"info": {"fence": "casus"}},
    )
    casus_id: Mapped[UUID] = column(SYS)
    title: Mapped[str] = column(K2, String(200))
    owner_id: Mapped[UUID] = column(K0)
    by_user_id: Mapped[UUID | None] = column(K0)
    due_on: Mapped[date] = column(K0)
    state: Mapped[ActionState] = column(K0, codes(ActionState), default=ActionState.OPEN)
    result: Mapped[str | None] = column(K2, String(1000))
    finished_on: Mapped[date | None] = column(K0)
    finished_at: Mapped[datetime | None] = moment()
    recorded_at: Mapped[datetime] = moment()


class ActionDue(Tenant, Model):
    """A due day that an action was given, and why it changed."""

    __tablename__ = "action_due"
    __table_args__ = (
        to("action", "action_id"),
        to("casus", "casus_id"),
        Index("ix_action_due_action", "region_id", "action_id", "recorded_at"),
        {"info": {"fence": "casus"}},
    )
    action_id: Mapped[UUID] = column(SYS)
    casus_id: Mapped[UUID] = column(SYS)
    due_on: Mapped[date] = column(K0)
    reason: Mapped[str | None] = column(K2, String(500))
    by_user_id: Mapped[UUID | None] = column(K0)
    recorded_at: Mapped[datetime] = moment()


class Event(Tenant, Model):
    """A line of the timeline; also how rules know when a person last did or moved something."""

    __tablename__ = "event"
    __table_args__ = (
        to("casus", "casus_id"),
        Index("ix_event_casus", "region_id", "casus_id", "on_day", "recorded_at"),
        {"info": {"fence": "casus"}},
    )
    casus_id: Mapped[UUID] = column(SYS)
    kind: Mapped[EventKind] = column(K0, codes(EventKind))
    on_day: Mapped[date] = column(K0)
    user_id: Mapped[UUID | None] = column(K0)
    subject: Mapped[UUID | None] = column(SYS)
    detail: Mapped[str | None] = column(K0, String(80))  # a code, never prose
    is_activity: Mapped[bool] = column(K0, Boolean, default=False)
    is_progress: Mapped[bool] = column(K0, Boolean, default=False)
    recorded_at: Mapped[datetime] = moment()
