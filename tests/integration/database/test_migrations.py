"""The database can be built, taken down and built again, and is what the model says."""

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.pool import NullPool

from casus import migrations
from casus.embedded import postgres
from casus.embedded.stores import Stores

NAME = "casus_migrated"


@pytest.fixture
def empty(servers: Stores, superuser: Engine) -> str:
    """The owner's address of a database with nothing in it."""
    with superuser.connect() as connection:
        connection.execute(text(f"drop database if exists {NAME} with (force)"))
    postgres.prepare_database(servers.superuser_url, NAME)
    return Stores.of(servers.home, NAME).owner_url


def test_up_down_up_and_nothing_left_to_do(empty: str) -> None:
    """Every step goes both ways; autogenerate then finds no difference."""
    migrations.upgrade(empty)
    migrations.downgrade(empty, "base")
    engine = create_engine(empty, poolclass=NullPool)
    with engine.connect() as connection:
        left = connection.scalars(
            text(
                "select tablename from pg_tables where schemaname = 'public'"
                " union all select proname from pg_proc p"
                " join pg_namespace n on n.oid = pronamespace where nspname = 'public'"
            )
        ).all()
    engine.dispose()
    assert left == ["alembic_version"]
    migrations.upgrade(empty)
    command.check(migrations.config(empty))


def test_revisions_are_numbered_in_one_line() -> None:
    """0001, 0002, … without branches."""
    script = ScriptDirectory.from_config(migrations.config(""))
    revisions = [revision.revision for revision in script.walk_revisions()][::-1]
    assert revisions == [f"{number:04d}" for number in range(1, len(revisions) + 1)]
