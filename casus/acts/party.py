"""Which organisations take part in a region."""

from dataclasses import dataclass
from datetime import date

from casus.actor import Actor
from casus.acts._act import act, expect
from casus.acts.text import clean
from casus.codes import PartyKind
from casus.extensions import db
from casus.model import Party, Region, new_id


@dataclass(frozen=True)
class PartyGiven:
    """What a functioneel beheerder fills in; after `left_on` nobody of the party comes in."""

    name: str
    kind: PartyKind
    left_on: date | None = None


@act("party.save")
def save(
    _by: Actor, subject: Region | Party, given: PartyGiven, version: int | None = None
) -> Party:
    """Add a party to the region, or change one."""
    if isinstance(subject, Region):
        party = Party(region_id=subject.id, id=new_id())
    else:
        party = subject
        expect(party, version)
    party.name, party.kind = clean(given.name, 120, "name"), given.kind
    party.left_on = given.left_on
    db.session.add(party)
    return party
