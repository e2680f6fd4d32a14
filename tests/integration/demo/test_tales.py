"""Whether the stories are told well, before anybody plays them."""

from datetime import timedelta
from itertools import pairwise

import pytest

from casus.acts.settings import days_off
from casus.acts.text import bsn_in
from casus.codes import Role
from casus.demo import cast
from casus.demo.roster import DEPUTIES, MDT_SEATS, NEWCOMER, PARTIES, TABLE_SEATS
from casus.demo.steps import day_of
from casus.demo.story import D0, FIRST_NIGHT, TALES, moved_to
from casus.demo.tale import Tale

MOST_ACTS = 40
EVERY_TALE = pytest.mark.parametrize("tale", TALES, ids=[tale.number for tale in TALES])


def test_there_are_about_twenty_five() -> None:
    assert 25 <= len(TALES) <= 28
    assert len({tale.number[-4:] for tale in TALES}) == len(TALES)


@EVERY_TALE
def test_a_tale_is_short_and_in_order(tale: Tale) -> None:
    days = [day_of(tale.on), *(day_of(step.on) for step in tale.steps)]
    assert days == sorted(days)
    assert days[-1] < D0
    assert 1 + len(tale.steps) <= MOST_ACTS


@EVERY_TALE
def test_people_act_on_working_days(tale: Tale) -> None:
    for written in (tale.on, *(step.on for step in tale.steps)):
        day = day_of(written)
        assert day.isoweekday() < 6, written
        assert day not in days_off(day.year), written


@EVERY_TALE
def test_only_the_cast_acts_and_moments_rise(tale: Tale) -> None:
    for nick in (tale.by, *(step.who for step in tale.steps)):
        assert cast.person(nick).region == tale.region_id
    moments = [tale.begins_at(timedelta()), *(moment for moment, _ in tale.moments(timedelta()))]
    assert all(earlier < later for earlier, later in pairwise(moments))


def test_numbers_rise_with_the_days() -> None:
    ours = sorted((day_of(tale.on), tale.number) for tale in TALES if tale.number[:2] == "LM")
    assert [number for _, number in ours] == sorted(
        (number for _, number in ours), key=lambda number: (number[3:5], number)
    )
    assert all(number[3:5] == f"{day:%y}" for day, number in ours)


def test_names_that_are_easily_got_wrong_are_there() -> None:
    names = [tale.name for tale in TALES]
    given = (
        "'t Hooft-van der Velde",
        "Nguyễn Thị Lan",
        "Łukasz",
        "O'Connor",
        "İpek",
        "IJsbrand",
        "Xi",
    )
    for part in given:
        assert any(part in name for name in names), part
    assert 80 in map(len, names)
    assert any(" " not in name for name in names)
    assert any("\u0600" <= name[0] <= "\u06ff" for name in names)


def test_nobody_has_a_number_that_could_be_a_bsn() -> None:
    for tale in TALES:
        assert bsn_in(f"{tale.wish} {tale.phone}") is None


def test_the_cast_covers_the_work_and_logs_in_by_address() -> None:
    people = (*cast.people(), NEWCOMER)
    assert len({one.email for one in people}) == len({one.nick for one in people}) == len(people)
    assert all(one.email.endswith(".example") for one in people)
    assert {role for one in people for role in one.roles} >= {
        Role.PERSOONLIJK_BEGELEIDER, Role.AMBULANT_BEGELEIDER, Role.WOONCONSULENT,
        Role.WMO_CONSULENT, Role.TEAMLEIDER, Role.PROCESREGISSEUR, Role.TAFELLID,
        Role.TAFELSECRETARIS, Role.FUNCTIONEEL_BEHEERDER, Role.PRIVACY_OFFICER,
        Role.BELEIDSADVISEUR, Role.GAST_DEELNEMER,
    }  # fmt: skip
    assert {one.party for one in people} == {party.name for party in PARTIES}
    assert all(one.why.endswith(".") for one in cast.people())


def test_deputies_and_seats_are_of_the_cast() -> None:
    for absent, deputy, first, last in DEPUTIES:
        assert cast.person(absent).party == cast.person(deputy).party
        assert day_of(first) <= day_of(last)
    kinds = {party.name: party.kind.value for party in PARTIES}
    seated = {kinds[cast.person(nick).party] for nick in TABLE_SEATS}
    assert seated >= {"gemeente", "corporatie", "opvang"}
    assert all(cast.person(nick) for nick in MDT_SEATS)


def test_the_terminal_names_people_and_their_work() -> None:
    said = "\n".join(cast.lines())
    assert "Sanne Verhoeven" in said
    assert "Rivierenhoek" in said
    assert len(cast.lines()) <= 12


def test_the_story_moves_by_whole_weeks_to_the_last_monday() -> None:
    for days in range(-15, 15):
        as_of = D0 + timedelta(days)
        ends = D0 + moved_to(as_of)
        assert ends.isoweekday() == 1
        assert 0 <= (as_of - ends).days < 7
    assert FIRST_NIGHT < D0
