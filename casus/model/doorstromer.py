"""Who the doorstromer is and where they live: apart from the casus, so as to be fenced apart."""

from uuid import UUID

from sqlalchemy import Boolean, Computed, Index, SmallInteger, String
from sqlalchemy.orm import Mapped

from casus.codes import DataClass
from casus.model.base import Model, Regional, Versioned, column, to

K1, K6 = DataClass.K1, DataClass.K6


class Doorstromer(Regional, Versioned, Model):
    """Name and contact of the person this casus is about. Never a BSN."""

    __tablename__ = "doorstromer"
    __table_args__ = (
        to("casus", "casus_id"),
        Index("ix_doorstromer_name", "region_id", "name_key", "casus_id"),
        {"info": {"fence": "casus"}},
    )
    casus_id: Mapped[UUID] = column(K1, primary_key=True)
    name: Mapped[str] = column(K1, String(120))
    initials: Mapped[str] = column(DataClass.K0, String(20))
    name_key: Mapped[str] = column(K1, String(500), Computed("casus_key(name)", persisted=True))
    birth_year: Mapped[int | None] = column(K1, SmallInteger)
    phone: Mapped[str | None] = column(K1, String(40))
    email: Mapped[str | None] = column(K1, String(254))
    language: Mapped[str | None] = column(K1, String(60))
    interpreter: Mapped[bool] = column(K1, Boolean, default=False)


class Address(Regional, Versioned, Model):
    """Where the doorstromer lives now."""

    __tablename__ = "address"
    __table_args__ = (to("casus", "casus_id"), {"info": {"fence": "casus"}})
    casus_id: Mapped[UUID] = column(K6, primary_key=True)
    street: Mapped[str] = column(K6, String(120))
    number: Mapped[str] = column(K6, String(20))
    postcode: Mapped[str] = column(K6, String(10))
    city: Mapped[str] = column(K6, String(80))
    district: Mapped[str | None] = column(K6, String(80))
