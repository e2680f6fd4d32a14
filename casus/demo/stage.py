"""What stands before the first scene: regions, parties, accounts, norms and tables.

No deed makes a region, so these rows are written by the owner of the database, here only.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from enum import Enum
from uuid import UUID, uuid5

from sqlalchemy import create_engine, delete, func, inspect, make_url, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

from casus import clock
from casus.config import Settings
from casus.demo import cast
from casus.demo.roster import (
    DEPUTIES,
    LINDERMEER,
    NEWCOMER,
    PARTIES,
    PEOPLE,
    REGIONS,
    RIVIERENHOEK,
    TABLES,
    Person,
)
from casus.extensions import Base
from casus.model import (
    Account,
    AccountRole,
    Casus,
    Counter,
    Deputy,
    MeetingTable,
    Party,
    PhaseNorm,
    Region,
    TableMember,
    new_id,
)
from workflows.phases import PHASES, Phase

NAMES = UUID("7d1c6a52-7a0b-5c0e-9d39-0f1d2a6f5b10")
LOCK = 0x6465_6D6F
MARK = "demo"
LONG_AGO = date(2020, 1, 1)
KEPT = {"audit_entry", "audit_head"}  # append-only: the log of an earlier play stays


class Standing(Enum):
    """How far an earlier play came."""

    ABSENT = "absent"
    BEGUN = "begun"
    DONE = "done"
    FOREIGN = "foreign"


@contextmanager
def as_owner(database_url: str) -> Iterator[Session]:
    """A session as the owner, that no other play has at the same time."""
    engine = create_engine(database_url, poolclass=NullPool)
    with engine.connect() as connection, Session(connection) as session:
        session.scalar(select(func.pg_advisory_lock(LOCK)))
        session.commit()
        yield session
    engine.dispose()


def hurried(settings: Settings) -> Settings:
    """Settings whose commits do not wait for the disk: what a power cut loses is played again."""
    url = make_url(settings.worker_database_url)
    quick = url.update_query_dict({"options": "-c synchronous_commit=off"})
    return replace(settings, worker_database_url=quick.render_as_string(hide_password=False))


def is_bare(database_url: str) -> bool:
    """Whether the database was never migrated."""
    engine = create_engine(database_url, poolclass=NullPool)
    bare = not inspect(engine).has_table(Region.__tablename__)
    engine.dispose()
    return bare


def standing(owner: Session) -> Standing:
    """Whether the regions are there, are ours, and complete."""
    found = {region.id: region.name for region in owner.scalars(select(Region))}
    mark = owner.scalar(select(Counter.value).where(Counter.kind == MARK))
    owner.commit()
    if not found.keys() & REGIONS.keys():
        return Standing.ABSENT
    if mark is None or any(found.get(key, name) != name for key, (name, _) in REGIONS.items()):
        return Standing.FOREIGN
    return Standing.DONE if mark else Standing.BEGUN


def build(owner: Session, moved: timedelta, swept_until: date) -> None:
    """Clear what an earlier play left and set everything up, in one transaction."""
    _clear(owner)
    for key, (name, prefix) in REGIONS.items():
        owner.add(Region(id=key, name=name, prefix=prefix, swept_until=swept_until))
    owner.flush()
    for party in PARTIES:
        owner.add(
            Party(region_id=party.region, id=party_id(party.name), kind=party.kind, name=party.name)
        )
    owner.flush()
    for one in (*PEOPLE, NEWCOMER):
        _account(owner, one)
    _deputies(owner, moved)
    _norms(owner)
    _tables(owner)
    owner.add(Counter(region_id=LINDERMEER, kind=MARK, year=LONG_AGO.year, value=0))
    owner.commit()


def finish(owner: Session) -> None:
    """Mark the play as complete."""
    owner.execute(update(Counter).where(Counter.kind == MARK).values(value=1))
    owner.commit()


def number_from(owner: Session, region_id: int, year: int, number: int) -> None:
    """Let the next casus of a year get this number."""
    row = insert(Counter).values(region_id=region_id, kind="casus", year=year, value=number - 1)
    keys = ["region_id", "kind", "year"]
    owner.execute(row.on_conflict_do_update(index_elements=keys, set_={"value": number - 1}))
    owner.commit()


def skip_nights(owner: Session, region_id: int, until: date) -> None:
    """Let the night's work begin after this day."""
    owner.execute(update(Region).where(Region.id == region_id).values(swept_until=until))
    owner.commit()


def look_again(owner: Session, at: datetime) -> None:
    """Let the nights from this moment on judge what was played already."""
    owner.execute(update(Casus).where(Casus.region_id.in_(REGIONS)).values(attention_at=at))
    owner.commit()


def party_id(name: str) -> UUID:
    """The same in every play, so that the log of an earlier one can still be read."""
    return uuid5(NAMES, f"party {name}")


def account_id(one: Person) -> UUID:
    """As `party_id`."""
    return uuid5(NAMES, f"account {one.email}")


def _clear(owner: Session) -> None:
    for table in reversed(Base.metadata.sorted_tables):
        key = table.c.id if table.name == "region" else table.c.get("region_id")
        if key is not None and table.name not in KEPT:
            owner.execute(delete(table).where(key.in_(REGIONS)))


def _account(owner: Session, one: Person) -> None:
    key = account_id(one)
    owner.add(
        Account(
            region_id=one.region, id=key, party_id=party_id(one.party), name=one.name,
            email=one.email, locale=one.locale,
        )
    )  # fmt: skip
    owner.flush()
    for role in one.roles:
        owner.add(AccountRole(region_id=one.region, user_id=key, role=role, from_on=LONG_AGO))


def _deputies(owner: Session, moved: timedelta) -> None:
    for absent, deputy, first, last in DEPUTIES:
        owner.add(
            Deputy(
                region_id=LINDERMEER, user_id=account_id(cast.person(absent)),
                deputy_id=account_id(cast.person(deputy)),
                from_on=date.fromisoformat(first) + moved,
                until_on=date.fromisoformat(last) + moved,
            )
        )  # fmt: skip


def _norms(owner: Session) -> None:
    rows = [(key, row.phase, row.norm_days) for key in REGIONS for row in PHASES]
    for region_id, phase, days in rows:
        if (region_id, phase) != (RIVIERENHOEK, Phase.MATCHING):
            _norm(owner, region_id, phase, days, "Landelijk voorstel.")
    _norm(owner, RIVIERENHOEK, Phase.MATCHING, 120, "Weinig woningen: afgesproken in het kader.")


def _norm(owner: Session, region_id: int, phase: Phase, days: int | None, reason: str) -> None:
    owner.add(
        PhaseNorm(
            region_id=region_id, id=new_id(), phase=phase, norm_days=days, from_on=LONG_AGO,
            reason=reason, recorded_at=clock.now(),
        )
    )  # fmt: skip


def _tables(owner: Session) -> None:
    for region_id, kind, name, seats in TABLES:
        table = MeetingTable(region_id=region_id, id=uuid5(NAMES, name), kind=kind, name=name)
        owner.add(table)
        owner.flush()
        for nick in seats:
            user_id = account_id(cast.person(nick))
            owner.add(
                TableMember(
                    region_id=region_id, table_id=table.id, user_id=user_id, from_on=LONG_AGO
                )
            )
