"""What a casus is: one road of one doorstromer from sheltered living to a home."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Index, SmallInteger, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped

from casus.codes import DataClass, DebtStatus, IncomeStatus, OriginKind, Outcome
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
from workflows.phases import Phase

K0, K2, K5, SYS = DataClass.K0, DataClass.K2, DataClass.K5, DataClass.SYS


class Casus(Tenant, Versioned, Model):
    """The root. `phase*`, `norm_on`, `last_*` and `signal_level` repeat dated rows for the list."""

    __tablename__ = "casus"
    __table_args__ = (
        in_region(),
        to("party", "origin_party_id"),
        to("account", "casusregisseur_id"),
        UniqueConstraint("region_id", "number"),
        Index(
            "ix_casus_attention",
            "region_id",
            "attention_at",
            postgresql_where=text("attention_at < '2200-01-01 00:00+00'"),
        ),
        Index(
            "ix_casus_norm",
            "region_id",
            "norm_on",
            "id",
            postgresql_where=text("phase <> 'closed'"),
        ),
        Index("ix_casus_phase", "region_id", "phase", "norm_on", "id"),
        Index("ix_casus_regisseur", "region_id", "casusregisseur_id"),
        {"info": {"fence": "casus"}},
    )
    number: Mapped[str] = column(K0, String(16))
    phase: Mapped[Phase] = column(K0, codes(Phase))
    phase_since: Mapped[date] = column(K0)
    # The day on which the norm of the phase is reached; 2200-12-31 without a norm.
    norm_on: Mapped[date] = column(K0)
    origin_kind: Mapped[OriginKind] = column(K0, codes(OriginKind))
    origin_party_id: Mapped[UUID] = column(K0)
    wish: Mapped[str] = column(K2, String(500))
    adults: Mapped[int] = column(K2, SmallInteger, default=1)
    children: Mapped[int] = column(K2, SmallInteger, default=0)
    income: Mapped[IncomeStatus | None] = column(K5, codes(IncomeStatus))
    debts: Mapped[DebtStatus | None] = column(K5, codes(DebtStatus))
    informed_on: Mapped[date | None] = column(K0)
    casusregisseur_id: Mapped[UUID | None] = column(K0)
    registered_on: Mapped[date] = column(K0)
    closed_on: Mapped[date | None] = column(K0)
    outcome: Mapped[Outcome | None] = column(K0, codes(Outcome))
    last_activity_on: Mapped[date] = column(K0)
    last_progress_on: Mapped[date] = column(K0)
    signal_level: Mapped[int] = column(K0, SmallInteger, default=0)
    attention_at: Mapped[datetime] = moment()


class CasusParty(Regional, Model):
    """The fence: from when until when a party reaches a casus. Kept by a trigger on membership."""

    __tablename__ = "casus_party"
    __table_args__ = (
        to("casus", "casus_id"),
        to("party", "party_id"),
        Index("ix_casus_party_party", "region_id", "party_id", "casus_id"),
        {"info": {"fence": "party"}},
    )
    casus_id: Mapped[UUID] = column(K0, primary_key=True)
    party_id: Mapped[UUID] = column(K0, primary_key=True)
    from_on: Mapped[date] = column(K0)
    until_on: Mapped[date | None] = column(K0)


class RecentView(Regional, Model):
    """Which casussen a person opened last."""

    __tablename__ = "recent_view"
    __table_args__ = (
        to("casus", "casus_id"),
        to("account", "user_id"),
        Index("ix_recent_view_at", "region_id", "user_id", "at"),
        {"info": {"fence": "own"}},
    )
    user_id: Mapped[UUID] = column(SYS, primary_key=True)
    casus_id: Mapped[UUID] = column(SYS, primary_key=True)
    at: Mapped[datetime] = moment()
