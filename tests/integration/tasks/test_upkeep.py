"""Whether the audit has room for the months to come, and what is old goes."""

from datetime import UTC, datetime

import pytest
from flask import Flask
from sqlalchemy import Engine, text

from casus import clock
from casus.acts import upkeep
from tests.integration.tasks.nights import rows
from tests.world import World


def test_room_is_made_thirteen_months_ahead(worker_app: Flask, owner: Engine) -> None:
    with clock.moved(datetime(2027, 12, 31, 23, 30, tzinfo=UTC)):
        upkeep.tidy()
        upkeep.tidy()
    assert rows(owner, "select to_regclass('audit_entry_202902') is not null") == [(True,)]
    assert rows(owner, "select to_regclass('audit_entry_202903') is null") == [(True,)]
    fenced = "select relrowsecurity and relforcerowsecurity from pg_class where relname = '{}'"
    assert rows(owner, fenced.format("audit_entry_202902")) == [(True,)]


@pytest.mark.usefixtures("monday")
def test_what_is_old_goes_and_what_is_not_done_stays(
    world: World, worker_app: Flask, owner: Engine
) -> None:
    with owner.begin() as connection:
        for number, done in enumerate(("'2026-08-01'", "'2026-11-01'", "null")):
            connection.execute(
                text(
                    "insert into outbox (region_id, id, event, subject, step, payload,"
                    " available_at, attempts, recorded_at, done_at) values (1, gen_random_uuid(),"
                    f" 'digest', '{number}', '', '{{}}', '2026-08-01', 0, '2026-08-01', {done})"
                )
            )
    upkeep.tidy()
    assert rows(owner, "select subject from outbox order by 1") == [("1",), ("2",)]
