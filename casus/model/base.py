"""What every table has in common: keys, classes of data, fences."""

import os
import time
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    Date,
    DateTime,
    Enum,
    ForeignKeyConstraint,
    MetaData,
    SmallInteger,
    Uuid,
)
from sqlalchemy.orm import Mapped, MappedColumn, declared_attr, mapped_column

from casus.codes import DataClass
from casus.extensions import db

if TYPE_CHECKING:
    from casus.extensions import Base

    Model = Base
else:
    Model = db.Model  # the same, with what Flask-SQLAlchemy adds while the product runs

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2200, 12, 31)


def new_id() -> UUID:
    """A time-ordered UUID (version 7, RFC 9562): no round trip, no guessing, near in the index."""
    milliseconds = time.time_ns() // 1_000_000
    value = (milliseconds << 80) | int.from_bytes(os.urandom(10))
    value = (value & ~(0xF << 76)) | (0x7 << 76)
    value = (value & ~(0x3 << 62)) | (0x2 << 62)
    return UUID(int=value)


def column(data_class: DataClass, *args: Any, **kwargs: Any) -> MappedColumn[Any]:
    """A column that says what class of data it holds."""
    return mapped_column(*args, info={"data_class": data_class}, **kwargs)


def moment(data_class: DataClass = DataClass.SYS, **kwargs: Any) -> MappedColumn[Any]:
    """A column of moments: aware, UTC."""
    return column(data_class, DateTime(timezone=True), **kwargs)


def codes(enum: type, length: int = 40) -> Enum:
    """Store an enum's code as plain text, with a check in the database."""
    return Enum(
        enum,
        native_enum=False,
        length=length,
        values_callable=lambda members: [member.value for member in members],
        validate_strings=True,
        create_constraint=True,
        name=enum.__name__.lower(),
    )


def to(
    table: str, *columns: str, key: tuple[str, ...] = ("id",), **kwargs: Any
) -> ForeignKeyConstraint:
    """A reference inside the region: foreign keys bypass row-level security, so they carry it."""
    return ForeignKeyConstraint(
        ["region_id", *columns],
        [f"{table}.region_id", *(f"{table}.{name}" for name in key)],
        **kwargs,
    )


def in_region() -> ForeignKeyConstraint:
    """A reference to the region itself."""
    return ForeignKeyConstraint(["region_id"], ["region.id"])


class Regional:
    """A table that belongs to one region."""

    @declared_attr
    @classmethod
    def region_id(cls) -> Mapped[int]:
        """The tenant; the first column of every key."""
        return mapped_column(
            SmallInteger, primary_key=True, sort_order=-2, info={"data_class": DataClass.SYS}
        )


class Tenant(Regional):
    """A regional table with an id of its own."""

    @declared_attr
    @classmethod
    def id(cls) -> Mapped[UUID]:
        """Unique within the region."""
        return mapped_column(
            Uuid,
            primary_key=True,
            default=new_id,
            sort_order=-1,
            info={"data_class": DataClass.SYS},
        )


class Versioned:
    """An aggregate: the second writer is told, never silently overwritten."""

    @declared_attr
    @classmethod
    def version(cls) -> Mapped[int]:
        """Counts the writes."""
        return mapped_column(default=1, info={"data_class": DataClass.SYS})

    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.version}


def bound_days(metadata: MetaData) -> None:
    """Every day in the database lies within 1900-2200."""
    for table in metadata.tables.values():
        for col in list(table.columns):
            if isinstance(col.type, Date) and not isinstance(col.type, DateTime):
                table.append_constraint(
                    CheckConstraint(
                        f"{col.name} between '{FIRST_DAY}' and '{LAST_DAY}'",
                        name=f"{col.name}_range",
                    )
                )
