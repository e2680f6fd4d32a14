"""One thing in one casus: both must be named right, and the casus reached."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, String, and_, cast, exists, select

from casus.actor import Actor
from casus.extensions import db
from casus.model import (
    Account,
    Action,
    ActionDue,
    Casus,
    Draft,
    Membership,
    Progress,
    ProgressParty,
    Submission,
)
from casus.queries import scope
from casus.queries.scope import within
from casus.refusals import Refusal

Found = TypeVar("Found")


class Due(NamedTuple):
    """A day that an action was given, with the reason when it was not the first."""

    due_on: date
    reason: str | None
    by: str | None
    at: datetime


def own_note(by: Actor, number: str, note_id: UUID) -> Progress:
    """A note that the actor wrote, or a colleague they stand in for."""
    found = db.session.scalar(
        select(Progress)
        .join(Casus, within(Casus, Progress, Casus.id == Progress.casus_id))
        .where(_named(by, number), Progress.id == note_id)
        .where(Progress.author_id.in_(scope.people_of(by)))
    )
    return _there(found)


def readers_of(note: Progress) -> Sequence[UUID]:
    """The parties that may read a restricted note."""
    return db.session.scalars(
        select(ProgressParty.party_id).where(
            ProgressParty.region_id == note.region_id, ProgressParty.progress_id == note.id
        )
    ).all()


def action(by: Actor, number: str, action_id: UUID) -> Action:
    """An action in this casus."""
    found = db.session.scalar(
        select(Action)
        .join(Casus, within(Casus, Action, Casus.id == Action.casus_id))
        .where(_named(by, number), Action.id == action_id)
    )
    return _there(found)


def dues(by: Actor, action_id: UUID) -> Sequence[Due]:
    """The days an action was given, the newest first."""
    rows = db.session.execute(
        select(ActionDue.due_on, ActionDue.reason, Account.name, ActionDue.recorded_at)
        .outerjoin(Account, within(Account, ActionDue, Account.id == ActionDue.by_user_id))
        .where(ActionDue.region_id == by.region_id, ActionDue.action_id == action_id)
        .order_by(ActionDue.recorded_at.desc())
    )
    return [Due(*row) for row in rows]


def member(by: Actor, number: str, member_id: UUID) -> Membership:
    """Somebody in the team of this casus."""
    found = db.session.scalar(
        select(Membership)
        .join(Casus, within(Casus, Membership, Casus.id == Membership.casus_id))
        .where(_named(by, number), Membership.id == member_id)
    )
    return _there(found)


def draft(by: Actor, form: str) -> Draft | None:
    """What the actor typed in a form and did not save; a late copy of what was sent is none."""
    sent = exists().where(
        Submission.region_id == by.region_id,
        Submission.user_id == by.user_id,
        cast(Submission.key, String) == Draft.fields["key"].astext,
    )
    return db.session.scalar(
        select(Draft).where(
            Draft.region_id == by.region_id, Draft.user_id == by.user, Draft.form == form, ~sent
        )
    )


def _named(by: Actor, number: str) -> ColumnElement[bool]:
    return and_(scope.reachable(by), Casus.number == number.upper())


def _there(found: Found | None) -> Found:
    if found is None:
        raise Refusal("unknown")
    return found
