"""Short ways to a casus in some state, through the deeds themselves."""

from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import Engine, text

from casus import clock
from casus.actor import Actor
from casus.acts import action, membership, progress, sweep
from casus.acts import casus as deeds
from casus.acts.casus import Identity, Profile, Registration
from casus.acts.progress import ProgressEntry
from casus.codes import (
    ContactKind,
    DebtStatus,
    GroundKind,
    IncomeStatus,
    OriginKind,
    Role,
    Trend,
    Visibility,
)
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
        identity=Identity(
            name=name, birth_year=1992, phone="06 12 34 56 78", email="r@doe.example"
        ),
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
    return deeds.register(by, region(by), registration(name, origin=by.party, wmo=wmo))


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


def lively(world: World, name: str = "Ruben Aker") -> Casus:
    """A casus in matching with notes, a correction, actions and a restricted note."""
    casus = matching(world, name)
    note = ProgressEntry(ContactKind.HOME_VISIT, "Samen ingepakt.", trend=Trend.FORWARD)
    wrong = progress.log_progress(world.pb, casus, note)
    progress.correct(world.pb, wrong, note, "Dag klopte niet")
    hidden = ProgressEntry(
        ContactKind.NOTE, "Gesprek over werk.", visibility=Visibility.RESTRICTED,
        restricted_reason="Op verzoek van Ruben", readers=[world.parties["lindermeer"]],
    )  # fmt: skip
    progress.log_progress(world.pb, casus, hidden)
    progress.log_progress(world.pb, casus, ProgressEntry(ContactKind.SPOKEN, "Thee gedronken."))
    due = clock.today()
    action.create(world.pb, casus, "Loonstrook opsturen", world.pb.user, due)
    done = action.create(world.pb, casus, "Inschrijven", world.pb.user, due)
    action.finish(world.pb, done, "Ingeschreven als woningzoekende")
    return casus


def escalated(world: World, owner: Engine) -> str:
    """A casus that stood still until it lay at the table; gives the escalation's number."""
    with clock.moved(clock.now() - timedelta(days=80)):
        registered(world, name="Wolf Zeeman")
    for back in (40, 0):
        with clock.moved(clock.now() - timedelta(days=back)):
            sweep.sweep(1)
    with owner.connect() as connection:
        return str(connection.scalar(text("select max(number) from escalation")))


def filled(world: World, owner: Engine) -> dict[str, object]:
    """A region with something on every page; gives the names that addresses need."""
    return {**named(world, owner), "escalation": escalated(world, owner)}


def named(world: World, owner: Engine) -> dict[str, object]:
    """A lively casus, and the names that addresses of pages about it need."""
    casus = lively(world)
    names: dict[str, object] = {
        "number": casus.number, "party": world.parties["haven"], "account": world.pb.user,
        "table": world.table_id, "token": "a-token-for-tests",
    }  # fmt: skip
    one = {
        "action": "select id from action where state = 'open' limit 1",
        "note": "select id from progress where text = 'Thee gedronken.' limit 1",
        "member": "select id from membership where role = 'woonconsulent' limit 1",
    }
    with owner.begin() as connection:
        for name, sql in one.items():
            names[name] = connection.scalar(text(sql))
        connection.execute(
            text(
                "select invitation_made(1::smallint, :user, sha256('a-token-for-tests'),"
                " now() + interval '1 day')"
            ),
            {"user": world.ab.user},
        )
    return names
