"""What the database itself keeps: fences, keys, bounds and grants, as the model says them."""

from dataclasses import dataclass

import pytest
from sqlalchemy import Connection, Date, Row, Table, create_engine, text
from sqlalchemy.pool import NullPool

import casus.model  # noqa: F401 - fills the metadata
from casus.embedded.stores import Stores
from casus.extensions import db
from tests.conftest import TEMPLATE
from tests.world import World

PRODUCT = {"casus_app", "casus_worker"}
# What the condition of every policy of a fence has to speak of.
SPEAKS_OF = {
    "region": {"casus.region_id"},
    "casus": {"casus.region_id"},
    "party": {"casus.region_id", "casus.party_id"},
    "own": {"casus.region_id", "casus.user_id"},
    "work": {"casus.region_id"},
    "escalation": {"casus.region_id"},
    "audit": {"casus.region_id"},
}
# What the condition of reading has to speak of, too.
READING_SPEAKS_OF = {
    "casus": {"casus_party", "casus.party_id", "casus.today", "casus.reach"},
    "escalation": {"casus.reach"},
    "audit": {"casus.user_id", "casus_party"},
}
READS = {"SELECT", "ALL", "UPDATE"}
# The worker relays and sweeps all regions; its rows hold ids and days only.
WIDE = {("work", "casus_worker")}

TABLES = """
select c.relname as name, c.relrowsecurity as fenced, c.relforcerowsecurity as forced,
       c.relispartition as partition, pg_get_userbyid(c.relowner) as owner
  from pg_class c
 where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
   and c.relname <> 'alembic_version'
"""
POLICIES = """
select tablename, policyname, roles::text[] as roles, cmd, qual, with_check
  from pg_policies where schemaname = 'public'
"""
GRANTS = """
select c.relname as table_name, pg_get_userbyid(a.grantee) as grantee, a.privilege_type
  from pg_class c, aclexplode(c.relacl) a
 where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
"""
KEYS = """
select i.indexrelid::regclass::text as name, i.indrelid::regclass::text as tablename,
       a.attname as first
  from pg_index i
  left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
  join pg_class c on c.oid = i.indrelid
 where i.indisunique and c.relnamespace = 'public'::regnamespace and not c.relispartition
"""
CHECKS = """
select conname as name, pg_get_constraintdef(oid) as words from pg_constraint
 where contype = 'c' and connamespace = 'public'::regnamespace
"""
FUNCTIONS = """
select proname as name, prosecdef as definer, proconfig as config, proacl is null
       or exists (select from aclexplode(proacl) a where a.grantee = 0) as public
  from pg_proc where pronamespace = 'public'::regnamespace
"""


@dataclass(frozen=True)
class Found:
    """What stands in the database's own books."""

    tables: dict[str, Row[tuple[object, ...]]]
    policies: list[Row[tuple[object, ...]]]
    grants: list[Row[tuple[object, ...]]]
    keys: list[Row[tuple[object, ...]]]
    checks: dict[str, str]
    roles: dict[str, Row[tuple[object, ...]]]
    functions: list[Row[tuple[object, ...]]]


@pytest.fixture(scope="module")
def found(template: World, servers: Stores) -> Found:
    """The books of a freshly migrated database."""
    engine = create_engine(Stores.of(servers.home, TEMPLATE).owner_url, poolclass=NullPool)
    with engine.connect() as connection:
        books = _read(connection)
    engine.dispose()  # a template with a reader cannot be cloned
    return books


def test_every_table_is_fenced_also_for_its_owner(found: Found) -> None:
    """No table is open, the partitions of the audit and what nobody thought of included.

    Context: a table without row-level security shows every region to every connection.
    Decision: all tables have it, forced, so that the owner is fenced too.
    Consequence: a new table, partition or copy that a migration forgets fails here.
    """
    open_ = [name for name, row in found.tables.items() if not (row.fenced and row.forced)]
    assert {"casus", "audit_entry_rest"} <= set(found.tables)
    assert not open_, open_


def test_model_and_database_have_the_same_tables(found: Found) -> None:
    """What the model does not know, nobody classed and nobody fenced."""
    known = {name for name, row in found.tables.items() if not row.partition}
    assert known == set(db.metadata.tables)


@pytest.mark.parametrize("table", db.metadata.tables.values(), ids=str)
def test_the_fence_is_what_the_model_says(found: Found, table: Table) -> None:
    """The condition of every policy speaks of what its fence is about.

    Context: the model names a fence, a migration writes it; they can drift apart.
    Decision: each policy for the product's roles speaks of the region, and of the party, the
    person or the team where the fence is about that; no fence means no policy.
    Consequence: a policy that forgets the region is found before it leaks.
    """
    fence = table.info["fence"]
    policies = [row for row in found.policies if row.tablename == table.name]
    of_product = [row for row in policies if PRODUCT & set(row.roles)]
    assert bool(of_product) is (fence != "none")
    for row in of_product:
        if any((fence, role) in WIDE for role in row.roles) and len(row.roles) == 1:
            continue
        needed = set(SPEAKS_OF[fence])
        for condition in filter(None, (row.qual, row.with_check)):
            missing = {word for word in needed if word not in condition}
            assert not missing, f"{row.policyname} of {table} says nothing of {missing}"


@pytest.mark.parametrize("table", db.metadata.tables.values(), ids=str)
def test_reading_asks_who_takes_part(found: Found, table: Table) -> None:
    """Between the parties of one region stands the team of the casus.

    Context: in one region ten organisations share one database.
    Decision: what belongs to a casus is read by who takes part today, or reaches the region.
    Consequence: a query that forgets its scope returns less, never more.
    """
    needed = READING_SPEAKS_OF.get(table.info["fence"], set())
    policies = [
        row for row in found.policies
        if row.tablename == table.name and PRODUCT & set(row.roles) and row.cmd in READS
    ]  # fmt: skip
    assert policies or table.info["fence"] == "none"
    for row in policies:
        missing = {word for word in needed if word not in row.qual}
        assert not missing, f"{row.policyname} of {table} says nothing of {missing}"


def test_what_has_no_fence_has_no_grant(found: Found) -> None:
    """Sessions, invitations and the audit's head are reached through functions only."""
    closed = {t.name for t in db.metadata.tables.values() if t.info["fence"] == "none"}
    given = {row.table_name for row in found.grants if row.grantee in PRODUCT}
    assert closed & given == set()
    assert "casus" in given


def test_every_partition_is_closed(found: Found) -> None:
    """A partition is read through its parent; asked directly it gives nothing."""
    partitions = {name for name, row in found.tables.items() if row.partition}
    given = {row.table_name for row in found.grants if row.grantee in PRODUCT}
    assert len(partitions) > 12
    assert partitions & given == set()


def test_history_is_only_added_to(found: Found) -> None:
    """No role of the product changes or deletes a line of the audit, or truncates anything."""
    rights = {(r.table_name, r.privilege_type) for r in found.grants if r.grantee in PRODUCT}
    assert {right for name, right in rights if name == "audit_entry"} == {"SELECT", "INSERT"}
    assert {right for _, right in rights} <= {"SELECT", "INSERT", "UPDATE", "DELETE"}


def test_the_product_passes_no_fence(found: Found) -> None:
    """None of the product's roles is superuser, may bypass fences, or owns a table."""
    for name in (*PRODUCT, "casus_owner"):
        row = found.roles[name]
        assert (row.rolsuper, row.rolbypassrls, row.rolcreaterole) == (False, False, False), name
    assert {row.owner for row in found.tables.values()} == {"casus_owner"}


def test_functions_that_pass_the_fence_are_nailed_down(found: Found) -> None:
    """A definer function has a fixed search path, and the public may not call it.

    Context: such a function runs as the owner, whatever the caller put on the search path.
    Decision: each sets its path; execution is granted by name.
    Consequence: what may be read before the actor is known is a short list.
    """
    definers = [row for row in found.functions if row.definer]
    assert len(definers) > 5
    assert [row.name for row in definers if "search_path=public" not in (row.config or [])] == []
    assert [row.name for row in found.functions if row.public] == []


def test_keys_in_the_database_begin_with_the_region(found: Found) -> None:
    """The order of a key's columns is the database's, not the model's."""
    tenants = {t.name for t in db.metadata.tables.values() if "region_id" in t.columns}
    wrong = [
        row.name for row in found.keys if row.tablename in tenants and row.first != "region_id"
    ]
    assert sorted(wrong) == ["uq_invitation_token_hash", "uq_login_session_token_hash"]


@pytest.mark.parametrize("table", db.metadata.tables.values(), ids=str)
def test_days_are_bounded_in_the_database(found: Found, table: Table) -> None:
    """What the model bounds, the migration bounded."""
    for column in table.columns:
        if isinstance(column.type, Date):
            check = found.checks.get(f"ck_{table.name}_{column.name}_range", "")
            assert "1900-01-01" in check, column
            assert "2200-12-31" in check, column


def _read(connection: Connection) -> Found:
    def rows(sql: str) -> list[Row[tuple[object, ...]]]:
        return list(connection.execute(text(sql)))

    return Found(
        tables={row.name: row for row in rows(TABLES)},
        policies=rows(POLICIES),
        grants=rows(GRANTS),
        keys=rows(KEYS),
        checks={row.name: row.words for row in rows(CHECKS)},
        roles={row.rolname: row for row in rows("select * from pg_roles")},
        functions=rows(FUNCTIONS),
    )
