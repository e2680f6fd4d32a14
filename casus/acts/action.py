"""Giving somebody something to do by a day, and what became of it."""

from datetime import date
from uuid import UUID

from casus import clock
from casus.actor import Actor
from casus.acts._act import act, expect, happened
from casus.acts.membership import team
from casus.acts.text import clean, maybe
from casus.codes import ActionState, EventKind
from casus.extensions import db
from casus.model import Action, ActionDue, Casus, Event, new_id
from casus.refusals import Refusal


@act("action.create")
def create(by: Actor, casus: Casus, title: str, owner_id: UUID, due_on: date) -> Action:
    """One owner from the team, one due day from today on."""
    if owner_id not in {row.user_id for row in team(casus)}:
        raise Refusal("owner_outside", "owner_id")
    if due_on < clock.today():
        raise Refusal("day_past", "due_on")
    action = Action(
        region_id=casus.region_id, id=new_id(), casus_id=casus.id, title=clean(title, 200, "title"),
        owner_id=owner_id, by_user_id=by.user_id, due_on=due_on, recorded_at=clock.now(),
    )  # fmt: skip
    db.session.add(action)
    db.session.flush()
    _due(by, action, due_on, None)
    happened(by, casus, Event(kind=EventKind.ACTION_CREATED, subject=action.id))
    return action


@act("action.redate")
def redate(
    by: Actor, action: Action, due_on: date, reason: str, version: int | None = None
) -> Action:
    """Give an open action another due day, with a reason; the earlier days stay known."""
    _still_open(action, version)
    if due_on < clock.today():
        raise Refusal("day_past", "due_on")
    action.due_on = due_on
    _due(by, action, due_on, clean(reason, 500, "reason"))
    happened(by, _casus(action), Event(kind=EventKind.ACTION_REDATED, subject=action.id))
    return action


@act("action.finish")
def finish(
    by: Actor, action: Action, result: str, on: date | None = None, version: int | None = None
) -> Action:
    """Close an action with its result: that is progress."""
    _still_open(action, version)
    if not result.strip():
        raise Refusal("result_needed", "result")
    _close(action, ActionState.DONE, clean(result, 1000, "result"), on)
    line = Event(kind=EventKind.ACTION_DONE, subject=action.id)
    happened(by, _casus(action), line, progress=True)
    return action


@act("action.lapse")
def lapse(by: Actor, action: Action, reason: str, version: int | None = None) -> Action:
    """Let an action lapse with a reason: nothing was done, so it is no progress."""
    _still_open(action, version)
    if not reason.strip():
        raise Refusal("reason_needed", "result")
    _close(action, ActionState.LAPSED, clean(reason, 1000, "result"), None)
    happened(by, _casus(action), Event(kind=EventKind.ACTION_LAPSED, subject=action.id))
    return action


def _still_open(action: Action, version: int | None) -> None:
    expect(action, version)
    if action.state is not ActionState.OPEN:
        raise Refusal("already_finished")


def _close(action: Action, state: ActionState, text: str, on: date | None) -> None:
    day = on or clock.today()
    if day > clock.today():
        raise Refusal("day_ahead", "on")
    action.state, action.result = state, maybe(text, 1000, "result")
    action.finished_on, action.finished_at = day, clock.now()


def _due(by: Actor, action: Action, due_on: date, reason: str | None) -> None:
    db.session.add(
        ActionDue(
            region_id=action.region_id, id=new_id(), action_id=action.id, casus_id=action.casus_id,
            due_on=due_on, reason=reason, by_user_id=by.user_id, recorded_at=clock.now(),
        )
    )  # fmt: skip


def _casus(action: Action) -> Casus:
    return db.session.get_one(Casus, {"region_id": action.region_id, "id": action.casus_id})
