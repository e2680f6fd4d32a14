"""What the list of casussen can be filtered on: the region's parties, and who may be in charge."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import exists, literal, select, union_all

from casus.actor import CASUS_ROLES, REGION_WIDE, Actor
from casus.extensions import db
from casus.model import Account, AccountRole, Party
from casus.queries import scope
from casus.queries.kept import Kept


class Choice(NamedTuple):
    """Something to filter on."""

    id: UUID
    name: str


def choices(by: Actor) -> tuple[Sequence[Choice], Sequence[Choice]]:
    """The parties of the region, and who may be casusregisseur."""
    return _KEPT.get(by.region_id, _choices)


def _choices() -> tuple[Sequence[Choice], Sequence[Choice]]:
    rows = db.session.execute(_CHOICES).all()
    found = sorted(rows, key=lambda row: str(row[2]).casefold())
    return (
        [Choice(row[1], row[2]) for row in found if row[0] == "party"],
        [Choice(row[1], row[2]) for row in found if row[0] == "person"],
    )


_KEPT: Kept[tuple[Sequence[Choice], Sequence[Choice]]] = Kept()
# Whoever works with casussen can be in charge of one: no casus is looked at to offer a filter.
_CHOICES = union_all(
    select(literal("party"), Party.id, Party.name).where(Party.region_id == scope.REGION),
    select(literal("person"), Account.id, Account.name).where(
        Account.region_id == scope.REGION,
        exists().where(
            scope.within(AccountRole, Account, AccountRole.user_id == Account.id),
            AccountRole.role.in_(CASUS_ROLES | REGION_WIDE),
        ),
    ),
)
