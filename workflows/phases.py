"""Which phases a casus goes through, in order, with the norm and the way in and out of each."""

from dataclasses import dataclass
from enum import StrEnum

from workflows.words import N_


class Phase(StrEnum):
    """The eight phases; the values are stable codes."""

    REGISTRATION = "registration"
    PREPARATION = "preparation"
    MATCHING = "matching"
    HANDOVER = "handover"
    LANDING = "landing"
    SUPPORTED_LIVING = "supported_living"
    AFTERCARE = "aftercare"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseRow:
    """One phase; `norm_days` are calendar days, None where there is no upper norm."""

    phase: Phase
    name: str
    norm_days: int | None
    responsible: str
    entry: str
    exit: str
    why: str


PHASES: tuple[PhaseRow, ...] = (
    PhaseRow(
        phase=Phase.REGISTRATION,
        name=N_("Aanmelding"),
        norm_days=14,
        responsible="persoonlijk_begeleider",
        entry=N_("De organisatie waar de doorstromer nu woont, meldt de casus aan."),
        exit=N_(
            "De doorstromer is geïnformeerd, de grondslag is vastgelegd, "
            "er is een casusregisseur en de gemeente accepteert de casus."
        ),
        why=N_("Twee weken is genoeg om te informeren en een casusregisseur te kiezen."),
    ),
    PhaseRow(
        phase=Phase.PREPARATION,
        name=N_("Voorbereiding"),
        norm_days=90,
        responsible="persoonlijk_begeleider",
        entry=N_("De aanmelding is geaccepteerd."),
        exit=N_(
            "De woonwens en het huishouden zijn bekend, het inkomen is geregeld "
            "en de schulden zijn niet instabiel."
        ),
        why=N_("Een inkomen regelen en schulden stabiel krijgen kost vaak drie maanden."),
    ),
    PhaseRow(
        phase=Phase.MATCHING,
        name=N_("Matching"),
        norm_days=90,
        responsible="woonconsulent",
        entry=N_("De voorbereiding is klaar."),
        exit=N_("Een woning is toegewezen en de doorstromer zegt ja."),
        why=N_(
            "Binnen drie maanden een passend aanbod: Tien werkafspraken Thuis in de wijk (2020)."
        ),
    ),
    PhaseRow(
        phase=Phase.HANDOVER,
        name=N_("Afspraken en overdracht"),
        norm_days=42,
        responsible="casusregisseur",
        entry=N_("De doorstromer heeft een woning geaccepteerd."),
        exit=N_(
            "Huur, begeleiding en terugvaloptie zijn afgesproken, "
            "de warme overdracht is gedaan en de sleuteldatum is bekend."
        ),
        why=N_("Een Wmo-onderzoek duurt zes weken; langer blijft een woning niet leeg."),
    ),
    PhaseRow(
        phase=Phase.LANDING,
        name=N_("Landing"),
        norm_days=105,
        responsible="ambulant_begeleider",
        entry=N_("De doorstromer heeft de sleutel."),
        exit=N_("De gesprekken na 2, 6 en 13 weken zijn gedaan en de basis is op orde."),
        why=N_("Het laatste gesprek is na 13 weken; daarna zijn er twee weken om af te ronden."),
    ),
    PhaseRow(
        phase=Phase.SUPPORTED_LIVING,
        name=N_("Wonen met begeleiding"),
        norm_days=None,
        responsible="ambulant_begeleider",
        entry=N_("De landing is afgerond."),
        exit=N_("De afgesproken begeleiding is voorbij en de laatste evaluatie is goed."),
        why=N_("Wonen heeft geen norm: begeleiding duurt zo lang als is afgesproken."),
    ),
    PhaseRow(
        phase=Phase.AFTERCARE,
        name=N_("Nazorg"),
        norm_days=365,
        responsible="ambulant_begeleider",
        entry=N_("De vaste begeleiding is gestopt; de waakvlam brandt."),
        exit=N_("De waakvlamperiode is voorbij."),
        why=N_("Een waakvlam van een jaar vangt de meeste terugval na het einde op."),
    ),
    PhaseRow(
        phase=Phase.CLOSED,
        name=N_("Afgesloten"),
        norm_days=None,
        responsible="casusregisseur",
        entry=N_("Het voorstel om af te sluiten is geaccepteerd."),
        exit=N_("Geen; heropenen kan binnen een jaar."),
        why=N_("Een afgesloten casus wordt niet meer beoordeeld."),
    ),
)

ORDER: tuple[Phase, ...] = tuple(row.phase for row in PHASES)
OPEN_PHASES: tuple[Phase, ...] = tuple(phase for phase in ORDER if phase is not Phase.CLOSED)
BEFORE_KEY: frozenset[Phase] = frozenset(ORDER[: ORDER.index(Phase.LANDING)])
FROM_KEY: frozenset[Phase] = frozenset(OPEN_PHASES) - BEFORE_KEY

_ROWS = {row.phase: row for row in PHASES}


def before_key(phase: Phase) -> bool:
    """Whether the doorstromer has no key yet: every phase before landing."""
    return phase in BEFORE_KEY


def phase_row(phase: Phase) -> PhaseRow:
    """Give the row of one phase."""
    return _ROWS[phase]
