"""Whether rules and moves see the process only, never who the person is."""

from dataclasses import fields, is_dataclass

from workflows import facts
from workflows.facts import (
    ActionFact,
    BlockerFact,
    CasusFacts,
    OpenSignal,
    PastSignal,
    PauseFact,
    PhaseStay,
    PreparationFacts,
)

SEEN = {
    PhaseStay: {"phase", "entered_on", "norm_days"},
    ActionFact: {"id", "due_on", "owner", "next_step_of_open_blocker"},
    PauseFact: {"from_on", "until_on"},
    BlockerFact: {"id", "code", "owner", "opened_on"},
    PreparationFacts: {
        "wish_recorded",
        "household_recorded",
        "income_arranged",
        "debts_not_unstable",
    },
    CasusFacts: {
        "casus",
        "region",
        "stay",
        "last_activity_on",
        "last_progress_on",
        "actions",
        "pauses",
        "blockers",
        "informed_on",
        "legal_ground_on",
        "has_casusregisseur",
        "preparation",
    },
    OpenSignal: {"rule", "subject", "level", "since", "opened_on"},
    PastSignal: {"rule", "subject", "top_level", "resolved_on"},
}


def test_no_input_is_a_characteristic_of_the_person() -> None:
    """Context: no automated decision about a person (AVG art. 22).

    Decision: rules and conditions read process facts, all named here. Consequence: a new field
    stops here first; age, origin, name, language, health or a score never pass.
    """
    for kind, names in SEEN.items():
        assert {field.name for field in fields(kind)} == names


def test_every_kind_of_fact_is_listed() -> None:
    assert {kind for kind in vars(facts).values() if is_dataclass(kind)} == set(SEEN)
