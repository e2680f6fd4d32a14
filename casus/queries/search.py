"""Which casussen answer to a name or a number, within what the actor may know of them."""

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, or_, select

from casus.actor import Actor
from casus.codes import DataClass
from casus.extensions import db
from casus.model import Casus, Doorstromer
from casus.queries import scope
from casus.queries.names import name_for, sees
from workflows.phases import Phase

SHORTEST, LONGEST = 2, 100
MOST = 20
FOUND = 200  # the most that the database looks up for one word

_NEVER = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
_WILD = re.compile(r"([\\%_])")


class Hit(NamedTuple):
    """A casus that was found; `name` is None where the actor sees initials only."""

    id: UUID
    number: str
    phase: Phase
    name: str | None
    initials: str


def term_of(text: str) -> str:
    """What somebody typed, as it is searched for: no control signs, single spaces."""
    kept = unicodedata.normalize("NFC", _NEVER.sub(" ", text))
    return " ".join(kept.split())[:LONGEST]


def casussen(by: Actor, term: str, most: int = MOST) -> Sequence[Hit]:
    """The first casussen that answer to a term, open ones first."""
    if len(term) < SHORTEST:
        return ()
    columns = (Casus.id, Casus.number, Casus.phase, name_for(by), Doorstromer.initials)
    rows = db.session.execute(
        select(*columns)
        .join(Doorstromer, on_casus())
        .where(scope.reachable(by), answers_to(by, term))
        .order_by(Casus.phase == Phase.CLOSED, Doorstromer.name_key, Casus.id)
        .limit(most)
    )
    return [Hit(*row) for row in rows]


def answers_to(by: Actor, term: str) -> ColumnElement[bool]:
    """The condition on Casus and Doorstromer; a name that is not shown is not searched either."""
    escaped = _WILD.sub(r"\\\1", term)
    found = db.session.scalars(select(func.search_casus(escaped, FOUND))).all()
    shown = sees(by, DataClass.K1)
    by_number = func.lower(Casus.number).contains(term.lower(), autoescape=True)
    by_initials = func.lower(Doorstromer.initials).startswith(term.lower(), autoescape=True)
    return and_(Casus.id.in_(found), or_(shown, by_number, by_initials))


def on_casus() -> ColumnElement[bool]:
    """How a casus and its doorstromer belong together."""
    return and_(Doorstromer.region_id == Casus.region_id, Doorstromer.casus_id == Casus.id)
