"""Keeping what somebody typed but did not save yet."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from casus.actor import Actor
from casus.acts import draft as deeds
from casus.extensions import become, db
from casus.model import Draft
from casus.queries import things
from casus.refusals import NotAllowedError, Refusal
from tests.world import World

pytestmark = pytest.mark.usefixtures("monday")


def draft_of(by: Actor) -> Draft:
    return Draft(region_id=by.region_id, user_id=by.user, form="noteren")


def kept(by: Actor) -> dict[str, object] | None:
    become(by)
    db.session.expire_all()
    found = things.draft(by, "noteren")
    return dict(found.fields) if found else None


def test_the_newest_text_is_kept_for_its_writer_alone(app: Flask, world: World) -> None:
    deeds.save(world.pb, draft_of(world.pb), {"text": "Eerste"})
    deeds.save(world.pb, draft_of(world.pb), {"text": "Tweede \x00"})
    assert kept(world.pb) == {"text": "Tweede"}
    assert kept(world.wmo) is None
    become(world.wmo)
    assert db.session.scalar(select(func.count()).select_from(Draft)) == 0


def test_nothing_typed_is_nothing_kept(app: Flask, world: World) -> None:
    deeds.save(world.pb, draft_of(world.pb), {"text": "Iets"})
    deeds.save(world.pb, draft_of(world.pb), {"text": " "})
    assert kept(world.pb) is None
    deeds.save(world.pb, draft_of(world.pb), {})
    assert kept(world.pb) is None


def test_nobody_writes_in_another_ones_draft(app: Flask, world: World) -> None:
    with pytest.raises(NotAllowedError):
        deeds.save(world.wmo, draft_of(world.pb), {"text": "Van mij"})
    assert kept(world.pb) is None


def test_a_number_that_may_be_a_bsn_is_not_kept_here_either(app: Flask, world: World) -> None:
    with pytest.raises(Refusal) as no:
        deeds.save(world.pb, draft_of(world.pb), {"text": "Nummer 123456782"})
    assert (no.value.code, no.value.at) == ("bsn", "text")
    assert kept(world.pb) is None
