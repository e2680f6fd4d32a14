"""Who may come in: accounts, roles, deputies."""

from datetime import timedelta
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import Engine, text

from casus import clock
from casus.actor import Actor
from casus.acts import account as deeds
from casus.acts.account import AccountGiven, roles_of
from casus.codes import Role
from casus.extensions import become, db
from casus.model import Account, AuditEntry, Region
from casus.refusals import ConflictError, NotAllowedError, Refusal
from casus.web import signing_in
from tests.world import World

pytestmark = pytest.mark.usefixtures("monday")


def account_of(by: Actor, whose: Actor) -> Account:
    become(by)
    return db.session.get_one(Account, {"region_id": whose.region_id, "id": whose.user})


def open_sessions(owner: Engine, whose: Actor) -> int:
    with owner.connect() as connection:
        count = text("select count(*) from login_session where user_id = :id and ended_at is null")
        found: int = connection.scalar(count, {"id": whose.user})
        return found


def test_an_account_is_added_and_changed(app: Flask, world: World) -> None:
    become(world.admin)
    region = db.session.get_one(Region, 1)
    given = AccountGiven("  Noor   Nieuw ", "Noor@Linde.Example", world.parties["linde"])
    made = deeds.save(world.admin, region, given)
    assert (made.name, made.email, made.version) == ("Noor Nieuw", "noor@linde.example", 1)
    changed = deeds.save(
        world.admin, made, AccountGiven("Noor Oud", made.email, made.party_id, "en"), made.version
    )
    assert (changed.name, changed.locale, changed.version) == ("Noor Oud", "en", 2)


@pytest.mark.parametrize(
    ("changes", "code", "at"),
    [
        ({"party_id": uuid4()}, "unknown", "party_id"),
        ({"email": "PB@casus.example"}, "email_taken", "email"),
        ({"name": " "}, "empty", "name"),
        ({"locale": "fy"}, "unknown", "locale"),
    ],
)
def test_an_account_that_cannot_be(
    app: Flask, world: World, changes: dict[str, object], code: str, at: str
) -> None:
    become(world.admin)
    region = db.session.get_one(Region, 1)
    given = {"name": "Noor", "email": "noor@x.example", "party_id": world.parties["linde"]}
    with pytest.raises(Refusal) as no:
        deeds.save(world.admin, region, AccountGiven(**{**given, **changes}))  # type: ignore[arg-type]
    assert (no.value.code, no.value.at) == (code, at)


def test_a_party_of_another_region_is_unknown(app: Flask, world: World) -> None:
    become(world.admin)
    region = db.session.get_one(Region, 1)
    with pytest.raises(Refusal, match="bestaat niet"):
        deeds.save(world.admin, region, AccountGiven("N", "n@x.example", world.parties["elders"]))


def test_an_account_that_somebody_else_changed_is_a_conflict(app: Flask, world: World) -> None:
    account = account_of(world.admin, world.pb)
    given = AccountGiven("Petra", account.email, account.party_id)
    deeds.save(world.admin, account, given, account.version)
    with pytest.raises(ConflictError):
        deeds.save(world.admin, account, given, 1)


@pytest.mark.parametrize("change", ["party", "role", "unrole", "block", "password"])
def test_what_ends_the_sessions_of_an_account(
    app: Flask, world: World, owner: Engine, change: str
) -> None:
    signing_in.open_session(1, world.pb.user)
    signing_in.open_session(1, world.wc.user)
    account = account_of(world.admin, world.pb)
    if change == "party":
        deeds.save(world.admin, account, AccountGiven("P", account.email, world.parties["linde"]))
    elif change == "role":
        deeds.give_role(world.admin, account, Role.TEAMLEIDER, clock.today())
    elif change == "unrole":
        deeds.end_role(world.admin, roles_of(account)[0], clock.today() + timedelta(days=9))
    elif change == "block":
        deeds.block(world.admin, account, blocked=True)
    else:
        deeds.choose_password(world.pb, account_of(world.pb, world.pb), "vier woorden op een rij")
    assert open_sessions(owner, world.pb) == 0
    assert open_sessions(owner, world.wc) == 1


@pytest.mark.parametrize("role", [Role.CASUSREGISSEUR, Role.DOORSTROMER])
def test_roles_that_are_not_given_here(app: Flask, world: World, role: Role) -> None:
    account = account_of(world.admin, world.pb)
    with pytest.raises(Refusal) as no:
        deeds.give_role(world.admin, account, role, clock.today())
    assert no.value.at == "role"


def test_a_role_ends_after_it_begins_and_is_held_once(app: Flask, world: World) -> None:
    account, today = account_of(world.admin, world.pb), clock.today()
    with pytest.raises(Refusal, match="vóór het begin"):
        deeds.give_role(world.admin, account, Role.TEAMLEIDER, today, today - timedelta(days=1))
    later = today + timedelta(days=30)
    deeds.give_role(world.admin, account, Role.TEAMLEIDER, later, later)
    deeds.give_role(world.admin, account, Role.TEAMLEIDER, today, later - timedelta(days=1))
    with pytest.raises(Refusal, match="deze rol al"):
        deeds.give_role(world.admin, account, Role.TEAMLEIDER, later, None)
    with pytest.raises(Refusal, match="deze rol al"):
        deeds.give_role(world.admin, account, Role.PERSOONLIJK_BEGELEIDER, later)


def test_a_role_cannot_have_ended_long_ago(app: Flask, world: World) -> None:
    held = roles_of(account_of(world.admin, world.pb))[0]
    with pytest.raises(Refusal, match="voorbij"):
        deeds.end_role(world.admin, held, clock.today() - timedelta(days=2))
    assert deeds.end_role(world.admin, held).until_on == clock.today() - timedelta(days=1)


def test_who_is_blocked_gets_no_invitation(app: Flask, world: World) -> None:
    account = deeds.block(world.admin, account_of(world.admin, world.pb), blocked=True)
    with pytest.raises(Refusal):
        deeds.invite(world.admin, account)
    again = deeds.block(world.admin, account, blocked=False, version=account.version)
    assert deeds.invite(world.admin, again)


@pytest.mark.parametrize(
    "password", ["kort", "aaaaaaaaaaaaaaaa", "petrabos2026!", "x" * 201, "            "]
)
def test_a_password_that_can_be_guessed(app: Flask, world: World, password: str) -> None:
    account = account_of(world.admin, world.pb)
    given = AccountGiven("Petra", "petrabos@haven.example", account.party_id)
    deeds.save(world.admin, account, given)
    with pytest.raises(Refusal) as no:
        deeds.choose_password(world.pb, account_of(world.pb, world.pb), password)
    assert (no.value.code, no.value.at) == ("weak_password", "password")


def test_nobody_chooses_for_somebody_else(app: Flask, world: World) -> None:
    for deed, value in (
        (deeds.choose_password, "vier woorden op een rij"),
        (deeds.choose_locale, "en"),
    ):
        with pytest.raises(NotAllowedError):
            deed(world.admin, account_of(world.admin, world.pb), value)


def test_a_password_stands_nowhere(app: Flask, world: World, owner: Engine) -> None:
    deeds.choose_password(world.pb, account_of(world.pb, world.pb), "vier woorden op een rij")
    with owner.connect() as connection:
        kept = connection.scalar(text("select password_hash from credential"))
    assert kept.startswith("$argon2id$")
    become(world.pb)
    line = db.session.query(AuditEntry).order_by(AuditEntry.seq.desc()).first()
    assert line is not None
    assert line.event == "password.choose"
    assert "vier woorden" not in str((line.subjects, line.fields))


def test_a_deputy_is_a_colleague_for_some_days(app: Flask, world: World) -> None:
    own, today = account_of(world.pb, world.pb), clock.today()
    row = deeds.appoint_deputy(world.pb, own, world.lead.user, today, today + timedelta(days=4))
    with pytest.raises(NotAllowedError):
        deeds.end_deputy(world.wc, row)
    deeds.end_deputy(world.pb, row)
    assert row.until_on == today - timedelta(days=1)
    for nobody in (world.pb.user, world.wc.user, world.foreigner.user, uuid4()):
        with pytest.raises(Refusal) as no:
            deeds.appoint_deputy(world.pb, account_of(world.pb, world.pb), nobody, today, today)
        assert no.value.at == "deputy_id"


def test_a_beheerder_appoints_a_deputy_for_somebody_who_fell_ill(app: Flask, world: World) -> None:
    today = clock.today()
    account = account_of(world.admin, world.pb)
    row = deeds.appoint_deputy(world.admin, account, world.lead.user, today, today)
    assert row.user_id == world.pb.user
    with pytest.raises(NotAllowedError):
        deeds.appoint_deputy(world.wc, account_of(world.wc, world.pb), world.wc.user, today, today)
