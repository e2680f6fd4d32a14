"""Actions: one owner, one day, an obligatory result."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select

from casus import clock
from casus.acts import action as deeds
from casus.codes import ActionState
from casus.extensions import become, db
from casus.model import Action, ActionDue, Casus
from casus.queries import facts
from casus.refusals import ConflictError, NotAllowedError, Refusal
from tests import factories
from tests.world import World

pytestmark = pytest.mark.usefixtures("monday")
DUE = date(2026, 12, 1)


@pytest.fixture
def casus(app: Flask, world: World) -> Casus:
    """A casus with the Wmo-consulent in its team."""
    return factories.registered(world)


def test_finishing_with_a_result_is_progress(casus: Casus, world: World) -> None:
    """No result, no finish."""
    action = deeds.create(world.pb, casus, "Loonstrook opsturen", world.wmo.user, DUE)
    with pytest.raises(Refusal) as no:
        deeds.finish(world.wmo, action, "  ")
    assert (no.value.code, no.value.at) == ("result_needed", "result")
    become(world.wmo)
    action = db.session.scalars(select(Action)).one()
    deeds.finish(world.wmo, action, "Verstuurd per post")
    assert (action.state, action.finished_on) == (ActionState.DONE, clock.today())
    with pytest.raises(Refusal) as no:
        deeds.lapse(world.pb, action, "Toch niet")
    assert no.value.code == "already_finished"


def test_a_new_day_keeps_the_old_one(app: Flask, world: World) -> None:
    """History answers for any past day."""
    with clock.moved(clock.now().replace(day=2)):
        casus = factories.registered(world)
        action = deeds.create(world.pb, casus, "Bellen", world.pb.user, date(2026, 11, 10))
    deeds.redate(world.pb, action, DUE, "Afspraak verzet")
    days = db.session.scalars(select(ActionDue.due_on).order_by(ActionDue.recorded_at)).all()
    assert days == [date(2026, 11, 10), DUE]
    now = facts.load([casus])[casus.id]
    before = facts.load([casus], as_of=date(2026, 11, 20))[casus.id]
    assert [fact.due_on for fact in now.actions] == [DUE]
    assert [fact.due_on for fact in before.actions] == [date(2026, 11, 10)]


def test_the_owner_belongs_to_the_team(casus: Casus, world: World) -> None:
    """Nobody outside the team gets work in a casus."""
    with pytest.raises(Refusal) as no:
        deeds.create(world.pb, casus, "Bellen", world.stranger.user, DUE)
    assert (no.value.code, no.value.at) == ("owner_outside", "owner_id")


def test_a_day_in_the_past_is_refused(casus: Casus, world: World) -> None:
    """A promise is about the future."""
    with pytest.raises(Refusal) as no:
        deeds.create(world.pb, casus, "Bellen", world.pb.user, date(2026, 11, 22))
    assert (no.value.code, no.value.at) == ("day_past", "due_on")


def test_another_member_does_not_finish_it(casus: Casus, world: World) -> None:
    """Owner or casusregisseur; a colleague of another party does not close it."""
    action = deeds.create(world.pb, casus, "Bellen", world.pb.user, DUE)
    with pytest.raises(NotAllowedError):
        deeds.finish(world.wmo, action, "Gedaan")


def test_the_second_writer_is_told(casus: Casus, world: World) -> None:
    """A version that is no longer the newest is refused, nothing is overwritten."""
    action = deeds.create(world.pb, casus, "Bellen", world.pb.user, DUE)
    seen = action.version
    deeds.redate(world.pb, action, date(2026, 12, 3), "Later", version=seen)
    with pytest.raises(ConflictError):
        deeds.redate(world.pb, action, date(2026, 12, 5), "Nog later", version=seen)
    become(world.pb)
    assert db.session.scalar(select(Action.due_on)) == date(2026, 12, 3)


def test_a_lapse_has_a_reason(casus: Casus, world: World) -> None:
    """And is no progress."""
    action = deeds.create(world.pb, casus, "Bellen", world.pb.user, DUE)
    with pytest.raises(Refusal):
        deeds.lapse(world.pb, action, "")
    become(world.pb)
    action = db.session.scalars(select(Action)).one()
    deeds.lapse(world.pb, action, "Niet meer nodig")
    assert action.state is ActionState.LAPSED
