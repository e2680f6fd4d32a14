"""Whether work is done at least once and a letter goes out once, whatever goes wrong."""

import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import Engine, text

from casus import clock
from casus.acts import account as accounts
from casus.extensions import become, db
from casus.model import Account
from casus.notify import channels, delivery
from tests.integration.notify.post import Post, body, carry, waiting
from tests.integration.tasks.nights import at, rows
from tests.world import World

STATE = "select attempts, done_at is not null, parked_at is not null from outbox"
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture
def invited(world: World, post: Post, monday: datetime) -> tuple[int, UUID]:
    """An invitation that waits to be mailed."""
    become(world.admin)
    invitee = db.session.get_one(Account, {"region_id": 1, "id": world.ab.user})
    accounts.invite(world.admin, invitee)
    region_id = 1
    return region_id, db.session.execute(text("select id from outbox")).scalar_one()


def test_an_invitation_brings_a_link_that_works_and_no_token_waits_in_the_open(
    invited: tuple[int, UUID], owner: Engine, post: Post, web: Flask
) -> None:
    kept = rows(owner, "select payload::text, subject from outbox")
    carry(owner)
    (letter,) = post.to("ab@casus.example")
    token = body(letter).partition("/uitnodiging/")[2].split()[0]
    assert len(token) > 30
    assert token not in str(kept)
    given = "select user_id from invitation_of(sha256(convert_to(:token, 'UTF8')), :now)"
    with owner.connect() as connection:
        found = connection.scalar(text(given), {"token": token, "now": MONDAY})
    assert str(found) == kept[0][1]
    assert rows(owner, STATE) == [(1, True, False)]


def test_the_same_task_twice_is_one_letter(
    invited: tuple[int, UUID], owner: Engine, post: Post
) -> None:
    delivery.deliver(*invited)
    delivery.deliver(*invited)
    assert len(post.letters) == 1
    assert rows(owner, STATE) == [(1, True, False)]


def test_two_workers_at_once_are_one_letter(
    invited: tuple[int, UUID], owner: Engine, post: Post, worker: Flask,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """While one talks to the mail server, the other finds the row taken."""
    send = channels.send

    def slowly(*args: object) -> None:
        with worker.app_context(), clock.moved(MONDAY):
            delivery.deliver(*invited)
        send(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(channels, "send", slowly)
    delivery.deliver(*invited)
    assert len(post.letters) == 1
    assert rows(owner, STATE) == [(1, True, False)]


def test_a_letter_that_is_refused_is_parked_after_three_tries(
    invited: tuple[int, UUID], owner: Engine, post: Post
) -> None:
    post.answer = "550 No such user here"
    for minute in (0, 5, 10, 15):
        with clock.moved(MONDAY + timedelta(minutes=minute)):
            delivery.deliver(*invited)
    assert rows(owner, STATE) == [(3, False, True)]
    assert rows(owner, "select payload->>'parked' from outbox") == [("SMTPDataError 550",)]
    assert len(post.letters) == 3
    assert rows(owner, "select parked from health() where region_id = 1") == [(1,)]
    assert rows(owner, "select count(*) from message") == [(0,)]


def test_work_that_kills_its_process_is_parked_too(
    invited: tuple[int, UUID], owner: Engine, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    class KilledError(BaseException):
        """As if the process went."""

    def die(*_: object) -> None:
        raise KilledError

    monkeypatch.setattr(channels, "send", die)
    for _ in range(3):
        with pytest.raises(KilledError):
            delivery.deliver(*invited)
        db.session.remove()
    delivery.deliver(*invited)
    assert rows(owner, STATE) == [(3, False, True)]
    assert rows(owner, "select payload->>'parked' from outbox") == [("died",)]


@pytest.mark.parametrize("answer", ["421 Too busy", "451 Try later"])
def test_a_busy_server_is_no_fault_of_the_letter(
    invited: tuple[int, UUID], owner: Engine, post: Post, answer: str
) -> None:
    post.answer = answer
    for _ in range(5):
        delivery.deliver(*invited)
    assert rows(owner, STATE) == [(0, False, False)]
    post.answer = "250 OK"
    post.letters.clear()
    delivery.deliver(*invited)
    assert len(post.letters) == 1


def test_a_server_that_is_away_is_no_fault_of_the_letter(
    invited: tuple[int, UUID], owner: Engine, post: Post, worker_app: Flask
) -> None:
    here = worker_app.config["SETTINGS"]
    worker_app.config["SETTINGS"] = replace(here, smtp_port=1)
    for _ in range(5):
        delivery.deliver(*invited)
    worker_app.config["SETTINGS"] = here
    assert rows(owner, STATE) == [(0, False, False)]
    delivery.deliver(*invited)
    assert rows(owner, STATE) == [(1, True, False)]


def test_a_crash_after_the_letter_sends_at_most_the_same_one_again(
    invited: tuple[int, UUID], owner: Engine, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    class KilledError(BaseException):
        """As if the process went between the mail server and the commit."""

    send = channels.send

    def send_and_die(*args: object) -> None:
        send(*args)  # type: ignore[arg-type]
        raise KilledError

    monkeypatch.setattr(channels, "send", send_and_die)
    with pytest.raises(KilledError):
        delivery.deliver(*invited)
    db.session.remove()
    monkeypatch.setattr(channels, "send", send)
    delivery.deliver(*invited)
    delivery.deliver(*invited)
    first, second = post.letters
    assert first["Message-ID"] == second["Message-ID"]
    assert rows(owner, STATE) == [(2, True, False)]
    kept = rows(owner, "select message_id from message")
    assert kept == [(first["Message-ID"],)]


def test_who_is_blocked_meanwhile_gets_no_letter(
    world: World, invited: tuple[int, UUID], owner: Engine, post: Post
) -> None:
    with owner.begin() as connection:
        blocked = text("update account set blocked_at = now() where id = :id")
        connection.execute(blocked, {"id": world.ab.user})
    carry(owner)
    assert post.letters == []
    assert rows(owner, STATE) == [(1, True, False)]


def test_work_of_an_unknown_kind_is_parked_and_stops_no_other(
    invited: tuple[int, UUID], owner: Engine, post: Post
) -> None:
    with owner.begin() as connection:
        connection.execute(
            text(
                "insert into outbox (region_id, id, event, subject, step, payload, available_at,"
                " attempts, recorded_at) values (1, gen_random_uuid(), 'nonsense', 'x', '', '{}',"
                " now(), 0, now())"
            )
        )
    carry(owner, rounds=4)
    assert len(post.letters) == 1
    parked = "select event, attempts, payload->>'parked' from outbox where parked_at is not null"
    assert rows(owner, parked) == [("nonsense", 3, "KeyError")]


@pytest.fixture
def announced(world: World, post: Post, owner: Engine) -> UUID:
    """A notice that was left at night."""
    from tests import factories
    from tests.integration.tasks.nights import sweep_at

    with clock.moved(at("2026-09-01", 10)):
        factories.matching(world, name="Canary Zeldzaam")
    sweep_at("2026-10-26")
    sweep_at("2026-10-27")
    return rows(owner, "select id from escalation")[0][0]  # type: ignore[return-value]


@pytest.mark.usefixtures("announced")
def test_a_notice_waits_for_the_morning(owner: Engine, post: Post) -> None:
    with clock.moved(at("2026-10-27", 2.2)):
        carry(owner)
    assert post.letters == []
    moments = "select distinct available_at, attempts, sent_at from outbox"
    assert rows(owner, moments) == [(at("2026-10-27", 7), 0, None)]
    with clock.moved(at("2026-10-27", 7)):
        carry(owner)
    assert sorted(str(letter["To"]) for letter in post.letters) == [
        "pb@casus.example", "wc@casus.example", "wmo@casus.example",
    ]  # fmt: skip


@pytest.mark.usefixtures("announced")
def test_notices_hold_no_name_and_no_case_data(owner: Engine, post: Post) -> None:
    with clock.moved(at("2026-10-27", 7)):
        carry(owner)
    for letter in post.letters:
        whole = letter.as_string() + body(letter) + body(letter, "html")
        for secret in ("Canary", "Zeldzaam", "LM-26", "OP-26", "Petra", "Haven", "atching"):
            assert secret not in whole
        assert "http://127.0.0.1:8000/vandaag" in body(letter)


def test_a_row_that_somebody_else_holds_is_left_to_them(
    invited: tuple[int, UUID], owner: Engine, post: Post
) -> None:
    release, held = threading.Event(), threading.Event()

    def hold() -> None:
        with owner.begin() as connection:
            connection.execute(text("select 1 from outbox for update"))
            held.set()
            release.wait(20)

    other = threading.Thread(target=hold)
    other.start()
    held.wait(20)
    delivery.deliver(*invited)
    assert post.letters == []
    release.set()
    other.join()
    assert [pair for pair in waiting(owner) if pair == invited] == [invited]
