"""Which steps a casus can take to another phase, and in words what is missing for the others."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext

from casus.actor import Actor
from casus.acts.casus import may_move
from casus.codes import Role
from casus.queries.sight import Dossier
from casus.web import words
from workflows.moves import Move, moves_from, why_not


@dataclass(frozen=True, slots=True)
class Step:
    """A step as a page shows it; without `url` it cannot be taken, and `why_not` says why."""

    code: str
    name: str
    why: str
    back: bool
    asks_reason: bool
    missing: Sequence[str]
    who: str
    url: str | None
    why_not: str


def steps(by: Actor, dossier: Dossier) -> Sequence[Step]:
    """The steps out of the present phase, also those that are not possible yet."""
    return [_step(by, dossier, move) for move in moves_from(dossier.phase)]


def _step(by: Actor, dossier: Dossier, move: Move) -> Step:
    refusal = why_not(move, dossier.facts)
    missing = [gettext(need.words) for need in refusal.missing] if refusal else []
    mine = dossier.may("casus.move") and may_move(by, dossier.regisseur_id, move)
    open_now = mine and refusal is None
    return Step(
        code=move.code,
        name=words.label(f"move.{move.code}"),
        why=gettext(move.why),
        back=move.back,
        asks_reason="reason" in move.asks,
        missing=missing,
        who="" if mine else _who(move),
        url=f"/casussen/{dossier.number}/overgangen?stap={move.code}" if open_now else None,
        why_not=_why_not(move, mine=mine, missing=missing),
    )


def _who(move: Move) -> str:
    names = [words.label(Role(role)) for role in move.who]
    return gettext(" of ").join(names)


def _why_not(move: Move, *, mine: bool, missing: Sequence[str]) -> str:
    if missing:
        return gettext("Eerst nodig: %(missing)s", missing=" ".join(missing))
    return "" if mine else gettext("Deze stap zet: %(who)s.", who=_who(move))
