"""Registering a casus and moving it on."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from casus import clock
from casus.acts import casus as deeds
from casus.acts.casus import Profile
from casus.codes import DebtStatus, IncomeStatus
from casus.extensions import become, db
from casus.model import AuditEntry, Casus, Doorstromer, Event, PhaseEntry
from casus.queries import scope
from casus.refusals import NotAllowedError, Refusal
from tests import factories
from tests.world import World
from workflows.phases import Phase

pytestmark = pytest.mark.usefixtures("monday")


def test_registration_leaves_casus_person_event_and_audit(app: Flask, world: World) -> None:
    """A registration is whole: casus, person, phase, timeline and audit, in one go."""
    casus = factories.registered(world)
    assert casus.number == "LM-26-0001"
    assert db.session.scalar(select(Doorstromer.name)) == "Ruben Aker"
    assert db.session.scalar(select(PhaseEntry.phase)) is Phase.REGISTRATION
    assert [event.kind for event in db.session.scalars(select(Event))] == ["casus_registered"]
    line = db.session.scalars(select(AuditEntry)).one()
    assert (line.event, line.user_id, line.casus_id) == (
        "casus.register",
        world.pb.user_id,
        casus.id,
    )
    assert "doorstromer.name" in line.fields
    assert "Ruben" not in str(line.fields + line.subjects)


def test_stranger_and_foreigner_reach_nothing(app: Flask, world: World) -> None:
    """Who is not in the team gets the same answer as for a casus that does not exist."""
    number = factories.registered(world).number
    for by in (world.stranger, world.foreigner, world.foreign_pr, world.table, world.admin):
        become(by)
        with pytest.raises(Refusal) as seen:
            scope.casus_by_number(by, number)
        with pytest.raises(Refusal) as unseen:
            scope.casus_by_number(by, "LM-26-9999")
        assert str(seen.value) == str(unseen.value)


def test_a_casus_goes_from_registration_to_matching(app: Flask, world: World) -> None:
    """Each gate says what is missing before it opens."""
    casus = factories.prepared(world)
    with pytest.raises(Refusal, match="inkomen") as no:
        deeds.move(world.pb, casus, "start_matching")
    assert no.value.code == "not_yet"
    profile = Profile("Gelijkvloers", 1, 0, IncomeStatus.ARRANGED, DebtStatus.STABLE)
    become(world.pb)
    casus = scope.casus_by_number(world.pb, casus.number)
    deeds.describe(world.pb, casus, profile)
    deeds.move(world.pb, casus, "start_matching")
    assert casus.phase is Phase.MATCHING
    assert (casus.norm_on - casus.phase_since).days == 90


def test_who_is_not_named_may_not_move(app: Flask, world: World) -> None:
    """The party of origin does not accept its own registration; the try is written down."""
    casus = factories.registered(world)
    with pytest.raises(NotAllowedError):
        deeds.move(world.pb, casus, "accept_registration")
    become(world.pb)
    assert db.session.scalar(select(Casus.phase)) is Phase.REGISTRATION


def test_the_doorstromer_is_informed_anew(app: Flask, world: World) -> None:
    """The day is kept; a day to come is refused."""
    casus = factories.registered(world)
    deeds.inform(world.pb, casus, clock.today())
    assert casus.informed_on == clock.today()
    with pytest.raises(Refusal) as no:
        deeds.inform(world.pb, casus, clock.today() + timedelta(days=1))
    assert (no.value.code, no.value.at) == ("day_ahead", "informed_on")
