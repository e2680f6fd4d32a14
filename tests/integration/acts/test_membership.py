"""Who joins and leaves the team of a casus."""

from datetime import date, timedelta

import pytest
from flask import Flask

from casus import clock
from casus.acts import membership as deeds
from casus.acts.membership import team
from casus.codes import Role
from casus.extensions import become
from casus.queries import scope
from casus.refusals import NotAllowedError, Refusal
from tests import factories
from tests.world import World

pytestmark = pytest.mark.usefixtures("monday")


def test_a_colleague_joins_and_leaves(app: Flask, world: World) -> None:
    """Who joins can open the casus; who left yesterday finds nothing."""
    with clock.moved(clock.now() - timedelta(days=10)):
        casus = factories.registered(world)
        number = casus.number
        member = deeds.add(world.pb, casus, world.ab.user, Role.AMBULANT_BEGELEIDER)
    become(world.ab)
    assert scope.casus_by_number(world.ab, number).id == member.casus_id
    become(world.pb)
    deeds.end(world.pb, member)
    become(world.ab)
    with pytest.raises(Refusal, match="niet voor u zichtbaar"):
        scope.casus_by_number(world.ab, number)


def test_a_guest_needs_an_end(app: Flask, world: World) -> None:
    """A guest without an end date is refused."""
    casus = factories.registered(world)
    with pytest.raises(Refusal) as no:
        deeds.add(world.pb, casus, world.guest.user, Role.GAST_DEELNEMER)
    assert (no.value.code, no.value.at) == ("guest_needs_end", "until_on")


def test_nobody_joins_twice_in_one_role(app: Flask, world: World) -> None:
    """One row per person and role."""
    casus = factories.registered(world)
    with pytest.raises(Refusal) as no:
        deeds.add(world.pb, casus, world.wmo.user, Role.WMO_CONSULENT)
    assert no.value.code == "already_member"


def test_somebody_is_always_in_charge(app: Flask, world: World) -> None:
    """The casusregisseur leaves only after another was named."""
    casus = factories.registered(world)
    own = next(row for row in team(casus) if row.user_id == world.pb.user_id)
    with pytest.raises(Refusal) as no:
        deeds.end(world.pb, own)
    assert no.value.code == "last_regisseur"
    become(world.pb)
    casus = scope.casus_by_number(world.pb, "LM-26-0001")
    with pytest.raises(Refusal) as no:
        deeds.change_regisseur(world.pb, casus, world.stranger.user)
    assert no.value.code == "owner_outside"
    become(world.pb)
    casus = scope.casus_by_number(world.pb, "LM-26-0001")
    deeds.change_regisseur(world.pb, casus, world.wmo.user)
    assert casus.casusregisseur_id == world.wmo.user_id


def test_a_member_does_not_let_others_in(app: Flask, world: World) -> None:
    """Only who leads the casus composes its team."""
    casus = factories.registered(world)
    with pytest.raises(NotAllowedError):
        deeds.add(world.wmo, casus, world.wc.user, Role.WOONCONSULENT)


def test_a_past_end_is_refused(app: Flask, world: World) -> None:
    """Access cannot end before it began."""
    casus = factories.registered(world)
    with pytest.raises(Refusal) as no:
        deeds.add(world.pb, casus, world.guest.user, Role.GAST_DEELNEMER, date(2026, 11, 1))
    assert no.value.code == "day_past"
