"""Who joins and leaves the team of a casus, and who is in charge of it."""

from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import or_, select

from casus import clock
from casus.actor import Actor
from casus.acts._act import act, happened
from casus.codes import EventKind, Role
from casus.extensions import db
from casus.model import Account, Casus, Event, Membership, new_id
from casus.refusals import Refusal


@act("membership.add")
def add(
    by: Actor, casus: Casus, user_id: UUID, role: Role, until_on: date | None = None
) -> Membership:
    """Bring a colleague of any party into the team; a guest has an end date."""
    account = db.session.get(Account, {"region_id": casus.region_id, "id": user_id})
    if account is None or account.blocked_at is not None:
        raise Refusal("unknown", "user_id")
    if role is Role.GAST_DEELNEMER and until_on is None:
        raise Refusal("guest_needs_end", "until_on")
    if until_on is not None and until_on < clock.today():
        raise Refusal("day_past", "until_on")
    if any(row.user_id == user_id and row.role is role for row in team(casus)):
        raise Refusal("already_member", "user_id")
    row = join(casus, account.party_id, user_id, role, clock.today(), until_on)
    happened(by, casus, Event(kind=EventKind.MEMBER_JOINED, subject=row.id, detail=role.value))
    return row


@act("membership.end")
def end(by: Actor, member: Membership, on: date | None = None) -> Membership:
    """Let somebody leave the team; `on` is the last day of access."""
    casus = db.session.get_one(Casus, {"region_id": member.region_id, "id": member.casus_id})
    last = on or clock.today()
    if last < member.from_on:
        raise Refusal("day_past", "until_on")
    if casus.casusregisseur_id == member.user_id and not _other_row(casus, member):
        raise Refusal("last_regisseur")
    # Who leaves today is out at once: the last day of access was yesterday, or the day they came.
    member.until_on = max(last - timedelta(days=1), member.from_on) if on is None else last
    line = Event(kind=EventKind.MEMBER_LEFT, subject=member.id, detail=member.role.value)
    happened(by, casus, line)
    return member


@act("regisseur.change")
def change_regisseur(by: Actor, casus: Casus, user_id: UUID) -> Casus:
    """Put another member of the team in charge of the casus."""
    if user_id not in {row.user_id for row in team(casus)}:
        raise Refusal("owner_outside", "user_id")
    casus.casusregisseur_id = user_id
    happened(by, casus, Event(kind=EventKind.REGISSEUR_CHANGED, subject=user_id))
    return casus


def join(
    casus: Casus, party_id: UUID, user_id: UUID, role: Role, from_on: date,
    until_on: date | None = None,
) -> Membership:  # fmt: skip
    """Write the row and flush: the database opens its fence by it."""
    row = Membership(
        region_id=casus.region_id, id=new_id(), casus_id=casus.id, party_id=party_id,
        user_id=user_id, role=role, from_on=from_on, until_on=until_on, recorded_at=clock.now(),
    )  # fmt: skip
    db.session.add(row)
    db.session.flush()
    return row


def team(casus: Casus, on: date | None = None) -> list[Membership]:
    """Who is in the team on a day."""
    day = on or clock.today()
    return list(
        db.session.scalars(
            select(Membership)
            .where(
                Membership.region_id == casus.region_id,
                Membership.casus_id == casus.id,
                Membership.from_on <= day,
                or_(Membership.until_on.is_(None), Membership.until_on >= day),
            )
            .order_by(Membership.from_on, Membership.id)
        )
    )


def _other_row(casus: Casus, member: Membership) -> bool:
    return any(row.user_id == member.user_id and row.id != member.id for row in team(casus))
