"""Which casussen an actor reaches, and what ties the actor has to one of them."""

from enum import StrEnum
from functools import cache
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Date,
    Select,
    SmallInteger,
    Uuid,
    and_,
    bindparam,
    exists,
    or_,
    select,
)
from sqlalchemy.orm import aliased

from casus import clock
from casus.actor import Actor
from casus.codes import Role
from casus.extensions import acting, db
from casus.model import (
    Account,
    AccountRole,
    Casus,
    CasusParty,
    Deputy,
    Membership,
    TableMember,
)
from casus.model.base import Regional
from casus.policy import Ties
from casus.refusals import Refusal


class Width(StrEnum):
    """The casussen of a region, of a party, or of one's own teams."""

    REGION = "region"
    PARTY = "party"
    TEAM = "team"


def _acting() -> Actor:
    by = acting()
    if by is None:
        raise TypeError("nobody acts: become() somebody first")
    return by


# Conditions are built once; what differs per request is filled in when the statement runs, by the
# same actor that the database was told of. Building them anew cost more than running them.
REGION = bindparam("by_region", callable_=lambda: _acting().region_id, type_=SmallInteger())
PARTY = bindparam("by_party", callable_=lambda: _acting().party_id, type_=Uuid())
PEOPLE = bindparam(
    "by_people", callable_=lambda: people_of(_acting()), type_=Uuid(), expanding=True
)
TODAY = bindparam("by_today", callable_=clock.today, type_=Date())
_LED = aliased(Casus)


def reachable(by: Actor) -> ColumnElement[bool]:
    """The condition on Casus for this actor; row-level security stands beneath it.

    A team leader reaches the casussen of the own party, others those whose team they are in
    (or of a colleague they stand in for).
    """
    return within_width(width(by))


def width(by: Actor) -> Width:
    """How wide an actor looks; statements are built once for each."""
    if by.system or by.has(Role.PROCESREGISSEUR):
        return Width.REGION
    return Width.PARTY if by.has(Role.TEAMLEIDER) else Width.TEAM


@cache
def within_width(wide: Width) -> ColumnElement[bool]:
    """The condition on Casus for a width."""
    return {Width.REGION: _region_wide, Width.PARTY: _of_party, Width.TEAM: _of_team}[wide]()


def mine(_by: Actor) -> ColumnElement[bool]:
    """The condition on Casus for the actor's own casussen, and those of whom they stand in for."""
    return within_width(Width.TEAM)


def casussen(by: Actor) -> Select[Casus]:
    """The casussen an actor reaches."""
    return select(Casus).where(reachable(by))


def casus_by_number(by: Actor, number: str) -> Casus:
    """The casus, or the same refusal whether it does not exist or is not theirs."""
    found = db.session.scalar(casussen(by).where(Casus.number == number.upper()))
    if found is None:
        raise Refusal("unknown")
    return found


def ties(by: Actor, subject: object) -> Ties:
    """What binds the actor to the subject of a deed: a casus, a thing in one, or an account."""
    casus = casus_of(subject)
    if casus is None:
        return Ties(by, own=_own(by, subject))
    people = people_of(by)
    roles = db.session.scalars(
        select(Membership.role).where(
            Membership.region_id == casus.region_id, Membership.casus_id == casus.id,
            Membership.user_id.in_(people), valid_today(Membership),
        )
    ).all() if by.user_id else []  # fmt: skip
    return Ties(
        by,
        phase=casus.phase,
        roles=frozenset(roles),
        regisseur=casus.casusregisseur_id is not None and casus.casusregisseur_id in people,
        own=_own(by, subject),
        party_takes_part=by.party_id is not None and _party_reaches(by, casus),
    )


def people_of(by: Actor) -> list[UUID]:
    """The actor, and the colleagues they stand in for."""
    return [by.user_id, *sorted(by.deputy_for)] if by.user_id else []


@cache
def valid_today(
    row: type[Membership | CasusParty | AccountRole | Deputy | TableMember],
) -> ColumnElement[bool]:
    """The row holds today; both days count."""
    return and_(row.from_on <= TODAY, or_(row.until_on.is_(None), row.until_on >= TODAY))


def within(
    table: type[Regional], other: type[Regional], condition: ColumnElement[bool]
) -> ColumnElement[bool]:
    """How two tables of one region belong together: the region is in every key."""
    return and_(table.region_id == other.region_id, condition)


def casus_of(subject: object) -> Casus | None:
    """The casus that a thing belongs to, if it belongs to one."""
    if isinstance(subject, Casus):
        return subject
    casus_id = getattr(subject, "casus_id", None)
    region_id = getattr(subject, "region_id", None)
    if casus_id is None or region_id is None:
        return None
    return db.session.get(Casus, {"region_id": region_id, "id": casus_id})


def _own(by: Actor, subject: object) -> bool:
    if isinstance(subject, Account):  # who stands in for somebody does not get their password
        return subject.id == by.user_id
    people = {by.user_id, *by.deputy_for} - {None}
    owner = getattr(subject, "owner_id", None) or getattr(subject, "author_id", None)
    if owner is None:
        owner = getattr(subject, "user_id", None)
    return owner is not None and owner in people


def _party_reaches(by: Actor, casus: Casus) -> bool:
    row = and_(
        CasusParty.region_id == by.region_id, CasusParty.party_id == by.party_id,
        CasusParty.casus_id == casus.id, valid_today(CasusParty),
    )  # fmt: skip
    return bool(db.session.scalar(select(exists().where(row))))


def _region_wide() -> ColumnElement[bool]:
    return Casus.region_id == REGION


def _of_party() -> ColumnElement[bool]:
    takes_part = (
        exists()
        .where(
            CasusParty.region_id == REGION, CasusParty.party_id == PARTY,
            CasusParty.casus_id == Casus.id, valid_today(CasusParty),
        )
        .correlate(Casus)
    )  # fmt: skip
    return and_(Casus.region_id == REGION, takes_part)


def _of_team() -> ColumnElement[bool]:
    """A set asked once, not a question per row: the list then follows its index."""
    team = select(Membership.casus_id).where(
        Membership.region_id == REGION, Membership.user_id.in_(PEOPLE), valid_today(Membership)
    )
    led = select(_LED.id).where(_LED.region_id == REGION, _LED.casusregisseur_id.in_(PEOPLE))
    return and_(Casus.region_id == REGION, Casus.id.in_(team.union(led)))
