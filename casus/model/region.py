"""Which regions exist, how they name things, and which days they work."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import SmallInteger, String
from sqlalchemy.orm import Mapped

from casus.codes import CalendarKind, DataClass
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

ORG, SYS = DataClass.ORG, DataClass.SYS


class Region(Versioned, Model):
    """A co-operation of parties: the tenant."""

    __tablename__ = "region"
    __table_args__ = ({"info": {"fence": "region"}},)
    id: Mapped[int] = column(SYS, SmallInteger, primary_key=True, autoincrement=False)
    name: Mapped[str] = column(ORG, String(120), unique=True)
    prefix: Mapped[str] = column(ORG, String(4), unique=True)  # of casus numbers: LM-26-0041
    swept_until: Mapped[date | None] = column(SYS)  # last day the sweep finished


class RegionLabel(Regional, Model):
    """What a region calls a table, a role or a phase."""

    __tablename__ = "region_label"
    __table_args__ = (
        in_region(),
        {"info": {"fence": "region"}},
    )
    key: Mapped[str] = column(ORG, String(60), primary_key=True)
    locale: Mapped[str] = column(ORG, String(5), primary_key=True)
    text: Mapped[str] = column(ORG, String(120))


class CalendarDay(Regional, Model):
    """A day that does not count, for legal terms or for the house rules."""

    __tablename__ = "calendar_day"
    __table_args__ = (in_region(), {"info": {"fence": "region"}})
    calendar: Mapped[CalendarKind] = column(ORG, codes(CalendarKind), primary_key=True)
    day: Mapped[date] = column(ORG, primary_key=True)
    name: Mapped[str] = column(ORG, String(80))


class PhaseNorm(Tenant, Model):
    """How many calendar days a phase may last, from a day on; the newest row counts."""

    __tablename__ = "phase_norm"
    __table_args__ = (in_region(), to("account", "by_user_id"), {"info": {"fence": "region"}})
    phase: Mapped[Phase] = column(ORG, codes(Phase))
    norm_days: Mapped[int | None] = column(ORG)
    from_on: Mapped[date] = column(ORG)
    reason: Mapped[str] = column(ORG, String(500))
    by_user_id: Mapped[UUID | None] = column(SYS)
    recorded_at: Mapped[datetime] = moment()


class Counter(Regional, Model):
    """The last number given out, per kind and year."""

    __tablename__ = "counter"
    __table_args__ = (in_region(), {"info": {"fence": "region"}})
    kind: Mapped[str] = column(SYS, String(20), primary_key=True)
    year: Mapped[int] = column(SYS, SmallInteger, primary_key=True)
    value: Mapped[int] = column(SYS)
