"""Short ways to a casus in some state, through the deeds themselves."""

from datetime import date
from uuid import UUID

from casus import clock
from casus.actor import Actor
from casus.acts import casus as deeds
from casus.acts import membership
from casus.acts.casus import Identity, Profile, Registration
from casus.codes import DebtStatus, GroundKind, IncomeStatus, OriginKind, Role
from casus.extensions import become, db
from casus.model import Casus, Region
from tests.world import World


def region(by: Actor) -> Region:
    """The actor's region."""
    become(by)
    return db.session.get_one(Region, by.region_id)


def registration(
    name: str = "Ruben Aker",
    origin: UUID | None = None,
    informed_on: date | None = None,
    wmo: UUID | None = None,
) -> Registration:
    """What a party of origin fills in."""
    assert origin is not None
    return Registration(
        identity=Identity(name=name, birth_year=1992, phone="06 12 34 56 78", email="r@doe.example"),
        origin_kind=OriginKind.BESCHERMD_WONEN,
        origin_party_id=origin,
        wish="Een rustige plek gelijkvloers.",
        informed_on=informed_on or clock.today(),
        ground=GroundKind.WETTELIJKE_TAAK,
        law="Wmo 2015",
        wmo_consulent_id=wmo,
    )


def registered(world: World, by: Actor | None = None, name: str = "Ruben Aker") -> Casus:
    """A new casus in registration, with a Wmo-consulent in its team."""
    by = by or world.pb
    wmo = world.wmo.user if by.region_id == 1 else None
    return deeds.register(
        by, region(by), registration(name, origin=by.party, wmo=wmo)
    )


def prepared(world: World, name: str = "Ruben Aker") -> Casus:
    """A casus in preparation."""
    casus = registered(world, name=name)
    deeds.move(world.wmo, casus, "accept_registration")
    return casus


def matching(world: World, name: str = "Ruben Aker") -> Casus:
    """A casus in matching, with a corporatie in its team."""
    casus = prepared(world, name)
    profile = Profile("Gelijkvloers.", 1, 0, IncomeStatus.ARRANGED, DebtStatus.STABLE)
    deeds.describe(world.pb, casus, profile)
    deeds.move(world.pb, casus, "start_matching")
    membership.add(world.pb, casus, world.wc.user, Role.WOONCONSULENT)
    return casus
