"""Logging and correcting what happened."""

from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from casus import clock
from casus.acts.progress import ProgressEntry, correct, log_progress
from casus.codes import ContactKind, Trend, Visibility
from casus.extensions import db
from casus.model import Event, Progress, ProgressParty
from casus.refusals import NotAllowedError, Refusal
from tests import factories
from tests.world import World

pytestmark = pytest.mark.usefixtures("monday")


def test_a_note_is_activity_but_not_progress(app: Flask, world: World) -> None:
    """Typing a note must not silence the rule on standing still."""
    with clock.moved(clock.now() - timedelta(days=20)):
        casus = factories.registered(world)
        registered_on = casus.last_progress_on
    entry = ProgressEntry(ContactKind.HOME_VISIT, "Samen ingepakt.", trend=Trend.FORWARD)
    note = log_progress(world.pb, casus, entry)
    assert (note.happened_on, note.author_id) == (clock.today(), world.pb.user_id)
    assert casus.last_activity_on == clock.today()
    assert casus.last_progress_on == registered_on


def test_a_correction_keeps_what_stood_there(app: Flask, world: World) -> None:
    """The wrong note stays; a second correction of the same note is refused."""
    casus = factories.registered(world)
    wrong = log_progress(world.pb, casus, ProgressEntry(ContactKind.SPOKEN, "Gebeld met Piet."))
    better = ProgressEntry(ContactKind.PHONED, "Gebeld met Petra.")
    right = correct(world.pb, wrong, better, "Verkeerde naam")
    assert right.replaces_id == wrong.id
    assert db.session.scalar(select(func.count()).select_from(Progress)) == 2
    with pytest.raises(Refusal) as no:
        correct(world.pb, wrong, better, "Nog eens")
    assert no.value.code == "already_corrected"


def test_only_the_writer_corrects(app: Flask, world: World) -> None:
    """Nobody edits somebody else's words."""
    casus = factories.registered(world)
    wrong = log_progress(world.pb, casus, ProgressEntry(ContactKind.SPOKEN, "Gebeld."))
    with pytest.raises(NotAllowedError):
        correct(world.pr, wrong, ProgressEntry(ContactKind.SPOKEN, "Anders."), "Mooier")


def test_a_restricted_note_names_its_readers_and_reason(app: Flask, world: World) -> None:
    """Without a reason it is refused; the writer's own party can always read it."""
    casus = factories.registered(world)
    entry = ProgressEntry(
        ContactKind.NOTE, "Alleen voor ons.", visibility=Visibility.RESTRICTED,
        restricted_reason="", readers=[world.parties["lindermeer"]],
    )  # fmt: skip
    with pytest.raises(Refusal) as no:
        log_progress(world.pb, casus, entry)
    assert (no.value.code, no.value.at) == ("reason_needed", "restricted_reason")
    casus = factories.registered(world)
    entry = ProgressEntry(**{**entry.__dict__, "restricted_reason": "Gesprek over werk"})
    log_progress(world.pb, casus, entry)
    readers = set(db.session.scalars(select(ProgressParty.party_id)))
    assert readers == {world.parties["haven"], world.parties["lindermeer"]}


@pytest.mark.parametrize(
    ("day", "code"),
    [(date(2026, 11, 24), "day_ahead"), (date(2025, 1, 1), "too_far_back")],
)
def test_days_must_make_sense(app: Flask, world: World, day: date, code: str) -> None:
    """Not tomorrow, not years ago; and nothing is half kept."""
    casus = factories.registered(world)
    with pytest.raises(Refusal) as no:
        log_progress(world.pb, casus, ProgressEntry(ContactKind.NOTE, "Tekst", happened_on=day))
    assert (no.value.code, no.value.at) == (code, "happened_on")
    assert db.session.scalar(select(func.count()).select_from(Event)) in (0, 1)
