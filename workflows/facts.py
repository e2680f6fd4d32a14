"""What rules and moves may know of a casus on a day: process facts, nothing about the person."""

from dataclasses import dataclass, field
from datetime import date

from workflows.ladders import Level
from workflows.phases import Phase
from workflows.rules import Rule

CASUS = ""  # the subject of a signal that is about the casus as a whole


@dataclass(frozen=True, slots=True)
class PhaseStay:
    """The current phase, since when, and the norm it got on entering (calendar days)."""

    phase: Phase
    entered_on: date
    norm_days: int | None


@dataclass(frozen=True, slots=True)
class ActionFact:
    """One open action; `owner` is the id of the person who does it."""

    id: str
    due_on: date
    owner: str
    next_step_of_open_blocker: bool = False


@dataclass(frozen=True, slots=True)
class PauseFact:
    """A pause, both days included, that may lie in the past or the future."""

    from_on: date
    until_on: date


@dataclass(frozen=True, slots=True)
class BlockerFact:
    """One open blokkade; `owner` is the id of the party that solves it."""

    id: str
    code: str
    owner: str
    opened_on: date


@dataclass(frozen=True, slots=True)
class PreparationFacts:
    """Which parts of the preparation are settled; their content stays outside the rules."""

    wish_recorded: bool = False
    household_recorded: bool = False
    income_arranged: bool = False
    debts_not_unstable: bool = False


@dataclass(frozen=True, slots=True)
class CasusFacts:
    """Everything recorded before the day of judging that a rule or a condition reads."""

    casus: str
    region: int
    stay: PhaseStay
    last_activity_on: date
    last_progress_on: date
    actions: tuple[ActionFact, ...] = ()
    pauses: tuple[PauseFact, ...] = ()
    blockers: tuple[BlockerFact, ...] = ()
    informed_on: date | None = None
    legal_ground_on: date | None = None
    has_casusregisseur: bool = False
    preparation: PreparationFacts = field(default=PreparationFacts())


@dataclass(frozen=True, slots=True)
class OpenSignal:
    """A signal as it stands; `subject` is the id of an action, or CASUS."""

    rule: Rule
    subject: str
    level: Level
    since: date
    opened_on: date


@dataclass(frozen=True, slots=True)
class PastSignal:
    """A solved signal, kept to remember how high it was."""

    rule: Rule
    subject: str
    top_level: Level
    resolved_on: date
