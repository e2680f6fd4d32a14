"""What the database refuses, whatever the product above it does: direct SQL as `casus_app`."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

from casus.actor import Actor
from casus.acts import membership
from casus.acts.progress import ProgressEntry, log_progress
from casus.codes import ContactKind, Role
from casus.extensions import become, db
from casus.queries import scope
from tests import factories
from tests.world import World

pytestmark = pytest.mark.usefixtures("monday")

CASUS_TABLES = (
    "casus", "doorstromer", "phase_entry", "membership", "legal_ground", "progress", "event",
    "casus_party", "audit_entry",
)  # fmt: skip
CONTEXT = text(
    "select set_config('casus.region_id', :region, true),"
    " set_config('casus.party_id', :party, true), set_config('casus.user_id', :user, true),"
    " set_config('casus.reach', :reach, true),"
    " set_config('casus.today', '2026-11-23', true)"
)


def tell(connection: Connection, by: Actor) -> None:
    """Set the context as the product does."""
    connection.execute(
        CONTEXT,
        {
            "region": str(by.region_id), "party": str(by.party_id), "user": str(by.user_id),
            "reach": by.reach.value,
        },
    )  # fmt: skip


@contextmanager
def speaking_as(engine: Engine, by: Actor) -> Iterator[Connection]:
    """One transaction of direct SQL as an actor."""
    with engine.begin() as connection:
        tell(connection, by)
        yield connection


@pytest.fixture
def two_casussen(app: Flask, world: World) -> tuple[UUID, UUID]:
    """One casus in each region, both with a note."""
    ours = factories.registered(world)
    log_progress(world.pb, ours, ProgressEntry(ContactKind.SPOKEN, "Samen de post bekeken."))
    ours_id = ours.id
    theirs = factories.registered(world, world.foreigner, name="Xi")
    log_progress(world.foreigner, theirs, ProgressEntry(ContactKind.SPOKEN, "Gebeld."))
    return ours_id, theirs.id


@pytest.mark.parametrize("table", CASUS_TABLES)
def test_without_context_there_is_nothing(
    as_app: Engine, two_casussen: tuple[UUID, UUID], table: str
) -> None:
    """A connection that does not say who it is sees no row."""
    with as_app.begin() as connection:
        assert connection.scalar(text(f"select count(*) from {table}")) == 0


@pytest.mark.parametrize("table", CASUS_TABLES)
def test_region_and_party_are_fenced(
    as_app: Engine, world: World, two_casussen: tuple[UUID, UUID], table: str
) -> None:
    """The team sees its casus, another party and another region do not."""
    count = text(f"select count(*) from {table}")
    seen = {}
    for nick in ("pb", "wmo", "pr", "stranger", "table", "admin"):
        with speaking_as(as_app, world.actors[nick]) as connection:
            seen[nick] = connection.scalar(count)
    assert seen["pb"], seen
    assert seen["pr"], seen
    assert seen["stranger"] == seen["table"] == seen["admin"] == 0, seen
    with speaking_as(as_app, world.foreign_pr) as connection:
        key = "id" if table == "casus" else "casus_id"
        foreign = connection.scalars(text(f"select distinct {key} from {table}")).all()
    assert set(foreign) == {two_casussen[1]}


def test_a_foreign_id_finds_nothing(
    as_app: Engine, world: World, two_casussen: tuple[UUID, UUID]
) -> None:
    """Knowing an id opens nothing."""
    ours, theirs = two_casussen
    with speaking_as(as_app, world.pb) as connection:
        assert (
            connection.scalar(text("select number from casus where id = :id"), {"id": theirs})
            is None
        )
        changed = connection.execute(
            text("update casus set wish = 'weg' where id = :id"), {"id": theirs}
        )
        assert changed.rowcount == 0
    with speaking_as(as_app, world.stranger) as connection:
        assert (
            connection.scalar(text("select number from casus where id = :id"), {"id": ours}) is None
        )


@pytest.mark.parametrize(
    "sql",
    [
        "update casus set region_id = 2",
        "update doorstromer set region_id = 2",
        """insert into party (region_id, id, kind, name, version)
           values (2, gen_random_uuid(), 'opvang', 'Elders', 1)""",
        """insert into event
             (region_id, id, casus_id, kind, on_day, is_activity, is_progress, recorded_at)
           select 2, gen_random_uuid(), id, 'progress_logged', current_date, true, false, now()
             from casus""",
    ],
)
def test_no_row_enters_or_moves_to_another_region(
    as_app: Engine, world: World, two_casussen: tuple[UUID, UUID], sql: str
) -> None:
    """Writing over the fence is refused, not filtered."""
    with pytest.raises(DBAPIError), speaking_as(as_app, world.pb) as connection:
        connection.execute(text(sql))


def test_a_party_cannot_let_itself_in(
    as_app: Engine, world: World, two_casussen: tuple[UUID, UUID]
) -> None:
    """Only who is in the team, or registers, writes a membership."""
    sql = text(
        "insert into membership"
        " (region_id, id, casus_id, party_id, user_id, role, from_on, recorded_at) values"
        " (1, uuidv7(), :casus, :party, :user, 'ambulant_begeleider', '2026-11-01', now())"
    )
    by = world.stranger
    values = {"casus": two_casussen[0], "party": by.party_id, "user": by.user_id}
    with (
        pytest.raises(DBAPIError, match="row-level security"),
        speaking_as(as_app, by) as connection,
    ):
        connection.execute(sql, values)
    with (
        pytest.raises(DBAPIError, match="permission denied"),
        speaking_as(as_app, by) as connection,
    ):
        connection.execute(
            text(
                "insert into casus_party (region_id, casus_id, party_id, from_on)"
                " values (1, :casus, :party, '2026-11-01')"
            ),
            {"casus": two_casussen[0], "party": by.party_id},
        )


def test_a_finished_membership_closes_the_fence(app: Flask, as_app: Engine, world: World) -> None:
    """Who has left the team is outside at the next statement."""
    casus = factories.matching(world)
    casus_id = casus.id
    count = text("select count(*) from casus")
    with speaking_as(as_app, world.wc) as connection:
        assert connection.scalar(count) == 1
    become(world.pb)
    member = next(m for m in membership.team(casus) if m.user_id == world.wc.user_id)
    member.from_on = member.from_on.replace(day=1)
    db.session.commit()
    membership.end(world.pb, member)
    assert casus_id
    with speaking_as(as_app, world.wc) as connection:
        assert connection.scalar(count) == 0


@pytest.mark.parametrize("table", ["login_session", "invitation", "login_attempt", "audit_head"])
def test_tables_behind_functions_are_closed(as_app: Engine, world: World, table: str) -> None:
    """Sessions, invitations and the chain's head answer through functions only."""
    with pytest.raises(DBAPIError, match="permission denied"), as_app.begin() as connection:
        connection.execute(text(f"select * from {table}"))


def test_a_password_is_read_in_its_own_context_only(
    as_app: Engine, owner: Engine, world: World
) -> None:
    """Nobody selects the hashes of others."""
    with owner.begin() as connection:
        connection.execute(
            text(
                "insert into credential (region_id, user_id, password_hash, changed_at)"
                " values (1, :user, 'hash', now())"
            ),
            {"user": world.pb.user_id},
        )
    for by, rows in ((world.pb, 1), (world.pr, 0), (world.admin, 0)):
        with speaking_as(as_app, by) as connection:
            assert connection.scalar(text("select count(*) from credential")) == rows


def test_pooled_connections_leak_nothing(
    as_app: Engine, world: World, two_casussen: tuple[UUID, UUID]
) -> None:
    """A thousand alternating requests on two connections: each sees only its own region."""
    people = [(world.pb, {two_casussen[0]}), (world.foreigner, {two_casussen[1]}), (None, set())]

    def ask(turn: int) -> bool:
        by, expected = people[turn % 3]
        with as_app.begin() as connection:
            if by is not None:
                tell(connection, by)
            return set(connection.scalars(text("select id from casus"))) == expected

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(ask, range(1000)))


def test_search_filters_itself(app: Flask, world: World) -> None:
    """Names are found by who may read them; a corporatie finds number and initials only."""
    casus = factories.matching(world, name="Nguyễn Thị Lan")
    casus_id, number = casus.id, casus.number
    find = text("select casus_id from search_casus(:term, 20)")
    for by, term, found in (
        (world.pb, "nguyen thi", True),
        (world.pr, "NGUYỄN", True),
        (world.wc, "nguyen", False),
        (world.wc, number.lower(), True),
        (world.wc, "N. T.", True),
        (world.stranger, "nguyen", False),
        (world.stranger, number, False),
        (world.foreign_pr, "nguyen", False),
    ):
        become(by)
        assert (db.session.scalars(find, {"term": term}).all() == [casus_id]) is found, (
            by.name,
            term,
        )


def test_ties_follow_the_team(app: Flask, world: World) -> None:
    """Roles in a casus are those of today's team."""
    casus = factories.matching(world)
    become(world.wc)
    assert scope.ties(world.wc, casus).roles == {Role.WOONCONSULENT}
    become(world.pr)
    assert scope.ties(world.pr, casus).roles == frozenset()
