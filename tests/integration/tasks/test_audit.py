"""Whether every change behind the back of the audit is found, and the first bad line named."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import Connection, Engine, create_engine, text
from sqlalchemy.pool import NullPool

from casus.embedded.stores import Stores
from casus.queries import audit
from tests import factories
from tests.world import World


@pytest.fixture
def lines(world: World, app: Flask) -> None:
    """Ten lines in region 1 and one in region 2."""
    for _ in range(2):
        factories.matching(world)
    factories.registered(world, by=world.foreigner)


@pytest.fixture
def tamperer(world: World, servers: Stores) -> Iterator[Connection]:
    """Somebody with the keys of the machine, who passes triggers by."""
    url = servers.superuser_url.replace("/casus?", "/casus_test?")
    engine = create_engine(url, poolclass=NullPool)
    with engine.begin() as connection:
        connection.execute(text("set session_replication_role = replica"))
        yield connection
    engine.dispose()


@pytest.mark.usefixtures("lines")
def test_what_was_written_is_well(owner: Engine) -> None:
    with owner.connect() as connection:
        verdict = audit.verify(connection)
    assert verdict.well
    assert verdict.lines == 11


@pytest.mark.usefixtures("lines")
@pytest.mark.parametrize(
    ("change", "seq", "what"),
    [
        (
            "update audit_entry set event = 'casus.read' where region_id = 1 and seq = 5",
            5,
            "changed",
        ),
        ("update audit_entry set user_id = null where region_id = 1 and seq = 2", 2, "changed"),
        ("update audit_entry set denied = true where region_id = 1 and seq = 10", 10, "changed"),
        ("update audit_entry set subjects = '{x}' where region_id = 1 and seq = 7", 7, "changed"),
        ("delete from audit_entry where region_id = 1 and seq = 4", 5, "cut"),
        ("delete from audit_entry where region_id = 1 and seq <= 3", 4, "cut"),
        ("delete from audit_entry where region_id = 1 and seq = 10", 10, "end"),
        ("delete from audit_entry where region_id = 1", 10, "end"),
    ],
)
def test_tampering_is_found(
    owner: Engine, tamperer: Connection, change: str, seq: int, what: str
) -> None:
    tamperer.execute(text(change))
    tamperer.commit()
    with owner.connect() as connection:
        verdict = audit.verify(connection)
        elsewhere = audit.verify(connection, 2)
    assert [(bad.region_id, bad.seq, bad.what) for bad in verdict.bad] == [(1, seq, what)]
    assert elsewhere.well
    assert elsewhere.lines == 1


@pytest.mark.usefixtures("lines")
def test_a_line_rewritten_with_its_own_hash_breaks_the_next(
    owner: Engine, tamperer: Connection
) -> None:
    where = "where region_id = 1 and seq = 5"
    tamperer.execute(text(f"update audit_entry set event = 'casus.read' {where}"))
    tamperer.execute(text(f"update audit_entry e set hash = audit_hash(e) {where}"))
    tamperer.commit()
    with owner.connect() as connection:
        verdict = audit.verify(connection, 1)
    assert [(bad.seq, bad.what) for bad in verdict.bad] == [(6, "cut")]
