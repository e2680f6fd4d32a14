"""Who takes part in a casus, and on which legal ground its data are shared."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ARRAY, Index, String
from sqlalchemy.orm import Mapped

from casus.codes import DataClass, GroundKind, Role
from casus.model.base import Model, Tenant, codes, column, moment, to

K0, SYS = DataClass.K0, DataClass.SYS


class Membership(Tenant, Model):
    """A person of a party in the team of a casus, in a role, for a time (days inclusive)."""

    __tablename__ = "membership"
    __table_args__ = (
        to("casus", "casus_id"),
        to("party", "party_id"),
        to("account", "user_id"),
        Index("ix_membership_casus", "region_id", "casus_id"),
        Index("ix_membership_user", "region_id", "user_id", "casus_id"),
        {"info": {"fence": "casus"}},
    )
    casus_id: Mapped[UUID] = column(SYS)
    party_id: Mapped[UUID] = column(K0)
    user_id: Mapped[UUID] = column(K0)
    role: Mapped[Role] = column(K0, codes(Role))
    from_on: Mapped[date] = column(K0)
    until_on: Mapped[date | None] = column(K0)
    recorded_at: Mapped[datetime] = moment()


class LegalGround(Tenant, Model):
    """Why sharing is lawful, from when until when, and on which day the doorstromer was told."""

    __tablename__ = "legal_ground"
    __table_args__ = (
        to("casus", "casus_id"),
        Index("ix_legal_ground_casus", "region_id", "casus_id"),
        {"info": {"fence": "casus"}},
    )
    casus_id: Mapped[UUID] = column(SYS)
    kind: Mapped[GroundKind] = column(K0, codes(GroundKind))
    law: Mapped[str] = column(K0, String(200))
    classes: Mapped[list[str]] = column(K0, ARRAY(String(4)))
    from_on: Mapped[date] = column(K0)
    until_on: Mapped[date | None] = column(K0)
    informed_on: Mapped[date] = column(K0)
    withdrawn_on: Mapped[date | None] = column(K0)
    recorded_at: Mapped[datetime] = moment()
