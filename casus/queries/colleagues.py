"""Who can be asked for what: the people and parties that forms about a casus offer."""

from collections.abc import Collection, Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select

from casus.actor import CASUS_ROLES, Actor
from casus.codes import PartyKind, Role
from casus.extensions import db
from casus.model import Account, AccountRole, Party
from casus.queries.scope import valid_today, within

SHELTER = (PartyKind.OPVANG, PartyKind.ZORGAANBIEDER)
_LEADERS = frozenset({Role.TEAMLEIDER})


class Colleague(NamedTuple):
    """Somebody with a role that works in casussen."""

    id: UUID
    name: str
    party: str
    role: Role


def colleagues(by: Actor, roles: Collection[Role] = CASUS_ROLES - _LEADERS) -> Sequence[Colleague]:
    """Everybody of the region with one of these roles today, by party and name."""
    rows = db.session.execute(
        select(Account.id, Account.name, Party.name, AccountRole.role)
        .join(AccountRole, within(AccountRole, Account, AccountRole.user_id == Account.id))
        .join(Party, within(Party, Account, Party.id == Account.party_id))
        .where(
            Account.region_id == by.region_id,
            Account.blocked_at.is_(None),
            AccountRole.role.in_(roles),
            valid_today(AccountRole),
        )
    )
    found = {Colleague(*row) for row in rows}
    return sorted(found, key=lambda one: (one.party.casefold(), one.name.casefold(), one.role))


def shelters(by: Actor) -> Sequence[tuple[UUID, str]]:
    """The parties where a doorstromer can live at registration, the actor's own first."""
    rows = db.session.execute(
        select(Party.id, Party.name).where(
            Party.region_id == by.region_id, Party.kind.in_(SHELTER), Party.left_on.is_(None)
        )
    )
    found = [(row.id, row.name) for row in rows]
    return sorted(found, key=lambda one: (one[0] != by.party_id, one[1].casefold()))
