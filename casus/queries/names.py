"""What an actor sees of a casus in a list: what is not seen never leaves the database."""

from uuid import UUID

from sqlalchemy import ColumnElement, Select, String, and_, case, cast, false, null, select

from casus.actor import Actor
from casus.codes import DataClass, Role
from casus.model import Casus, Doorstromer, Membership
from casus.policy import Effect, Ties
from casus.queries.scope import people_of, valid_today
from workflows.phases import Phase


def name_for(by: Actor) -> ColumnElement[str | None]:
    """The doorstromer's name where the actor may see it; else NULL, and initials will do."""
    if not _phases(by, DataClass.K1):
        return cast(null(), String)
    return case((sees(by, DataClass.K1), Doorstromer.name))


def sees(by: Actor, data_class: DataClass) -> ColumnElement[bool]:
    """The condition on Casus under which a class of data is shown whole: `Ties.sees`, in SQL."""
    phases = _phases(by, data_class)
    if not phases:
        return false()
    seen = Casus.phase.in_(phases)
    if by.system or by.has(Role.PROCESREGISSEUR):
        return seen
    return and_(seen, Casus.id.not_in(_as_guest(by)))


def _phases(by: Actor, data_class: DataClass) -> list[Phase]:
    return [phase for phase in Phase if Ties(by, phase).sees(data_class) is Effect.SHOW]


def _as_guest(by: Actor) -> Select[UUID]:
    return select(Membership.casus_id).where(
        Membership.region_id == by.region_id,
        Membership.user_id.in_(people_of(by)),
        Membership.role == Role.GAST_DEELNEMER,
        valid_today(Membership),
    )
