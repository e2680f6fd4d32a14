"""Which phases a casus was in: entries only, so intervals cannot overlap or leave holes."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped

from casus.codes import DataClass
from casus.model.base import Model, Tenant, codes, column, moment, to
from workflows.phases import Phase

K0, SYS = DataClass.K0, DataClass.SYS


class PhaseEntry(Tenant, Model):
    """The moment a casus entered a phase, with the norm that held then; the next entry ends it."""

    __tablename__ = "phase_entry"
    __table_args__ = (
        to("casus", "casus_id"),
        to("account", "by_user_id"),
        UniqueConstraint("region_id", "casus_id", "entered_at"),
        {"info": {"fence": "casus"}},
    )
    casus_id: Mapped[UUID] = column(SYS)
    phase: Mapped[Phase] = column(K0, codes(Phase))
    move: Mapped[str] = column(K0, String(40))
    entered_at: Mapped[datetime] = moment(K0)
    norm_days: Mapped[int | None] = column(K0)
    reason: Mapped[str | None] = column(DataClass.K2, String(500))
    by_user_id: Mapped[UUID | None] = column(SYS)
    recorded_at: Mapped[datetime] = moment()
