"""How a region is set: words, calendar, norms, tables."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import func, select

from casus import clock
from casus.acts import settings as deeds
from casus.acts.settings import TableGiven
from casus.codes import CalendarKind, TableKind
from casus.extensions import become, db
from casus.model import CalendarDay, MeetingTable, Region, RegionLabel
from casus.queries import facts, settings
from casus.refusals import ConflictError, Refusal
from tests.world import World
from workflows.phases import Phase

pytestmark = pytest.mark.usefixtures("monday")


@pytest.fixture
def region(app: Flask, world: World) -> Region:
    become(world.admin)
    return db.session.get_one(Region, 1)


def test_words_are_kept_per_language(region: Region, world: World) -> None:
    deeds.save_labels(world.admin, region, "nl", {"phase.matching": "Woning zoeken"})
    deeds.save_labels(world.admin, region, "en", {"phase.matching": "House hunting"})
    deeds.save_labels(world.admin, region, "nl", {"phase.matching": "  ", "role.tafellid": "Lid"})
    rows = db.session.execute(select(RegionLabel.key, RegionLabel.locale, RegionLabel.text))
    assert {tuple(row) for row in rows} == {
        ("phase.matching", "en", "House hunting"),
        ("role.tafellid", "nl", "Lid"),
    }


@pytest.mark.parametrize(
    ("locale", "words", "at"),
    [
        ("fy", {}, "locale"),
        ("nl", {"casus.read": "x"}, "casus.read"),
        ("nl", {"role.baas": "x"}, "role.baas"),
        ("nl", {"role.tafellid": "x" * 61}, "role.tafellid"),
    ],
)
def test_words_that_cannot_be(
    region: Region, world: World, locale: str, words: dict[str, str], at: str
) -> None:
    with pytest.raises(Refusal) as no:
        deeds.save_labels(world.admin, region, locale, words)
    assert no.value.at == at


def test_a_bridge_day_counts_for_house_rules_only(region: Region, world: World) -> None:
    day = date(2026, 5, 15)
    assert facts.working_calendar(1).is_working_day(day)
    deeds.add_day(world.admin, region, CalendarKind.WORKING, day, "Brugdag")
    assert not facts.working_calendar(1).is_working_day(day)
    with pytest.raises(Refusal, match="staat al"):
        deeds.add_day(world.admin, region, CalendarKind.WORKING, day, "Nog eens")
    deeds.remove_day(world.admin, region, CalendarKind.WORKING, day)
    assert facts.working_calendar(1).is_working_day(day)
    with pytest.raises(Refusal):
        deeds.remove_day(world.admin, region, CalendarKind.WORKING, day)


def test_seeding_adds_what_is_not_there(region: Region, world: World) -> None:
    deeds.add_day(world.admin, region, CalendarKind.LEGAL, date(2030, 5, 5), "Bevrijdingsfeest")
    assert deeds.seed(world.admin, region, [2030, 2031]) == 2 * 2 * 9 - 1
    assert deeds.seed(world.admin, region, [2030]) == 0
    assert deeds.seed_calendar(1, []) == 0
    key = {"region_id": 1, "calendar": CalendarKind.LEGAL, "day": date(2030, 5, 5)}
    assert db.session.get_one(CalendarDay, key).name == "Bevrijdingsfeest"
    count = select(func.count()).where(
        CalendarDay.region_id == 2, CalendarDay.day >= date(2029, 1, 1)
    )
    assert db.session.scalar(count) == 0


@pytest.mark.parametrize("year", [2014, 2101])
def test_a_calendar_has_its_years(region: Region, world: World, year: int) -> None:
    with pytest.raises(Refusal, match="tussen 2015 en 2100"):
        deeds.seed(world.admin, region, [year])
    with pytest.raises(Refusal, match="tussen 2015 en 2100"):
        deeds.add_day(world.admin, region, CalendarKind.LEGAL, date(year, 1, 1), "x")


def test_a_norm_holds_from_its_day(region: Region, world: World) -> None:
    today = clock.today()
    later = today + timedelta(days=10)
    deeds.change_norm(world.admin, region, Phase.MATCHING, 120, later, "Weinig woningen")
    deeds.change_norm(world.admin, region, Phase.LANDING, None, today, "Geen norm meer")
    now = {row.phase: row.today for row in settings.norms(world.admin)}
    assert (now[Phase.MATCHING], now[Phase.LANDING], now[Phase.HANDOVER]) == (90, None, 42)
    with clock.moved(clock.now() + timedelta(days=10)):
        then = {row.phase: row for row in settings.norms(world.admin)}
    assert then[Phase.MATCHING].today == 120
    assert [row.reason for row in then[Phase.MATCHING].history] == ["Weinig woningen"]


@pytest.mark.parametrize(
    ("phase", "days", "ahead", "reason", "at"),
    [
        (Phase.CLOSED, 10, 0, "x", "phase"),
        (Phase.MATCHING, 0, 0, "x", "days"),
        (Phase.MATCHING, 3651, 0, "x", "days"),
        (Phase.MATCHING, 10, -1, "x", "from_on"),
        (Phase.MATCHING, 10, 0, " ", "reason"),
    ],
)
def test_a_norm_that_cannot_be(
    region: Region, world: World, phase: Phase, days: int, ahead: int, reason: str, at: str
) -> None:
    on = clock.today() + timedelta(days=ahead)
    with pytest.raises(Refusal) as no:
        deeds.change_norm(world.admin, region, phase, days, on, reason)
    assert no.value.at == at


def test_a_table_is_set_up_and_filled(region: Region, world: World) -> None:
    today = clock.today()
    table = deeds.save_table(world.admin, region, TableGiven("MDT Noord", TableKind.MDT))
    renamed = TableGiven("MDT Noord-Oost", TableKind.MATCHING)
    table = deeds.save_table(world.admin, table, renamed, table.version)
    assert (table.name, table.kind) == ("MDT Noord-Oost", TableKind.MDT)
    with pytest.raises(ConflictError):
        deeds.save_table(world.admin, table, renamed, 1)
    row = deeds.seat(world.admin, table, world.wmo.user, today)
    with pytest.raises(Refusal, match="zit al"):
        deeds.seat(world.admin, table, world.wmo.user, today)
    deeds.unseat(world.admin, row)
    assert row.until_on == today - timedelta(days=1)
    assert deeds.seat(world.admin, table, world.wmo.user, today, today).until_on == today


def test_a_seat_that_cannot_be(region: Region, world: World) -> None:
    key, today = {"region_id": 1, "id": world.table_id}, clock.today()
    for user_id in (uuid4(), world.foreigner.user):
        table = db.session.get_one(MeetingTable, key)
        with pytest.raises(Refusal) as no:
            deeds.seat(world.admin, table, user_id, today)
        assert no.value.at == "user_id"
    table = db.session.get_one(MeetingTable, key)
    with pytest.raises(Refusal) as no:
        deeds.seat(world.admin, table, world.wmo.user, today, today - timedelta(days=1))
    assert no.value.at == "until_on"
