"""What rules may know of casussen, as recorded before a moment: a batch in few statements."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy import ARRAY, ColumnElement, Uuid, any_, func, literal, select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import InstrumentedAttribute

from casus import clock
from casus.codes import ActionState, CalendarKind, DebtStatus, IncomeStatus
from casus.extensions import db
from casus.model import Action, ActionDue, CalendarDay, Casus, Event, LegalGround, PhaseEntry
from workflows.calendar import Calendar
from workflows.facts import ActionFact, CasusFacts, PhaseStay, PreparationFacts
from workflows.rules import STANDARD, RuleSet

Recorded = type[PhaseEntry | Event | Action | ActionDue | LegalGround]


def start_of(day: date) -> datetime:
    """00:00 local time of a day, as a moment."""
    return datetime.combine(day, time(), clock.AMSTERDAM).astimezone(UTC)


def day_of(moment: datetime) -> date:
    """The local day a moment falls on."""
    return moment.astimezone(clock.AMSTERDAM).date()


def working_calendar(region_id: int) -> Calendar:
    """The days on which the region's house rules do not count."""
    days = db.session.scalars(
        select(CalendarDay.day).where(
            CalendarDay.region_id == region_id, CalendarDay.calendar == CalendarKind.WORKING
        )
    )
    return Calendar(frozenset(days))


def rule_set(_region_id: int) -> RuleSet:
    """The rules of a region; every region has the standard set so far."""
    return STANDARD


def load(casussen: Sequence[Casus], as_of: date | None = None) -> dict[UUID, CasusFacts]:
    """Facts per casus id: recorded before 00:00 of `as_of`, or all that is known now."""
    if not casussen:
        return {}
    region_id, ids = casussen[0].region_id, [casus.id for casus in casussen]
    before = start_of(as_of) if as_of else start_of(clock.today()) + timedelta(days=36500)
    stays = _stays(region_id, ids, before)
    latest = _latest_events(region_id, ids, before)
    actions = _open_actions(region_id, ids, before)
    grounds = _grounds(region_id, ids, before)
    return {
        casus.id: of(casus, stays[casus.id], latest[casus.id], actions[casus.id], grounds)
        for casus in casussen
        if casus.id in stays
    }


def of(
    casus: Casus,
    stay: PhaseStay,
    latest: tuple[date | None, date | None],
    actions: list[ActionFact],
    grounds: dict[UUID, date],
) -> CasusFacts:
    """One casus's facts from rows that are loaded: `latest` is (activity, progress)."""
    activity, progress = latest
    return CasusFacts(
        casus=casus.number,
        region=casus.region_id,
        stay=stay,
        last_activity_on=activity or casus.registered_on,
        last_progress_on=progress or casus.registered_on,
        actions=tuple(actions),
        informed_on=casus.informed_on,
        legal_ground_on=grounds.get(casus.id),
        has_casusregisseur=casus.casusregisseur_id is not None,
        preparation=PreparationFacts(
            wish_recorded=bool(casus.wish),
            household_recorded=casus.adults > 0,
            income_arranged=casus.income is IncomeStatus.ARRANGED,
            debts_not_unstable=casus.debts in (DebtStatus.STABLE, DebtStatus.IN_PROGRAMME),
        ),
    )


def _stays(region_id: int, ids: list[UUID], before: datetime) -> dict[UUID, PhaseStay]:
    rows = db.session.execute(
        select(PhaseEntry.casus_id, PhaseEntry.phase, PhaseEntry.entered_at, PhaseEntry.norm_days)
        .where(*_within(PhaseEntry, region_id, ids, before))
        .order_by(PhaseEntry.casus_id, PhaseEntry.entered_at.desc())
        .ext(distinct_on(PhaseEntry.casus_id))
    )
    return {casus_id: PhaseStay(phase, day_of(at), norm) for casus_id, phase, at, norm in rows}


def _latest_events(
    region_id: int, ids: list[UUID], before: datetime
) -> dict[UUID, tuple[date | None, date | None]]:
    rows = db.session.execute(
        select(
            Event.casus_id,
            func.max(Event.on_day).filter(Event.is_activity),
            func.max(Event.on_day).filter(Event.is_progress),
        )
        .where(*_within(Event, region_id, ids, before))
        .group_by(Event.casus_id)
    )
    found: dict[UUID, tuple[date | None, date | None]] = defaultdict(lambda: (None, None))
    found.update({casus_id: (activity, progress) for casus_id, activity, progress in rows})
    return found


def _open_actions(
    region_id: int, ids: list[UUID], before: datetime
) -> dict[UUID, list[ActionFact]]:
    due = (
        select(ActionDue.action_id, ActionDue.due_on)
        .where(*_within(ActionDue, region_id, ids, before))
        .order_by(ActionDue.action_id, ActionDue.recorded_at.desc())
        .ext(distinct_on(ActionDue.action_id))
        .subquery()
    )
    rows = db.session.execute(
        select(Action.casus_id, Action.id, due.c.due_on, Action.owner_id)
        .join(due, due.c.action_id == Action.id)
        .where(
            *_within(Action, region_id, ids, before),
            (Action.state == ActionState.OPEN) | (Action.finished_at >= before),
        )
        .order_by(due.c.due_on, Action.id)
    )
    found: dict[UUID, list[ActionFact]] = defaultdict(list)
    for casus_id, action_id, due_on, owner_id in rows:
        found[casus_id].append(ActionFact(str(action_id), due_on, str(owner_id)))
    return found


def _grounds(region_id: int, ids: list[UUID], before: datetime) -> dict[UUID, date]:
    rows = db.session.execute(
        select(LegalGround.casus_id, func.min(LegalGround.from_on))
        .where(*_within(LegalGround, region_id, ids, before), LegalGround.withdrawn_on.is_(None))
        .group_by(LegalGround.casus_id)
    )
    return {casus_id: from_on for casus_id, from_on in rows}  # noqa: C416  (a Result is no dict)


def _within(
    row: Recorded,
    region_id: int,
    ids: list[UUID],
    before: datetime,
) -> tuple[ColumnElement[bool], ...]:
    return (row.region_id == region_id, among(row.casus_id, ids), row.recorded_at < before)


def among(column: InstrumentedAttribute[UUID], ids: Sequence[UUID]) -> ColumnElement[bool]:
    """One of these ids, as one parameter however many there are: the statement stays the same."""
    return column == any_(literal(ids, ARRAY(Uuid)))
