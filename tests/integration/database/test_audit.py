"""The audit cannot be changed, and a change from beneath is found."""

import pytest
from flask import Flask
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from casus.acts._act import unit
from casus.acts.progress import ProgressEntry, log_progress
from casus.codes import ContactKind
from casus.refusals import NotAllowedError
from tests import factories
from tests.integration.database.test_fences import speaking_as
from tests.world import World

pytestmark = pytest.mark.usefixtures("monday")


def lines(owner: Engine) -> list[tuple[int, str, bool]]:
    """Sequence, event and refusal of every line."""
    with owner.connect() as connection:
        rows = connection.execute(text("select seq, event, denied from audit_entry order by seq"))
        return [tuple(row) for row in rows]


def test_every_deed_and_refused_try_has_one_line(app: Flask, owner: Engine, world: World) -> None:
    """Born with the deed; a refused try has a line too, and no deed."""
    casus = factories.registered(world)
    log_progress(world.pb, casus, ProgressEntry(ContactKind.SPOKEN, "Thee gedronken."))
    with pytest.raises(NotAllowedError):
        log_progress(world.admin, casus, ProgressEntry(ContactKind.NOTE, "Niet van mij."))
    assert lines(owner) == [
        (1, "casus.register", False),
        (2, "progress.log", False),
        (3, "progress.log", True),
    ]
    with owner.connect() as connection:
        assert connection.scalar(text("select count(*) from progress")) == 1


@pytest.mark.parametrize(
    "sql",
    [
        "update audit_entry set event = 'x'",
        "delete from audit_entry",
        "truncate audit_entry",
        "update audit_entry_rest set event = 'x'",
    ],
)
def test_lines_are_not_changed_even_by_the_owner(
    app: Flask, as_app: Engine, owner: Engine, world: World, sql: str
) -> None:
    """The product has no grant; the owner meets the trigger."""
    factories.registered(world)
    with pytest.raises(DBAPIError), speaking_as(as_app, world.pb) as connection:
        connection.execute(text(sql))
    if "rest" not in sql:
        with pytest.raises(DBAPIError, match="append-only"), owner.begin() as connection:
            connection.execute(text(sql))


def test_without_a_line_nothing_is_done(app: Flask, owner: Engine, world: World) -> None:
    """If the audit cannot be written, the deed is not done either."""
    casus = factories.registered(world)
    with owner.begin() as connection:
        connection.execute(text("revoke insert on audit_entry from casus_app"))
    with pytest.raises(DBAPIError):
        log_progress(world.pb, casus, ProgressEntry(ContactKind.SPOKEN, "Thee gedronken."))
    with owner.connect() as connection:
        assert connection.scalar(text("select count(*) from progress")) == 0


def test_a_read_is_written_down_before_anything_is_shown(
    app: Flask, owner: Engine, world: World
) -> None:
    """A page's unit commits its line; without it the unit fails."""
    casus = factories.registered(world)
    with unit(world.pb) as work:
        work.write_down("casus.read", casus_id=casus.id)
    assert lines(owner)[-1] == (2, "casus.read", False)
