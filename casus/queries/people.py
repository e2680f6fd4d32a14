"""Which parties and people a region has, as the pages of the functioneel beheerder show them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Select, and_, func, or_, select

from casus import clock
from casus.actor import Actor
from casus.codes import PartyKind, Role
from casus.extensions import db
from casus.model import Account, AccountRole, Deputy, Party, Region
from casus.queries import scope
from casus.refusals import Refusal

PAGE = 25
_Found = Select[UUID, str, str, str, datetime | None]


@dataclass(frozen=True, slots=True)
class PartyRow:
    """A party, with how many accounts can come in."""

    id: UUID
    name: str
    kind: PartyKind
    left_on: date | None
    accounts: int


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account in the list."""

    id: UUID
    name: str
    email: str
    party: str
    roles: tuple[Role, ...]
    blocked: bool


@dataclass(frozen=True, slots=True)
class Page:
    """One page of accounts, of how many in all."""

    rows: tuple[AccountRow, ...]
    total: int
    number: int

    @property
    def more(self) -> bool:
        """Whether there is a next page."""
        return self.number * PAGE < self.total


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A role that an account holds for a time."""

    id: UUID
    role: Role
    from_on: date
    until_on: date | None
    state: str  # now, later, past


@dataclass(frozen=True, slots=True)
class DeputyRow:
    """Who stands in for whom, and until when."""

    id: UUID
    absent_id: UUID
    absent: str
    deputy: str
    from_on: date
    until_on: date


def region_of(by: Actor) -> Region:
    """The actor's region."""
    return db.session.get_one(Region, by.region_id)


def party_of(by: Actor, party_id: UUID) -> Party:
    """A party of the region. Refuses the unknown."""
    found = db.session.get(Party, {"region_id": by.region_id, "id": party_id})
    if found is None:
        raise Refusal("unknown")
    return found


def account_of(by: Actor, account_id: UUID) -> Account:
    """An account of the region. Refuses the unknown."""
    found = db.session.get(Account, {"region_id": by.region_id, "id": account_id})
    if found is None:
        raise Refusal("unknown")
    return found


def role_of(by: Actor, account_id: UUID, role_id: UUID) -> AccountRole:
    """A role of this account. Refuses the unknown, and another account's."""
    found = db.session.get(AccountRole, {"region_id": by.region_id, "id": role_id})
    if found is None or found.user_id != account_id:
        raise Refusal("unknown")
    return found


def deputy_of(by: Actor, deputy_id: UUID) -> Deputy:
    """A row of who stands in. Refuses the unknown."""
    found = db.session.get(Deputy, {"region_id": by.region_id, "id": deputy_id})
    if found is None:
        raise Refusal("unknown")
    return found


def parties(by: Actor) -> tuple[PartyRow, ...]:
    """All parties by name; who left stands last."""
    live = func.count(Account.id).filter(Account.blocked_at.is_(None))
    rows = db.session.execute(
        select(Party.id, Party.name, Party.kind, Party.left_on, live)
        .outerjoin(
            Account, and_(Account.region_id == Party.region_id, Account.party_id == Party.id)
        )
        .where(Party.region_id == by.region_id)
        .group_by(Party.region_id, Party.id)
        .order_by(Party.left_on.is_not(None), func.casus_key(Party.name), Party.id)
    )
    return tuple(PartyRow(*row) for row in rows)


def party_names(by: Actor) -> dict[UUID, str]:
    """The parties that take part now, by id, in order of name."""
    return {row.id: row.name for row in parties(by) if row.left_on is None}


def accounts(by: Actor, *, term: str = "", party_id: UUID | None = None, page: int = 1) -> Page:
    """One page of accounts, in order of name."""
    found = _found(by, term, party_id)
    total = db.session.scalar(select(func.count()).select_from(found.subquery())) or 0
    in_order = found.order_by(func.casus_key(Account.name), Account.id)
    rows = db.session.execute(in_order.limit(PAGE).offset((page - 1) * PAGE)).all()
    held = _roles_today(by, [row[0] for row in rows])
    return Page(
        tuple(
            AccountRow(key, name, email, party, held.get(key, ()), blocked_at is not None)
            for key, name, email, party, blocked_at in rows
        ),
        total,
        page,
    )


def colleagues(by: Actor, party_id: UUID, but: UUID) -> dict[UUID, str]:
    """Who of a party can come in, without one of them: for choosing a deputy."""
    rows = db.session.execute(
        select(Account.id, Account.name)
        .where(
            Account.region_id == by.region_id, Account.party_id == party_id, Account.id != but,
            Account.blocked_at.is_(None),
        )
        .order_by(func.casus_key(Account.name), Account.id)
    )  # fmt: skip
    return {key: name for key, name in rows}  # noqa: C416 (rows are no pairs to dict)


def names(by: Actor) -> dict[UUID, str]:
    """Everybody of the region who can come in, with their party: for choosing one."""
    rows = db.session.execute(
        select(Account.id, Account.name, Party.name)
        .join(Party, and_(Party.region_id == Account.region_id, Party.id == Account.party_id))
        .where(Account.region_id == by.region_id, Account.blocked_at.is_(None))
        .order_by(func.casus_key(Account.name), Account.id)
    )
    return {key: f"{name} ({party})" for key, name, party in rows}


def role_rows(by: Actor, account_id: UUID) -> tuple[RoleRow, ...]:
    """The roles of an account, the newest first."""
    today = clock.today()
    rows = db.session.scalars(
        select(AccountRole)
        .where(AccountRole.region_id == by.region_id, AccountRole.user_id == account_id)
        .order_by(AccountRole.from_on.desc(), AccountRole.id)
    )
    return tuple(
        RoleRow(row.id, row.role, row.from_on, row.until_on, _state(row, today)) for row in rows
    )


def deputies(by: Actor, account_id: UUID) -> tuple[DeputyRow, ...]:
    """Who stands in for this account, and for whom this account stands in: now and later."""
    absent, deputy = Account.__table__.alias(), Account.__table__.alias()
    rows = db.session.execute(
        select(
            Deputy.id, Deputy.user_id, absent.c.name, deputy.c.name, Deputy.from_on, Deputy.until_on
        )
        .join(absent, and_(absent.c.region_id == Deputy.region_id, absent.c.id == Deputy.user_id))
        .join(deputy, and_(deputy.c.region_id == Deputy.region_id, deputy.c.id == Deputy.deputy_id))
        .where(
            Deputy.region_id == by.region_id, Deputy.until_on >= clock.today(),
            or_(Deputy.user_id == account_id, Deputy.deputy_id == account_id),
        )
        .order_by(Deputy.from_on, Deputy.id)
    )  # fmt: skip
    return tuple(DeputyRow(*row) for row in rows)


def _found(by: Actor, term: str, party_id: UUID | None) -> _Found:
    found = (
        select(Account.id, Account.name, Account.email, Party.name, Account.blocked_at)
        .join(Party, and_(Party.region_id == Account.region_id, Party.id == Account.party_id))
        .where(Account.region_id == by.region_id)
    )
    if party_id is not None:
        found = found.where(Account.party_id == party_id)
    if term:
        in_name = func.strpos(func.casus_key(Account.name), func.casus_key(term)) > 0
        found = found.where(or_(in_name, func.strpos(Account.email, term.lower()) > 0))
    return found


def _roles_today(by: Actor, ids: Sequence[UUID]) -> Mapping[UUID, tuple[Role, ...]]:
    rows = db.session.execute(
        select(AccountRole.user_id, AccountRole.role).where(
            AccountRole.region_id == by.region_id, AccountRole.user_id.in_(ids),
            scope.valid_today(AccountRole),
        )
    )  # fmt: skip
    held: dict[UUID, set[Role]] = defaultdict(set)
    for user_id, role in rows:
        held[user_id].add(role)
    return {user_id: tuple(sorted(roles)) for user_id, roles in held.items()}


def _state(row: AccountRole, today: date) -> str:
    if row.until_on is not None and row.until_on < today:
        return "past"
    return "later" if row.from_on > today else "now"
