"""What an actor sees of a casus in a list: what is not seen never leaves the database."""

from functools import cache
from uuid import UUID

from sqlalchemy import ColumnElement, Select, String, and_, case, cast, false, null, select

from casus.actor import Actor
from casus.codes import DataClass, Role
from casus.model import Casus, Doorstromer, Membership
from casus.policy import Effect, Ties
from casus.queries.scope import PEOPLE, REGION, valid_today
from workflows.phases import Phase


def name_for(by: Actor) -> ColumnElement[str | None]:
    """The doorstromer's name where the actor may see it; else NULL, and initials will do."""
    phases = _phases(by, DataClass.K1)
    return _name(phases, _wide(by)) if phases else cast(null(), String)


def sees(by: Actor, data_class: DataClass) -> ColumnElement[bool]:
    """The condition on Casus under which a class of data is shown whole: `Ties.sees`, in SQL."""
    phases = _phases(by, data_class)
    return _seen(phases, _wide(by)) if phases else false()


def _wide(by: Actor) -> bool:
    return by.system or by.has(Role.PROCESREGISSEUR)


def _phases(by: Actor, data_class: DataClass) -> tuple[Phase, ...]:
    return tuple(phase for phase in Phase if Ties(by, phase).sees(data_class) is Effect.SHOW)


@cache
def _name(phases: tuple[Phase, ...], wide: bool) -> ColumnElement[str | None]:  # noqa: FBT001
    return case((_seen(phases, wide), Doorstromer.name))


@cache
def _seen(phases: tuple[Phase, ...], wide: bool) -> ColumnElement[bool]:  # noqa: FBT001
    seen = Casus.phase.in_(phases)
    return seen if wide else and_(seen, Casus.id.not_in(_as_guest()))


def _as_guest() -> Select[UUID]:
    return select(Membership.casus_id).where(
        Membership.region_id == REGION,
        Membership.user_id.in_(PEOPLE),
        Membership.role == Role.GAST_DEELNEMER,
        valid_today(Membership),
    )
