"""Whether the play leaves a whole region that obeys every rule, once, and honestly dated."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

import pytest
from flask import Flask
from sqlalchemy import Row, select, text

from casus.actor import system
from casus.codes import EventKind, Outcome, PartyKind, Role, Visibility
from casus.config import InWordsError, Settings
from casus.demo import stage, story
from casus.demo.roster import PEOPLE
from casus.demo.story import D0, FIVE, OPEN, TALES
from casus.extensions import become, db
from casus.model import (
    Account,
    Casus,
    CasusParty,
    Doorstromer,
    Event,
    Membership,
    Party,
    PhaseEntry,
    Progress,
)
from casus.queries import facts, scope
from tests.cast import somebody
from tests.integration.demo.conftest import Theatre
from tests.world import World
from workflows.moves import MOVES
from workflows.phases import Phase


def in_region(region_id: int = 1) -> list[Casus]:
    become(system(region_id))
    return list(db.session.scalars(select(Casus).where(Casus.region_id == region_id)))


def beneath(theatre: Theatre, statement: str) -> Sequence[Row[tuple[object, ...]]]:
    with theatre.owner.connect() as connection:
        return connection.execute(text(statement)).all()


@pytest.mark.usefixtures("morning")
class TestTheRegion:
    def test_all_casussen_are_there_under_their_number(self) -> None:
        numbers = {casus.number for region_id in (1, 2) for casus in in_region(region_id)}
        assert numbers == {tale.number for tale in TALES}

    def test_all_states_are_there(self) -> None:
        casussen = in_region()
        phases = {casus.phase for casus in casussen}
        assert phases == {Phase.REGISTRATION, Phase.PREPARATION, Phase.MATCHING, Phase.CLOSED}
        closed = [casus for casus in casussen if casus.phase is Phase.CLOSED]
        assert {casus.outcome for casus in closed} == {Outcome.AFGEWEZEN_BIJ_AANMELDING}
        kinds = set(db.session.scalars(select(Event.kind).distinct()))
        assert kinds >= set(EventKind) - {EventKind.ESCALATION_HELD}

    def test_names_are_kept_as_they_are_written(self) -> None:
        become(system(1))
        names = set(db.session.scalars(select(Doorstromer.name)))
        assert {tale.name for tale in TALES if tale.region_id == 1} - names == {"Xi"}
        assert "Xi Chen" in names

    def test_phases_follow_on_each_other_without_overlap_or_hole(self) -> None:
        steps = {move.code: move for move in MOVES}
        for casus in in_region():
            entries = db.session.scalars(
                select(PhaseEntry)
                .where(PhaseEntry.casus_id == casus.id)
                .order_by(PhaseEntry.entered_at)
            ).all()
            assert facts.day_of(entries[0].entered_at) == casus.registered_on
            assert entries[0].phase is Phase.REGISTRATION
            assert entries[-1].phase is casus.phase
            for earlier, later in pairwise(entries):
                assert earlier.entered_at < later.entered_at
                move = steps[later.move]
                assert (move.source, move.target) == (earlier.phase, later.phase)

    def test_a_corporatie_takes_part_from_matching_on(self) -> None:
        for casus in in_region():
            corporaties = db.session.scalars(
                select(CasusParty.from_on)
                .join(Party, Party.id == CasusParty.party_id)
                .where(CasusParty.casus_id == casus.id, Party.kind == PartyKind.CORPORATIE)
            ).all()
            first = db.session.scalar(
                select(PhaseEntry.entered_at)
                .where(PhaseEntry.casus_id == casus.id, PhaseEntry.phase == Phase.MATCHING)
                .order_by(PhaseEntry.entered_at)
                .limit(1)
            )
            assert bool(corporaties) == bool(first), casus.number
            assert all(day >= facts.day_of(first) for day in corporaties)

    def test_nothing_lies_after_the_story(self) -> None:
        become(system(1))
        latest = db.session.scalar(
            select(Event.on_day).where(Event.is_activity).order_by(Event.on_day.desc()).limit(1)
        )
        assert date(2026, 11, 16) < latest < D0

    def test_some_notes_are_restricted_or_corrected(self) -> None:
        become(system(1))
        notes = db.session.scalars(select(Progress)).all()
        restricted = [note for note in notes if note.visibility is Visibility.RESTRICTED]
        assert restricted
        assert all(note.restricted_reason for note in restricted)
        assert sum(note.replaces_id is not None for note in notes) >= 2

    def test_a_guest_takes_part_until_a_day(self) -> None:
        become(system(1))
        guests = db.session.scalars(
            select(Membership).where(Membership.role == Role.GAST_DEELNEMER)
        ).all()
        assert guests
        assert all(guest.until_on for guest in guests)

    def test_everybody_can_be_found_by_address(self) -> None:
        become(system(1))
        found = set(db.session.scalars(select(Account.email)))
        assert {one.email for one in PEOPLE if one.region == 1} <= found


@pytest.mark.usefixtures("morning")
class TestWhoSeesWhat:
    @pytest.mark.parametrize(
        ("nick", "sees", "sees_not"),
        [
            ("sanne", "LM-26-0041", "LM-26-0093"),
            ("bram", "LM-26-0041", "LM-26-0093"),
            ("karin", "LM-26-0041", "LM-25-0117"),
            ("dennis", "LM-25-0088", "LM-26-0041"),
            ("tjeerd", "LM-26-0041", "LM-26-0093"),
            ("carlo", "LM-26-0093", "LM-26-0041"),
            ("mo", "LM-26-0093", "LM-26-0041"),
            ("olga", "LM-26-0041", "RH-26-0007"),
            ("anton", "RH-26-0007", "LM-26-0041"),
        ],
    )
    def test_one_sees_the_own_casussen(self, nick: str, sees: str, sees_not: str) -> None:
        by = somebody(nick)
        become(by)
        numbers = set(db.session.scalars(scope.casussen(by).with_only_columns(Casus.number)))
        assert sees in numbers
        assert sees_not not in numbers

    @pytest.mark.parametrize("nick", ["wim", "loes", "ravi", "joost", "els"])
    def test_who_works_on_no_casus_sees_none(self, nick: str) -> None:
        by = somebody(nick)
        become(by)
        assert db.session.scalars(select(Casus.number)).all() == []


class TestTheLog:
    def test_the_chain_holds(self, played: Theatre) -> None:
        broken = beneath(
            played,
            "select region_id, seq from ("
            " select e.*, lag(e.hash, 1, ''::bytea) over w as before, audit_hash(e) as due"
            " from audit_entry e window w as (partition by region_id order by seq)) as line"
            " where prev <> before or hash <> due",
        )
        assert broken == []

    def test_each_deed_left_a_line_on_its_own_day(self, played: Theatre) -> None:
        (lines,) = beneath(
            played,
            "select count(*), count(*) filter (where denied), max(at) < '2026-11-23' as in_time"
            " from audit_entry where access_point = 'demo' and event not like 'account%'",
        )
        deeds = sum(1 + len(tale.steps) for tale in TALES)
        assert tuple(lines) == (deeds, 0, True)

    def test_no_mail_of_days_gone_by_is_left(self, played: Theatre) -> None:
        left = beneath(
            played,
            "select event from outbox where event <> 'invitation' and done_at is null"
            " and available_at < '2026-11-22 23:00+00'",
        )
        assert left == []
        assert beneath(played, "select from outbox where done_at is not null") != []


class TestPlayingAgain:
    def test_if_empty_leaves_a_whole_region_alone(self, played: Theatre) -> None:
        before = beneath(played, "select max(seq) from audit_entry")
        assert played.play(if_empty=True) == ["De regio is er al; er verandert niets."]
        assert beneath(played, "select max(seq) from audit_entry") == before

    def test_one_that_was_broken_off_is_played_again(self, scratch: Theatre) -> None:
        assert OPEN in scratch.play(quick=True)
        assert numbers_in(scratch) == {tale.number for tale in FIVE}
        ((before,),) = beneath(scratch, "select max(seq) from audit_entry where region_id = 1")
        with stage.as_owner(scratch.settings.owner_database_url) as owner:
            owner.execute(text("update counter set value = 0 where kind = 'demo'"))
            owner.commit()
            assert stage.standing(owner) is stage.Standing.BEGUN
        assert OPEN in scratch.play(quick=True, if_empty=True, as_of=D0 + timedelta(days=17))
        self._the_story_moved_by_whole_weeks(scratch)
        ((after,),) = beneath(scratch, "select count(*) from audit_entry where region_id = 1")
        assert after > before, "the log of the earlier play stays"

    def _the_story_moved_by_whole_weeks(self, scratch: Theatre) -> None:
        rows = beneath(scratch, "select number, registered_on, phase_since from casus order by 1")
        found = {number: (registered, since) for number, registered, since in rows}
        assert set(found) == {tale.number for tale in FIVE}
        assert found["LM-26-0041"] == (date(2026, 4, 27), date(2026, 7, 20))
        assert beneath(scratch, "select max(for_day) from sweep_run") == [(date(2026, 12, 10),)]

    def test_a_region_of_others_is_never_overwritten(
        self, settings: Settings, world: World, worker: Flask
    ) -> None:
        assert world.pb.region_id == 1
        with worker.app_context():
            with pytest.raises(InWordsError, match="niet van de demo"):
                story.play(settings.owner_database_url, print)
            said: list[str] = []
            story.play(settings.owner_database_url, said.append, if_empty=True)
        assert said == ["De regio is er al; er verandert niets."]


def numbers_in(theatre: Theatre) -> set[object]:
    return {number for (number,) in beneath(theatre, "select number from casus")}
