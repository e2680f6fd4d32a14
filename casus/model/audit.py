"""Who did or saw what: append-only, chained per region, ids and field names only."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ARRAY, BigInteger, Index, LargeBinary, SmallInteger, String, Uuid
from sqlalchemy.orm import Mapped

from casus.codes import DataClass
from casus.model.base import Model, column, moment

SYS = DataClass.SYS


class AuditEntry(Model):
    """One line. `seq`, `prev` and `hash` are filled by the database, not by the product."""

    __tablename__ = "audit_entry"
    __table_args__ = (
        Index("ix_audit_entry_casus", "region_id", "casus_id", "seq"),
        Index("ix_audit_entry_user", "region_id", "user_id", "at"),
        {
            "info": {"fence": "audit"},
            "postgresql_partition_by": "range (at)",
            "implicit_returning": False,
        },
    )
    region_id: Mapped[int] = column(SYS, SmallInteger, primary_key=True)
    at: Mapped[datetime] = moment(primary_key=True)
    seq: Mapped[int] = column(SYS, BigInteger, primary_key=True, autoincrement=False, default=0)
    event: Mapped[str] = column(SYS, String(60))
    user_id: Mapped[UUID | None] = column(SYS, Uuid)
    party_id: Mapped[UUID | None] = column(SYS, Uuid)
    on_behalf_of: Mapped[UUID | None] = column(SYS, Uuid)
    casus_id: Mapped[UUID | None] = column(SYS, Uuid)
    subjects: Mapped[list[str]] = column(SYS, ARRAY(String(80)))
    fields: Mapped[list[str]] = column(SYS, ARRAY(String(80)))
    ground: Mapped[str] = column(SYS, String(60))
    access_point: Mapped[str] = column(SYS, String(20))
    denied: Mapped[bool] = column(SYS, default=False)
    prev: Mapped[bytes] = column(SYS, LargeBinary, default=b"")
    hash: Mapped[bytes] = column(SYS, LargeBinary, default=b"")


class AuditHead(Model):
    """The last line of each region's chain; only the chain's own trigger touches it."""

    __tablename__ = "audit_head"
    __table_args__ = ({"info": {"fence": "none"}},)
    region_id: Mapped[int] = column(SYS, SmallInteger, primary_key=True, autoincrement=False)
    seq: Mapped[int] = column(SYS, BigInteger)
    hash: Mapped[bytes] = column(SYS, LargeBinary)
