"""Where Alembic meets the model: one connection, one transaction, as `casus_owner`."""

from alembic import context
from sqlalchemy import create_engine, pool, text

import casus.model  # noqa: F401  (fills the metadata)
from casus.extensions import db


def include(_object: object, name: str | None, kind: str, _reflected: bool, _other: object) -> bool:  # noqa: FBT001
    """Partitions of the audit are made by the database, not by the model."""
    return not (kind == "table" and name is not None and name.startswith("audit_entry_"))


def run() -> None:
    """Migrate online."""
    engine = create_engine(context.config.attributes["url"], poolclass=pool.NullPool)
    with engine.connect() as connection:
        connection.execute(text("set lock_timeout = '5s'"))
        connection.commit()
        context.configure(
            connection=connection, target_metadata=db.metadata, include_object=include
        )
        with context.begin_transaction():
            context.run_migrations()
    engine.dispose()


run()
