"""What a page about one casus may hold: what an actor does not see is None, empty or not there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from casus import policy
from casus.codes import (
    ActionState,
    DebtStatus,
    EscalationState,
    GroundKind,
    IncomeStatus,
    OriginKind,
    Outcome,
    PartyKind,
    Role,
)
from casus.policy import Ties
from casus.queries.strip import Step
from workflows.facts import CasusFacts
from workflows.phases import Phase


@dataclass(frozen=True, slots=True)
class Person:
    """The doorstromer with contact; only for who may see the name."""

    name: str
    birth_year: int | None
    phone: str | None
    email: str | None
    language: str | None
    interpreter: bool
    version: int


@dataclass(frozen=True, slots=True)
class Household:
    """The wish in own words, and who moves along."""

    wish: str
    adults: int
    children: int


@dataclass(frozen=True, slots=True)
class Means:
    """Income and debts: the status, or only whether the income is arranged."""

    income_arranged: bool
    income: IncomeStatus | None = None
    debts: DebtStatus | None = None
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in the team."""

    id: UUID
    user_id: UUID
    name: str
    party_id: UUID
    party: str
    party_kind: PartyKind
    role: Role
    from_on: date
    until_on: date | None


@dataclass(frozen=True, slots=True)
class Task:
    """An action, open or finished."""

    id: UUID
    title: str
    owner_id: UUID
    owner: str
    due_on: date
    state: ActionState
    result: str | None
    finished_on: date | None
    version: int
    own: bool


@dataclass(frozen=True, slots=True)
class Ground:
    """On which legal ground the data of this casus are shared."""

    kind: GroundKind
    law: str
    from_on: date
    until_on: date | None
    informed_on: date
    withdrawn_on: date | None


@dataclass(frozen=True, slots=True)
class Notice:
    """The escalation that this casus is part of now."""

    number: str
    state: EscalationState
    submit_on: date


@dataclass(frozen=True, slots=True)
class Dossier:
    """The casus; what the actor may not see is None or empty."""

    id: UUID
    number: str
    version: int
    initials: str
    phase: Phase
    phase_since: date
    signal_level: int
    outcome: Outcome | None
    origin_kind: OriginKind
    origin_party: str
    registered_on: date
    informed_on: date | None
    regisseur_id: UUID | None
    regisseur: str | None
    person: Person | None
    household: Household | None
    means: Means | None
    stamp: str  # of the profile, to see whether somebody else changed it
    steps: Sequence[Step]
    team: Sequence[Member]
    tasks: Sequence[Task]
    grounds: Sequence[Ground]
    notice: Notice | None
    facts: CasusFacts
    ties: Ties

    @property
    def title(self) -> str:
        """How the doorstromer is called on this page."""
        return self.person.name if self.person else self.initials

    def may(self, code: str) -> bool:
        """Whether the actor may do this deed in this casus."""
        return policy.may(code, self.ties)
