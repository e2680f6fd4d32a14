"""Whether everybody gets one message a day at most: a count and a link, and no name."""

from datetime import date

import pytest
from sqlalchemy import Engine, text

from casus import clock
from casus.actor import Actor
from casus.acts import action, membership, progress
from casus.acts.progress import ProgressEntry
from casus.codes import ContactKind
from casus.model import Casus
from casus.notify import digests
from tests import factories
from tests.integration.notify.post import Post, body, carry
from tests.integration.tasks.nights import at, rows, sweep_at, sweep_from
from tests.world import World

SECRETS = (
    "Canary", "Zeldzaam", "C. Z.", "Gelijkvloers", "LM-26", "Haven", "Petra", "Bellen",
    "06 12", "r@doe.example", "Wanda",
)  # fmt: skip


@pytest.fixture
def casus(world: World, post: Post) -> Casus:
    """A casus of Thursday 1 October: R02 gives N1 on 8 October, N2 on 12 October."""
    with clock.moved(at("2026-10-01", 10)):
        return factories.registered(world, name="Canary Zeldzaam")


def morning(owner: Engine, day: str, hour: float = 7) -> bool:
    """The work of that hour: whether digests were owed, and all that is to be delivered."""
    with clock.moved(at(day, hour)):
        owed = digests.owe(1)
        carry(owner)
    return owed


@pytest.mark.usefixtures("casus")
def test_a_signal_is_told_once_at_seven(owner: Engine, post: Post) -> None:
    sweep_from("2026-10-02", "2026-10-08")
    assert not morning(owner, "2026-10-08", 6.9)
    assert morning(owner, "2026-10-08")
    assert [letter["Subject"] for letter in post.to("pb@casus.example")] == ["Casus: 1 signaal"]
    assert not morning(owner, "2026-10-08", 8)
    sweep_at("2026-10-09")
    morning(owner, "2026-10-09")
    assert len(post.letters) == 1


@pytest.mark.usefixtures("casus")
def test_a_letter_holds_no_name_and_no_case_data(owner: Engine, post: Post) -> None:
    sweep_from("2026-10-02", "2026-10-08")
    morning(owner, "2026-10-08")
    (letter,) = post.letters
    whole = letter.as_string() + body(letter) + body(letter, "html")
    assert [secret for secret in SECRETS if secret in whole] == []
    assert "Er is 1 signaal dat uw aandacht vraagt." in body(letter)
    assert "http://127.0.0.1:8000/vandaag" in body(letter)
    assert '<a href="http://127.0.0.1:8000/vandaag">' in body(letter, "html")
    assert '<html lang="nl">' in body(letter, "html")


@pytest.mark.usefixtures("casus")
def test_the_message_is_kept_with_its_id(owner: Engine, post: Post) -> None:
    sweep_from("2026-10-02", "2026-10-08")
    morning(owner, "2026-10-08")
    kept = "select kind, day, count, message_id, sent_at is not null from message"
    expected = ("digest", date(2026, 10, 8), 1, post.letters[0]["Message-ID"], True)
    assert rows(owner, kept) == [expected]


def test_the_same_level_is_told_again_after_five_working_days(
    world: World, owner: Engine, post: Post
) -> None:
    """Preparation since 3 August: R03 gives N1 on 14 October and N2 on Sunday 1 November."""
    with clock.moved(at("2026-08-03", 10)):
        casus = factories.prepared(world)
        todo = action.create(world.pb, casus, "Bellen", world.pb.user, date(2026, 12, 1))
    with clock.moved(at("2026-10-09", 10)):
        action.finish(world.pb, todo, "Gebeld.")
    told = []
    for day in days("2026-10-10", "2026-11-03"):
        if day == "2026-10-22":
            with clock.moved(at(day, 1)):
                progress.log_progress(world.pb, casus, ProgressEntry(ContactKind.NOTE, "Gebeld."))
        sweep_at(day)
        morning(owner, day)
        told += [day] * len(post.to("pb@casus.example"))
        post.letters.clear()
    assert told == ["2026-10-14", "2026-10-21", "2026-10-28", "2026-11-02"]


def test_each_level_is_told_to_whom_the_ladder_says(
    world: World, casus: Casus, owner: Engine, post: Post
) -> None:
    with clock.moved(at("2026-10-01", 11)):
        membership.change_regisseur(world.pb, casus, world.wmo.user)
        due = date(2026, 10, 5)
        action.create(world.pb, casus, "Bellen", world.pb.user, due)
    sweep_from("2026-10-02", "2026-10-06")
    morning(owner, "2026-10-06")
    # N1 of an action goes to its owner.
    assert {letter["To"] for letter in post.letters} == {"pb@casus.example"}
    post.letters.clear()
    sweep_from("2026-10-07", "2026-10-12")
    morning(owner, "2026-10-12")
    # N2 goes to the casusregisseur, also of the action.
    assert {letter["To"] for letter in post.letters} == {"wmo@casus.example"}
    post.letters.clear()
    sweep_from("2026-10-13", "2026-10-19")
    morning(owner, "2026-10-19")
    # N3 goes to the procesregisseur.
    assert "pr@casus.example" in {letter["To"] for letter in post.letters}


def test_a_deputy_is_told_too_and_who_is_blocked_is_not(
    world: World, casus: Casus, owner: Engine, post: Post
) -> None:
    sweep_from("2026-10-02", "2026-10-08")
    with owner.begin() as connection:
        connection.execute(
            text(
                "insert into deputy (region_id, id, user_id, deputy_id, from_on, until_on) values"
                " (1, gen_random_uuid(), :one, :other, '2026-10-01', '2026-10-31')"
            ),
            {"one": world.pb.user, "other": world.lead.user},
        )
    morning(owner, "2026-10-08")
    found = {letter["To"] for letter in post.letters}
    assert found == {"pb@casus.example", "lead@casus.example"}


def test_without_anybody_in_charge_the_procesregisseur_is_told(
    world: World, casus: Casus, owner: Engine, post: Post
) -> None:
    sweep_from("2026-10-02", "2026-10-08")
    block(owner, world.pb)
    morning(owner, "2026-10-08")
    assert {letter["To"] for letter in post.letters} == {"pr@casus.example"}


def test_a_letter_speaks_the_language_of_its_reader(
    world: World, casus: Casus, owner: Engine, post: Post
) -> None:
    sweep_from("2026-10-02", "2026-10-08")
    with owner.begin() as connection:
        connection.execute(text("update account set locale = 'en' where name = 'Petra Bos'"))
    morning(owner, "2026-10-08")
    assert post.letters[0]["Subject"] == "Casus: 1 signal"
    assert "There is 1 signal that asks for your attention." in body(post.letters[0])
    assert '<html lang="en">' in body(post.letters[0], "html")


@pytest.mark.usefixtures("casus")
def test_digests_wait_for_the_night_and_for_a_working_day(owner: Engine, post: Post) -> None:
    sweep_from("2026-10-02", "2026-10-07")
    assert not morning(owner, "2026-10-08")
    sweep_at("2026-10-08", 9)
    assert morning(owner, "2026-10-08", 9.1)
    assert len(post.letters) == 1
    sweep_from("2026-10-09", "2026-10-10")
    assert not morning(owner, "2026-10-10", 12)


def test_who_has_nothing_to_do_gets_nothing(world: World, owner: Engine, post: Post) -> None:
    sweep_at("2026-10-08")
    assert morning(owner, "2026-10-08")
    assert post.letters == []


def days(first: str, last: str) -> list[str]:
    one, other = date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal()
    return [date.fromordinal(n).isoformat() for n in range(one, other + 1)]


def block(owner: Engine, who: Actor) -> None:
    with owner.begin() as connection:
        blocked = text("update account set blocked_at = now() where id = :id")
        connection.execute(blocked, {"id": who.user})
