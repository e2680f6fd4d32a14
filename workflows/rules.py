"""When a casus or an action stands still: the rules, their limits and the rungs they climb."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Literal

from workflows.ladders import Level
from workflows.phases import BEFORE_KEY, FROM_KEY, OPEN_PHASES, PHASES, Phase
from workflows.words import N_


class Rule(StrEnum):
    """The rules; the values are stable codes."""

    R01 = "R01"
    R02 = "R02"
    R03 = "R03"
    R04 = "R04"


class Unit(StrEnum):
    """What a rule counts."""

    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"


Subject = Literal["casus", "action"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Only:
    """A named restriction of a rung; what is not filled in does not restrict."""

    words: str
    phases: frozenset[Phase] = frozenset(OPEN_PHASES)
    next_step: bool = False
    beside: tuple[Rule, ...] = ()
    beside_level: Level = Level.NONE


ALWAYS = Only(words="")
BEFORE_THE_KEY = Only(words=N_("alleen vóór de sleutel"), phases=BEFORE_KEY)
FROM_THE_KEY = Only(words=N_("vanaf de sleutel"), phases=FROM_KEY)
BESIDE_STANDSTILL = Only(
    words=N_("alleen vóór de sleutel, en alleen als R02 op N3 of hoger staat"),
    phases=BEFORE_KEY,
    beside=(Rule.R02,),
    beside_level=Level.N3,
)
NEXT_STEP = Only(words=N_("alleen voor de volgende stap van een open blokkade"), next_step=True)


@dataclass(frozen=True, slots=True)
class Rung:
    """A level, reached at a percentage of the limit plus a number of days past it."""

    level: Level
    percentage: int = 100
    past: int = 0
    only: Only = ALWAYS

    def days(self, limit: int) -> int:
        """Give the fewest whole days for which days * 100 >= limit * percentage, plus `past`."""
        return -(-limit * self.percentage // 100) + self.past


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleRow:
    """One rule; `limits` None means the norm that the casus got when it entered its phase.

    `reason` takes %(value)s and %(limit)s, both in `unit`.
    """

    rule: Rule
    name: str
    subject: Subject
    unit: Unit
    limits: Mapping[Phase, int] | None
    rungs: tuple[Rung, ...]
    stops_for_pause: bool
    reason: str
    solved_by: str
    why: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSet:
    """A versioned set of rules with the norm of each phase; a region may have its own."""

    code: str
    version: int
    rows: tuple[RuleRow, ...]
    norms: Mapping[Phase, int | None]

    def row(self, rule: Rule) -> RuleRow:
        """Give the row of one rule."""
        return next(row for row in self.rows if row.rule is rule)


OWN_CHOICE = N_("Eigen keuze van Casus. Een regio kan dit aanpassen.")

SILENCE = RuleRow(
    rule=Rule.R01,
    name=N_("Stilte"),
    subject="casus",
    unit=Unit.WORKING_DAYS,
    limits=MappingProxyType(
        {
            Phase.REGISTRATION: 10,
            Phase.PREPARATION: 10,
            Phase.MATCHING: 10,
            Phase.HANDOVER: 10,
            Phase.LANDING: 5,
            Phase.SUPPORTED_LIVING: 30,
            Phase.AFTERCARE: 65,
        }
    ),
    rungs=(Rung(Level.N1), Rung(Level.N2, past=5), Rung(Level.N3, past=10)),
    stops_for_pause=True,
    reason=N_(
        "Er is %(value)s werkdagen niets genoteerd. "
        "In deze fase vragen wij aandacht na %(limit)s werkdagen."
    ),
    solved_by=N_("Noteer een contact, een bezoek of ander nieuws."),
    why=N_("Als niemand iets noteert, weet niemand hoe het gaat."),
    source=OWN_CHOICE,
)

STANDSTILL = RuleRow(
    rule=Rule.R02,
    name=N_("Stilstand"),
    subject="casus",
    unit=Unit.WORKING_DAYS,
    limits=MappingProxyType(
        {
            Phase.REGISTRATION: 5,
            Phase.PREPARATION: 20,
            Phase.MATCHING: 20,
            Phase.HANDOVER: 10,
            Phase.LANDING: 40,
            Phase.SUPPORTED_LIVING: 140,
            Phase.AFTERCARE: 200,
        }
    ),
    rungs=(
        Rung(Level.N1, 100),
        Rung(Level.N2, 125),
        Rung(Level.N3, 150),
        Rung(Level.N4, 200, only=BEFORE_THE_KEY),
    ),
    stops_for_pause=True,
    reason=N_(
        "Er is %(value)s werkdagen geen stap gezet. "
        "In deze fase vragen wij aandacht na %(limit)s werkdagen."
    ),
    solved_by=N_(
        "Zet een stap: rond een actie af met een resultaat of ga naar een andere fase. "
        "Een notitie alleen is niet genoeg."
    ),
    why=N_("Er kan veel contact zijn terwijl er niets verandert."),
    source=OWN_CHOICE,
)

PHASE_NORM = RuleRow(
    rule=Rule.R03,
    name=N_("Fasenorm"),
    subject="casus",
    unit=Unit.CALENDAR_DAYS,
    limits=None,
    rungs=(
        Rung(Level.N1, 80, only=BEFORE_THE_KEY),
        Rung(Level.N2, 100, only=BEFORE_THE_KEY),
        Rung(Level.N3, 125, only=BEFORE_THE_KEY),
        Rung(Level.N4, 150, only=BESIDE_STANDSTILL),
        Rung(Level.N1, 100, only=FROM_THE_KEY),
        Rung(Level.N2, 115, only=FROM_THE_KEY),
        Rung(Level.N3, 130, only=FROM_THE_KEY),
    ),
    stops_for_pause=True,
    reason=N_("De casus is %(value)s dagen in deze fase. De norm is %(limit)s dagen."),
    solved_by=N_("Ga naar de volgende fase, of bespreek wat daarvoor nodig is."),
    why=N_(
        "Een norm laat op tijd zien dat een fase lang duurt. Duur alleen is nog geen opschaling."
    ),
    source=N_(
        "Matching: binnen drie maanden een aanbod (Tien werkafspraken Thuis in de wijk, 2020). "
        "De andere normen zijn een eigen keuze. Een regio kan ze aanpassen."
    ),
)

LATE_ACTION = RuleRow(
    rule=Rule.R04,
    name=N_("Actie te laat"),
    subject="action",
    unit=Unit.WORKING_DAYS,
    limits=MappingProxyType(dict.fromkeys(OPEN_PHASES, 0)),
    rungs=(
        Rung(Level.N1, past=1),
        Rung(Level.N2, past=5),
        Rung(Level.N3, past=10),
        Rung(Level.N4, past=20, only=NEXT_STEP),
    ),
    stops_for_pause=False,
    reason=N_("De afgesproken dag van deze actie is voorbij. Vandaag is werkdag %(value)s daarna."),
    solved_by=N_(
        "Rond de actie af met een resultaat, spreek een nieuwe dag af "
        "of laat de actie vervallen met een reden."
    ),
    why=N_("Anderen rekenen op wat is afgesproken. Ook tijdens een pauze."),
    source=OWN_CHOICE,
)

STANDARD = RuleSet(
    code="standaard",
    version=1,
    rows=(SILENCE, STANDSTILL, PHASE_NORM, LATE_ACTION),
    norms=MappingProxyType({row.phase: row.norm_days for row in PHASES}),
)
