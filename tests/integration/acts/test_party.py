"""Which organisations take part."""

from datetime import date

import pytest
from flask import Flask

from casus.acts import party as deeds
from casus.acts.party import PartyGiven
from casus.codes import PartyKind
from casus.extensions import become, db
from casus.model import Party, Region
from casus.refusals import ConflictError, NotAllowedError, Refusal
from tests.world import World


def test_a_party_joins_is_renamed_and_leaves(app: Flask, world: World) -> None:
    become(world.admin)
    region = db.session.get_one(Region, 1)
    party = deeds.save(world.admin, region, PartyGiven(" Noord ", PartyKind.GEMEENTE))
    assert (party.region_id, party.name, party.left_on) == (1, "Noord", None)
    last = PartyGiven("Noordrand", PartyKind.OPVANG, date(2027, 1, 1))
    changed = deeds.save(world.admin, party, last, party.version)
    assert (changed.kind, changed.left_on) == (PartyKind.OPVANG, date(2027, 1, 1))
    with pytest.raises(ConflictError):
        deeds.save(world.admin, party, last, 1)


def test_two_parties_have_two_names(app: Flask, world: World) -> None:
    become(world.admin)
    region = db.session.get_one(Region, 1)
    with pytest.raises(Refusal) as no:
        deeds.save(world.admin, region, PartyGiven("De Overkant", PartyKind.OVERIG))
    assert (no.value.code, no.value.at) == ("name_taken", "name")


def test_only_a_functioneel_beheerder_changes_a_party(app: Flask, world: World) -> None:
    become(world.pr)
    party = db.session.get_one(Party, {"region_id": 1, "id": world.parties["haven"]})
    with pytest.raises(NotAllowedError):
        deeds.save(world.pr, party, PartyGiven("Van mij", PartyKind.OVERIG))
    become(world.pr)
    kept = db.session.get_one(Party, {"region_id": 1, "id": world.parties["haven"]})
    assert kept.name == "Stichting Haven"
