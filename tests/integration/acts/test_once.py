"""A form that is sent twice is done once."""

from threading import Thread
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import Engine, func, select, text

from casus.acts._act import once
from casus.acts.progress import ProgressEntry, log_progress
from casus.codes import ContactKind
from casus.extensions import db
from casus.model import Casus
from casus.refusals import AlreadyDoneError
from tests import factories
from tests.world import World


def test_the_second_click_registers_nothing(app: Flask, world: World) -> None:
    """It is told so, and where the first went."""
    key = uuid4()
    with once(key):
        casus_id = factories.registered(world).id
    with pytest.raises(AlreadyDoneError) as no, once(key):
        factories.registered(world)
    assert no.value.casus_id == casus_id
    assert db.session.scalar(select(func.count()).select_from(Casus)) == 1


def test_two_tabs_at_once_log_one_note(app: Flask, owner: Engine, world: World) -> None:
    """The second waits for the first and then finds the key taken."""
    number = factories.registered(world).number
    key, told = uuid4(), []

    def click() -> None:
        with app.app_context():
            from casus.extensions import become
            from casus.queries import scope

            become(world.pb)
            casus = scope.casus_by_number(world.pb, number)
            try:
                with once(key):
                    log_progress(world.pb, casus, ProgressEntry(ContactKind.SPOKEN, "Gebeld."))
            except AlreadyDoneError:
                told.append(True)
            db.session.remove()

    tabs = [Thread(target=click) for _ in range(4)]
    for tab in tabs:
        tab.start()
    for tab in tabs:
        tab.join()
    with owner.connect() as connection:
        assert connection.scalar(text("select count(*) from progress")) == 1
    assert len(told) == 3
