"""Which casussen an actor reaches, and what ties the actor has to one of them."""

from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select, true
from sqlalchemy.orm import aliased

from casus import clock
from casus.actor import Actor
from casus.codes import Role
from casus.extensions import db
from casus.model import Account, Casus, CasusParty, Membership
from casus.policy import Ties
from casus.refusals import Refusal


def reachable(by: Actor) -> ColumnElement[bool]:
    """The condition on Casus for this actor; row-level security stands beneath it.

    A team leader reaches the casussen of the own party, others those whose team they are in
    (or of a colleague they stand in for).
    """
    in_region = Casus.region_id == by.region_id
    if by.system or by.has(Role.PROCESREGISSEUR):
        return and_(in_region, true())
    if by.has(Role.TEAMLEIDER):
        return and_(in_region, _party_takes_part(by))
    return and_(in_region, _takes_part(by))


def casussen(by: Actor) -> Select[tuple[Casus]]:
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
    people = {by.user_id, *by.deputy_for}
    roles = db.session.scalars(
        select(Membership.role).where(
            Membership.region_id == casus.region_id, Membership.casus_id == casus.id,
            Membership.user_id.in_([person for person in people if person]), _valid_today(Membership),
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
    people = {by.user_id, *by.deputy_for} - {None}
    owner = getattr(subject, "owner_id", None) or getattr(subject, "author_id", None)
    if owner is None:
        owner = getattr(subject, "user_id", None)
    if owner is None and isinstance(subject, Account):
        owner = subject.id
    return owner is not None and owner in people


def _party_reaches(by: Actor, casus: Casus) -> bool:
    return bool(
        db.session.scalar(select(exists().where(_party_row(by), CasusParty.casus_id == casus.id)))
    )


def _party_row(by: Actor) -> ColumnElement[bool]:
    return and_(
        CasusParty.region_id == by.region_id,
        CasusParty.party_id == by.party_id,
        _valid_today(CasusParty),
    )


def _party_takes_part(by: Actor) -> ColumnElement[bool]:
    return exists().where(_party_row(by), CasusParty.casus_id == Casus.id).correlate(Casus)


def _takes_part(by: Actor) -> ColumnElement[bool]:
    member = aliased(Membership)
    people: list[UUID] = [person for person in {by.user_id, *by.deputy_for} if person]
    return or_(
        Casus.casusregisseur_id.in_(people),
        exists()
        .where(
            member.region_id == by.region_id, member.casus_id == Casus.id, member.user_id.in_(people),
            _valid_today(member),
        )  # fmt: skip
        .correlate(Casus),
    )


def _valid_today(row: type[Membership] | type[CasusParty]) -> ColumnElement[bool]:
    today = clock.today()
    return and_(row.from_on <= today, or_(row.until_on.is_(None), row.until_on >= today))
