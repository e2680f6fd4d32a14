"""Whether what stands still too long reaches the table: announced, given time, without a name."""

import json
from datetime import date

import pytest
from sqlalchemy import Engine

from casus import clock
from casus.acts import action, escalation, sweep
from casus.extensions import become, db
from casus.model import Action, Casus, Escalation
from casus.refusals import NotAllowedError, Refusal
from tests.integration.tasks.nights import at, rows, sweep_at, sweep_from
from tests.world import World

STATES = "select number, state from escalation order by number"


def announced(owner: Engine) -> None:
    """Sweep up to and including the night on which the casus reaches N4."""
    sweep_from("2026-10-24", "2026-10-27")
    assert rows(owner, STATES) == [("OP-26-0001", "announced")]


def the_escalation(by: object) -> Escalation:
    become(by)  # type: ignore[arg-type]
    return db.session.query(Escalation).populate_existing().one()


@pytest.mark.usefixtures("matching")
def test_n4_is_announced_and_after_five_working_days_submitted(owner: Engine) -> None:
    announced(owner)
    days = "select rule, announced_on, notice_sent_on, submit_on, submitted_on from escalation"
    first = date(2026, 10, 27)
    assert rows(owner, days) == [("R02", first, first, date(2026, 11, 4), None)]
    sweep_from("2026-10-28", "2026-11-03")
    assert rows(owner, STATES) == [("OP-26-0001", "announced")]
    sweep_at("2026-11-04")
    assert rows(owner, STATES) == [("OP-26-0001", "submitted")]
    assert rows(owner, days)[0][4] == date(2026, 11, 4)
    told = "select kind, detail from event where kind like 'escalation%' order by recorded_at"
    assert rows(owner, told) == [
        ("escalation_announced", "OP-26-0001"),
        ("escalation_submitted", "OP-26-0001"),
    ]


@pytest.mark.usefixtures("matching")
def test_everybody_in_the_team_is_told_and_then_everybody_at_the_table(
    world: World, owner: Engine
) -> None:
    announced(owner)
    people = "select payload->>'user' from outbox where event = '{}' order by 1"
    team = sorted(str(by.user) for by in (world.pb, world.wmo, world.wc))
    assert rows(owner, people.format("escalation_announced")) == [(one,) for one in team]
    sweep_from("2026-10-28", "2026-11-04")
    seats = sorted(str(by.user) for by in (world.table, world.secretary))
    assert rows(owner, people.format("escalation_submitted")) == [(one,) for one in seats]


@pytest.mark.usefixtures("matching")
def test_the_card_holds_codes_and_days_only(owner: Engine) -> None:
    announced(owner)
    card = rows(owner, "select card from escalation")[0][0]
    assert isinstance(card, dict)
    assert {key: card[key] for key in ("phase", "phase_since", "days", "norm", "origin")} == {
        "phase": "matching", "phase_since": "2026-09-01", "days": 56, "norm": 90,
        "origin": "beschermd_wonen",
    }  # fmt: skip
    assert card["parties"] == ["corporatie", "gemeente", "opvang"]
    trigger = next(one for one in card["rules"] if one["level"] == 4)
    assert trigger == {
        "rule": "R02", "level": 4, "value": 40, "limit": 20, "unit": "working_days",
        "since": "2026-10-27",
    }  # fmt: skip
    for secret in ("Canary", "Zeldzaam", "C. Z.", "Gelijkvloers", "LM-26", "Haven", "Bellen"):
        assert secret not in json.dumps(card)


@pytest.mark.usefixtures("matching")
def test_a_rerun_announces_nothing_twice(owner: Engine) -> None:
    announced(owner)
    with clock.moved(at("2026-10-27", 5)):
        sweep.sweep(1, release=True)
    assert rows(owner, STATES) == [("OP-26-0001", "announced")]
    assert rows(owner, "select count(*) from outbox") == [(3,)]


def test_solved_before_its_time_it_never_reaches_the_table(
    world: World, matching: Casus, owner: Engine
) -> None:
    announced(owner)
    sweep_from("2026-10-28", "2026-10-29")
    with clock.moved(at("2026-10-29", 11)):
        become(world.pb)
        todo = db.session.query(Action).filter_by(casus_id=matching.id).one()
        action.finish(world.pb, todo, "Gebeld, er is een plek.")
    sweep_at("2026-10-30")
    assert rows(owner, STATES) == [("OP-26-0001", "solved_before_submission")]
    ended = "select e.ended_on, l.released_on from escalation e, escalation_casus l"
    assert rows(owner, ended) == [(date(2026, 10, 30), date(2026, 10, 30))]
    sweep_from("2026-10-31", "2026-11-06")
    assert rows(owner, "select count(*) from outbox where event = 'escalation_submitted'") == [(0,)]


def test_a_cause_that_is_gone_on_the_day_itself_is_not_submitted(
    world: World, matching: Casus, owner: Engine
) -> None:
    """The facts of a night end the day before; what is known now decides about the table."""
    announced(owner)
    sweep_from("2026-10-28", "2026-11-03")
    with clock.moved(at("2026-11-04", 1)):
        become(world.pb)
        todo = db.session.query(Action).filter_by(casus_id=matching.id).one()
        action.finish(world.pb, todo, "Gebeld.")
    sweep_at("2026-11-04")
    assert rows(owner, STATES) == [("OP-26-0001", "solved_before_submission")]


@pytest.mark.usefixtures("matching")
def test_a_late_night_announces_late_and_never_submits_early(owner: Engine) -> None:
    sweep_at("2026-10-24")
    sweep_at("2026-11-02", 9)
    days = "select announced_on, notice_sent_on, submit_on from escalation"
    sent = date(2026, 11, 2)
    assert rows(owner, days) == [(date(2026, 10, 27), sent, date(2026, 11, 10))]
    sweep_from("2026-11-03", "2026-11-09")
    assert rows(owner, STATES) == [("OP-26-0001", "announced")]
    sweep_at("2026-11-20")
    assert rows(owner, STATES) == [("OP-26-0001", "submitted")]


@pytest.mark.usefixtures("matching")
def test_a_procesregisseur_may_hold_it_once_with_a_reason(world: World, owner: Engine) -> None:
    announced(owner)
    with clock.moved(at("2026-10-28", 10)):
        found = the_escalation(world.pr)
        escalation.hold(world.pr, found, date(2026, 11, 10), "Er is morgen een bezichtiging.")
        with pytest.raises(Refusal, match="al een keer aangehouden"):
            escalation.hold(world.pr, the_escalation(world.pr), date(2026, 11, 11), "Nog even.")
    sweep_from("2026-10-28", "2026-11-10")
    assert rows(owner, STATES) == [("OP-26-0001", "announced")]
    sweep_at("2026-11-11")
    assert rows(owner, STATES) == [("OP-26-0001", "submitted")]
    held = "select kind, is_activity from event where kind = 'escalation_held'"
    assert rows(owner, held) == [("escalation_held", False)]


@pytest.mark.usefixtures("matching")
def test_holding_has_limits(world: World, owner: Engine) -> None:
    announced(owner)
    with clock.moved(at("2026-10-28", 10)):
        ten_days = date(2026, 11, 11)
        for until_on, reason, words in (
            (date(2026, 11, 12), "Even.", "hooguit 10 werkdagen"),
            (date(2026, 10, 27), "Even.", "is voorbij"),
            (ten_days, "  ", "Geef een reden"),
        ):
            with pytest.raises(Refusal, match=words):
                escalation.hold(world.pr, the_escalation(world.pr), until_on, reason)
        with pytest.raises(NotAllowedError):
            escalation.hold(world.pb, the_escalation(world.pr), ten_days, "Liever niet.")
        held = escalation.hold(world.pr, the_escalation(world.pr), ten_days, "Nog even wachten.")
    assert held.held_until == ten_days


@pytest.mark.usefixtures("matching")
def test_what_lies_at_the_table_is_not_held(world: World, owner: Engine) -> None:
    announced(owner)
    sweep_from("2026-10-28", "2026-11-04")
    with clock.moved(at("2026-11-04", 10)), pytest.raises(Refusal, match="geen voornemen meer"):
        escalation.hold(world.pr, the_escalation(world.pr), date(2026, 11, 5), "Te laat.")


@pytest.mark.usefixtures("matching")
def test_the_audit_names_the_casus(owner: Engine) -> None:
    announced(owner)
    lines = "select casus_id is not null, user_id from audit_entry where event = '{}' order by seq"
    assert rows(owner, lines.format("escalation.announce")) == [(True, None), (False, None)]
