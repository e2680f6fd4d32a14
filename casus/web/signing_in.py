"""Who asks: the session behind the cookie, and how one is opened and ended."""

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import Flask, Request, current_app, session
from sqlalchemy import Row, text

from casus import clock
from casus.actor import Actor
from casus.acts._act import unit
from casus.acts.password import verified
from casus.codes import PartyKind, Role
from casus.extensions import become, db, login_manager
from casus.model import Account, Credential, Party
from casus.refusals import Refusal
from casus.web import held, words

IDLE, ABSOLUTE = timedelta(minutes=15), timedelta(hours=8)
SEEN_EVERY = timedelta(minutes=1)
QUARTER = timedelta(minutes=15)
# An organisation shares one address, so an address may fail more often than an account.
MOST_PER_ACCOUNT, MOST_PER_ADDRESS = 10, 50
KEY, WHO = "session", "who"
THROTTLED = "too_often"

_ACTOR = text("select * from session_actor(:token, :now, :today, :idle, :absolute)")
_OPENED = text("select session_opened(:region, :account, :token, :now)")
_SEEN = text("select session_seen(:token, :now)")
_ENDED = text("select session_ended(:token, :now)")
_CANDIDATES = text("select region_id, user_id from login_candidates(:email)")
_FAILURES = text("select login_failures(:key, :since)")
_FAILED = text("select login_failed(:key, :now)")
_CLEARED = text("select login_cleared(:key)")
_NOBODY = Actor(0, None, None, None, "")


@dataclass(frozen=True, slots=True)
class SignedIn:
    """What Flask-Login keeps for one request: who, and what their region calls things."""

    actor: Actor
    labels: Mapping[str, str]
    is_authenticated: bool = True
    is_active: bool = True
    is_anonymous: bool = False

    def get_id(self) -> str:
        """Flask-Login wants an id; the cookie holds the session's token instead."""
        return str(self.actor.user_id)


def init_app(app: Flask) -> None:
    """Let Flask-Login ask the database who belongs to the cookie."""
    app.config["SESSION_PROTECTION"] = None  # the cookie holds no id to protect
    login_manager.request_loader(_load)
    login_manager.unauthorized_handler(held.ask)


def authenticate(email: str, password: str, address: str) -> Actor:
    """Whose e-mail and password these are. Refuses the same whether or not the account exists."""
    keys = (_key("account", email.lower()), _key("address", address))
    become(_NOBODY)
    _refuse_if_throttled(*keys)
    found = db.session.execute(_CANDIDATES, {"email": email}).all()
    people = [person for row in found if (person := _person(row.region_id, row.user_id))]
    right = None
    for person in people or [_NOBODY]:
        if verified(password, _hash_of(person)):
            right = person
    if right is None:
        _write_failure(people, keys)
        raise Refusal("wrong_login")
    with unit(right):
        db.session.execute(_CLEARED, {"key": keys[0]})
    return right


def sign_in(by: Actor) -> None:
    """Open a session for this person; whatever the cookie held before is forgotten."""
    token = open_session(by.region_id, by.user)
    _forget()
    session[KEY], session[WHO] = token, str(by.user)


def open_session(region_id: int, user_id: UUID) -> str:
    """A session in the database; gives the token that the cookie is to hold."""
    by = _person(region_id, user_id)
    if by is None:
        raise Refusal("unknown")
    token = secrets.token_urlsafe(32)
    values = {"region": region_id, "account": user_id, "token": _digest(token), "now": clock.now()}
    with unit(by) as work:
        db.session.execute(_OPENED, values)
        work.write_down("session.opened", subjects=[f"account:{user_id}"])
    return token


def sign_out(by: Actor) -> None:
    """End this session; the account's other sessions go on."""
    with unit(by) as work:
        db.session.execute(_ENDED, {"token": _digest(session.get(KEY, "")), "now": clock.now()})
        work.write_down("session.closed", subjects=[f"account:{by.user}"])
    _forget()


def person_of(region_id: int, user_id: UUID) -> Actor | None:
    """The actor of an account that may come in, before there is a session."""
    return _person(region_id, user_id)


def last_person() -> str | None:
    """The account whose session this browser had, even if it ended."""
    return session.get(WHO)


def _forget() -> None:
    """Nothing of the former session goes along, the CSRF token neither; only the language."""
    locale = session.get("locale")
    session.clear()
    if locale:
        session["locale"] = locale


def _load(_request: Request) -> SignedIn | None:
    token = session.get(KEY)
    if not token or words.offline():
        return None
    row = _row(token)
    if row is None:
        return None
    by = _actor(row)
    become(by)
    if clock.now() - row.seen_at > SEEN_EVERY:
        with unit(by):
            db.session.execute(_SEEN, {"token": _digest(token), "now": clock.now()})
    return SignedIn(by, row.labels or {})


def _row(token: str) -> Row[Any] | None:
    """Asked outside any transaction: a rollback would throw away the connection's plans."""
    asked = {
        "token": _digest(token), "now": clock.now(), "today": clock.today(),
        "idle": IDLE, "absolute": ABSOLUTE,
    }  # fmt: skip
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        return connection.execute(_ACTOR, asked).one_or_none()


def _actor(row: Row[Any]) -> Actor:
    return Actor(
        region_id=row.region_id, user_id=row.user_id, party_id=row.party_id,
        party_kind=PartyKind(row.party_kind), name=row.name,
        roles=frozenset(Role(role) for role in row.roles), locale=row.locale,
        deputy_for=frozenset(row.deputy_for),
    )  # fmt: skip


def _person(region_id: int, user_id: UUID) -> Actor | None:
    become(Actor(region_id, user_id, None, None, ""))
    account = db.session.get(Account, {"region_id": region_id, "id": user_id})
    if account is None or account.blocked_at is not None:
        return None
    party = db.session.get_one(Party, {"region_id": region_id, "id": account.party_id})
    if party.left_on is not None and party.left_on < clock.today():
        return None
    return Actor(region_id, user_id, party.id, party.kind, account.name, locale=account.locale)


def _hash_of(person: Actor) -> str | None:
    if person.user_id is None:
        return None
    become(person)
    kept = db.session.get(Credential, {"region_id": person.region_id, "user_id": person.user_id})
    return kept.password_hash if kept else None


def _write_failure(people: list[Actor], keys: tuple[str, str]) -> None:
    with unit(people[0] if people else _NOBODY) as work:
        for key in keys:
            db.session.execute(_FAILED, {"key": key, "now": clock.now()})
        if people:
            work.write_down("session.refused", subjects=[f"account:{people[0].user_id}"])
            work.entries[-1].denied = True


def _refuse_if_throttled(account: str, address: str) -> None:
    since = clock.now() - QUARTER
    for key, most in ((account, MOST_PER_ACCOUNT), (address, MOST_PER_ADDRESS)):
        if db.session.scalar(_FAILURES, {"key": key, "since": since}) >= most:
            raise Refusal(THROTTLED)


def _key(kind: str, value: str) -> str:
    """A name that says nothing to who reads the table, and cannot be guessed back."""
    secret = current_app.config["SETTINGS"].secret_key.encode()
    return hmac.new(secret, f"{kind}:{value}".encode(), hashlib.sha256).hexdigest()


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
