"""Who may come in: accounts, their roles, invitations, deputies, passwords and language."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select, text

from casus import clock
from casus.actor import Actor
from casus.acts import password
from casus.acts._act import act, expect, later
from casus.acts.text import clean
from casus.codes import Role
from casus.extensions import db
from casus.model import Account, AccountRole, Credential, Deputy, Party, Region, new_id
from casus.refusals import Refusal

INVITED_FOR = timedelta(days=7)
LOCALES = frozenset({"nl", "en"})
# What somebody in a casus does, not somebody at a desk; the doorstromer has no account yet.
NOT_GIVEN = frozenset({Role.CASUSREGISSEUR, Role.DOORSTROMER})

_INVITED = text("select invitation_made(:region, :account, :token, :until)")
_USED = text("select invitation_used(:token, :now)")
_OUT = text("select sessions_ended(:region, :account, :now)")


@dataclass(frozen=True)
class AccountGiven:
    """What a functioneel beheerder fills in about a colleague."""

    name: str
    email: str
    party_id: UUID
    locale: str = "nl"


@act("account.save")
def save(
    _by: Actor, subject: Region | Account, given: AccountGiven, version: int | None = None
) -> Account:
    """Add an account to the region, or change one; who changes party is logged out."""
    region_id = subject.id if isinstance(subject, Region) else subject.region_id
    if db.session.get(Party, {"region_id": region_id, "id": given.party_id}) is None:
        raise Refusal("unknown", "party_id")
    if isinstance(subject, Region):
        account = Account(region_id=region_id, id=new_id())
    else:
        account = subject
        expect(account, version)
        if account.party_id != given.party_id:
            _log_out(account)
    account.party_id = given.party_id
    account.name = clean(given.name, 120, "name")
    account.email = clean(given.email, 254, "email").lower()
    account.locale = _locale(given.locale)
    db.session.add(account)
    return account


@act("account.invite")
def invite(_by: Actor, account: Account) -> str:
    """Make a link that works once, and have it mailed too; gives the token of the shown link."""
    if account.blocked_at is not None:
        raise Refusal("unknown")
    later(account.region_id, "invitation", str(account.id), clock.now().isoformat())
    return invitation_for(account.region_id, account.id)


def invitation_for(region_id: int, account_id: UUID) -> str:
    """A fresh token of an invitation; only its hash is kept, and the caller commits."""
    token = secrets.token_urlsafe(32)
    db.session.execute(
        _INVITED,
        {
            "region": region_id, "account": account_id, "token": token_hash(token),
            "until": clock.now() + INVITED_FOR,
        },
    )  # fmt: skip
    return token


@act("password.choose")
def choose_password(_by: Actor, account: Account, chosen: str, token: str | None = None) -> None:
    """Set one's own password; an invitation is used up by it. All other sessions end."""
    kept = password.hashed(chosen, told=account.email)
    if token is not None:
        used = db.session.scalar(_USED, {"token": token_hash(token), "now": clock.now()})
        if not used:
            raise Refusal("unknown")
    key = {"region_id": account.region_id, "user_id": account.id}
    credential = db.session.get(Credential, key) or Credential(**key)
    credential.password_hash, credential.changed_at = kept, clock.now()
    db.session.add(credential)
    _log_out(account)


@act("account.block")
def block(by: Actor, account: Account, *, blocked: bool, version: int | None = None) -> Account:
    """Shut an account out at once, or let it in again. Nobody blocks themselves."""
    expect(account, version)
    if account.id == by.user_id:
        raise Refusal("not_yourself")
    account.blocked_at = clock.now() if blocked else None
    _log_out(account)
    return account


@act("account.role")
def give_role(
    _by: Actor, account: Account, role: Role, from_on: date, until_on: date | None = None
) -> AccountRole:
    """Let an account hold a role for a time; it logs in anew."""
    if role in NOT_GIVEN:
        raise Refusal("unknown", "role")
    if until_on is not None and until_on < from_on:
        raise Refusal("ends_before", "until_on")
    if any(_overlap(held, from_on, until_on) for held in roles_of(account) if held.role is role):
        raise Refusal("role_taken", "role")
    held = AccountRole(
        region_id=account.region_id, id=new_id(), user_id=account.id, role=role, from_on=from_on,
        until_on=until_on,
    )  # fmt: skip
    db.session.add(held)
    _log_out(account)
    return held


@act("account.unrole")
def end_role(by: Actor, held: AccountRole, last_on: date | None = None) -> AccountRole:
    """Let a role end; without a day it ends at once, and so do the account's sessions."""
    if held.role is Role.FUNCTIONEEL_BEHEERDER and held.user_id == by.user_id:
        raise Refusal("not_yourself")
    yesterday = clock.today() - timedelta(days=1)
    if last_on is not None and last_on < yesterday:
        raise Refusal("day_past", "until_on")
    held.until_on = last_on or yesterday
    account = db.session.get_one(Account, {"region_id": held.region_id, "id": held.user_id})
    _log_out(account)
    return held


@act("deputy.appoint")
def appoint_deputy(
    _by: Actor, account: Account, deputy_id: UUID, from_on: date, until_on: date
) -> Deputy:
    """Let a colleague of the same party stand in during absence."""
    deputy = db.session.get(Account, {"region_id": account.region_id, "id": deputy_id})
    if deputy is None or deputy.party_id != account.party_id or deputy.id == account.id:
        raise Refusal("unknown", "deputy_id")
    if until_on < from_on:
        raise Refusal("ends_before", "until_on")
    if until_on < clock.today():
        raise Refusal("day_past", "until_on")
    row = Deputy(
        region_id=account.region_id, id=new_id(), user_id=account.id, deputy_id=deputy_id,
        from_on=from_on, until_on=until_on,
    )  # fmt: skip
    db.session.add(row)
    return row


@act("deputy.end")
def end_deputy(_by: Actor, row: Deputy) -> Deputy:
    """Let nobody stand in any more, from now on."""
    row.until_on = min(row.until_on, clock.today() - timedelta(days=1))
    return row


@act("locale.choose")
def choose_locale(_by: Actor, account: Account, locale: str) -> None:
    """Choose the language in which Casus speaks to oneself."""
    account.locale = _locale(locale)


def roles_of(account: Account) -> list[AccountRole]:
    """All roles an account holds, held or will hold."""
    return list(
        db.session.scalars(
            select(AccountRole)
            .where(AccountRole.region_id == account.region_id, AccountRole.user_id == account.id)
            .order_by(AccountRole.from_on, AccountRole.id)
        )
    )


def token_hash(token: str) -> bytes:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).digest()


def _locale(locale: str) -> str:
    if locale not in LOCALES:
        raise Refusal("unknown", "locale")
    return locale


def _log_out(account: Account) -> None:
    """End every session of the account: with the commit, not before."""
    db.session.execute(
        _OUT, {"region": account.region_id, "account": account.id, "now": clock.now()}
    )


def _overlap(held: AccountRole, from_on: date, until_on: date | None) -> bool:
    begins_in_time = until_on is None or held.from_on <= until_on
    return begins_in_time and (held.until_on is None or held.until_on >= from_on)
