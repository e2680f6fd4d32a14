"""What has to be true before a casus may move on, each with the task for whoever must see to it."""

from collections.abc import Callable
from dataclasses import dataclass

from workflows.facts import CasusFacts
from workflows.words import N_


@dataclass(frozen=True, slots=True)
class Condition:
    """A named condition; `words` is what is still to be done when it does not hold."""

    code: str
    words: str
    holds: Callable[[CasusFacts], bool]


INFORMED = Condition(
    "informed",
    N_("Informeer de doorstromer en noteer wanneer."),
    lambda facts: facts.informed_on is not None,
)
LEGAL_GROUND = Condition(
    "legal_ground",
    N_("Leg de grondslag vast."),
    lambda facts: facts.legal_ground_on is not None,
)
CASUSREGISSEUR = Condition(
    "casusregisseur",
    N_("Wijs een casusregisseur aan."),
    lambda facts: facts.has_casusregisseur,
)
WISH = Condition(
    "wish",
    N_("Noteer de woonwens in de woorden van de doorstromer."),
    lambda facts: facts.preparation.wish_recorded,
)
HOUSEHOLD = Condition(
    "household",
    N_("Noteer wie er mee verhuist."),
    lambda facts: facts.preparation.household_recorded,
)
INCOME = Condition(
    "income",
    N_("Zorg dat het inkomen is geregeld."),
    lambda facts: facts.preparation.income_arranged,
)
DEBTS = Condition(
    "debts",
    N_("Zorg dat de schulden stabiel zijn of in een traject zitten."),
    lambda facts: facts.preparation.debts_not_unstable,
)
NO_ACTIONS = Condition(
    "no_actions",
    N_("Rond de open acties af of laat ze vervallen met een reden."),
    lambda facts: not facts.actions,
)
NO_BLOCKERS = Condition(
    "no_blockers",
    N_("Sluit de open blokkades."),
    lambda facts: not facts.blockers,
)
