"""Which moves from phase to phase there are, and why one is not possible yet."""

from dataclasses import KW_ONLY, dataclass
from datetime import date

from workflows.conditions import (
    CASUSREGISSEUR,
    DEBTS,
    HOUSEHOLD,
    INCOME,
    INFORMED,
    LEGAL_GROUND,
    NO_ACTIONS,
    NO_BLOCKERS,
    WISH,
    Condition,
)
from workflows.facts import CasusFacts
from workflows.phases import Phase
from workflows.words import N_

MAX_BACKDATE_DAYS = 14


@dataclass(frozen=True, slots=True)
class Move:
    """One step between phases.

    `needs` must hold, `asks` are the answers the mover gives, `who` the roles that may do it,
    `back` marks a step back, `outcome` is the code with which the move closes the casus.
    """

    code: str
    source: Phase
    target: Phase
    _: KW_ONLY
    name: str
    why: str
    needs: tuple[Condition, ...] = ()
    asks: tuple[str, ...] = ()
    who: tuple[str, ...]
    back: bool = False
    outcome: str | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something is not possible: a code, and the conditions that do not hold yet."""

    code: str
    missing: tuple[Condition, ...] = ()


ACCEPT_REGISTRATION = Move(
    "accept_registration",
    Phase.REGISTRATION,
    Phase.PREPARATION,
    name=N_("Aanmelding accepteren"),
    why=N_("Partijen mogen pas delen en werken als de doorstromer het weet en de grondslag er is."),
    needs=(INFORMED, LEGAL_GROUND, CASUSREGISSEUR),
    who=("wmo_consulent", "procesregisseur"),
)
REJECT_REGISTRATION = Move(
    "reject_registration",
    Phase.REGISTRATION,
    Phase.CLOSED,
    name=N_("Aanmelding afwijzen"),
    why=N_("Een afwijzing is een besluit met een reden, en laat niets open achter."),
    needs=(NO_ACTIONS, NO_BLOCKERS),
    asks=("reason",),
    who=("wmo_consulent", "procesregisseur"),
    outcome="afgewezen_bij_aanmelding",
)
START_MATCHING = Move(
    "start_matching",
    Phase.PREPARATION,
    Phase.MATCHING,
    name=N_("Matching starten"),
    why=N_("Een woning past alleen bij een bekende wens, een inkomen en stabiele schulden."),
    needs=(WISH, HOUSEHOLD, INCOME, DEBTS),
    who=("casusregisseur", "procesregisseur"),
)
BACK_TO_PREPARATION = Move(
    "back_to_preparation",
    Phase.MATCHING,
    Phase.PREPARATION,
    name=N_("Terug naar voorbereiding"),
    why=N_("Als er toch iets ontbreekt, is teruggaan eerlijker dan wachten. Met een reden."),
    asks=("reason",),
    who=("casusregisseur", "procesregisseur"),
    back=True,
)

MOVES: tuple[Move, ...] = (
    ACCEPT_REGISTRATION,
    REJECT_REGISTRATION,
    START_MATCHING,
    BACK_TO_PREPARATION,
)


def moves_from(phase: Phase) -> tuple[Move, ...]:
    """List the moves out of a phase, whether or not they are possible yet."""
    return tuple(move for move in MOVES if move.source is phase)


def why_not(move: Move, facts: CasusFacts) -> Refusal | None:
    """Why this casus can't make this move now, or None when it can."""
    if facts.stay.phase is not move.source:
        return Refusal("wrong_phase")
    missing = tuple(condition for condition in move.needs if not condition.holds(facts))
    return Refusal("not_ready", missing) if missing else None


def effective_day_refusal(on: date, today: date, entered_on: date) -> Refusal | None:
    """Why a move can't take effect on this day, or None when it can.

    Two moves may fall on one day, so the day the phase was entered is allowed.
    """
    if on > today:
        return Refusal("day_ahead")
    if (today - on).days > MAX_BACKDATE_DAYS:
        return Refusal("day_too_far_back")
    return Refusal("day_before_phase") if on < entered_on else None
