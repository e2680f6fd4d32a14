"""Which organisations take part, and who works for them."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Index, String, func
from sqlalchemy.orm import Mapped

from casus.codes import DataClass, PartyKind, Role
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

ORG, SYS = DataClass.ORG, DataClass.SYS


class Party(Tenant, Versioned, Model):
    """An organisation in a region."""

    __tablename__ = "party"
    __table_args__ = (
        in_region(),
        Index("uq_party_region_id_name", "region_id", "name", unique=True),
        {"info": {"fence": "region"}},
    )
    kind: Mapped[PartyKind] = column(ORG, codes(PartyKind))
    name: Mapped[str] = column(ORG, String(120))
    left_on: Mapped[date | None] = column(ORG)


class Account(Tenant, Versioned, Model):
    """A professional of exactly one party."""

    __tablename__ = "account"
    __table_args__ = (
        to("party", "party_id"),
        Index("ix_account_party", "region_id", "party_id"),
        {"info": {"fence": "region"}},
    )
    party_id: Mapped[UUID] = column(ORG)
    name: Mapped[str] = column(ORG, String(120))
    email: Mapped[str] = column(ORG, String(254))
    locale: Mapped[str] = column(ORG, String(5), default="nl")
    blocked_at: Mapped[datetime | None] = moment()


Index("uq_account_region_id_email", Account.region_id, func.lower(Account.email), unique=True)
Index("ix_account_email", func.lower(Account.email))


class AccountRole(Tenant, Model):
    """A role that an account holds for a time."""

    __tablename__ = "account_role"
    __table_args__ = (
        to("account", "user_id"),
        Index("ix_account_role_user", "region_id", "user_id"),
        {"info": {"fence": "region"}},
    )
    user_id: Mapped[UUID] = column(ORG)
    role: Mapped[Role] = column(ORG, codes(Role))
    from_on: Mapped[date] = column(ORG)
    until_on: Mapped[date | None] = column(ORG)


class Deputy(Tenant, Model):
    """Who stands in for whom during absence."""

    __tablename__ = "deputy"
    __table_args__ = (
        to("account", "user_id"),
        to("account", "deputy_id"),
        Index("ix_deputy_deputy", "region_id", "deputy_id"),
        {"info": {"fence": "region"}},
    )
    user_id: Mapped[UUID] = column(ORG)
    deputy_id: Mapped[UUID] = column(ORG)
    from_on: Mapped[date] = column(ORG)
    until_on: Mapped[date] = column(ORG)


class Credential(Regional, Model):
    """The password of an account, readable by that account's own context only."""

    __tablename__ = "credential"
    __table_args__ = (to("account", "user_id"), {"info": {"fence": "own"}})
    user_id: Mapped[UUID] = column(SYS, primary_key=True)
    password_hash: Mapped[str] = column(SYS, String(200))
    changed_at: Mapped[datetime] = moment()
