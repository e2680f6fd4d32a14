"""Registrations: some wait, some were not accepted, one is in the region next door."""

from casus.demo.steps import (
    ARRANGED,
    PHONED,
    SPOKEN,
    STABLE,
    UP,
    accepted,
    done,
    lapsed,
    moves,
    note,
    profile,
    todo,
)
from casus.demo.tale import BW, MO, Tale

REJECT = "reject_registration"

ROB = Tale(
    number="LM-26-0030", name="Rob Willems", born=1974, origin=BW, by="bram", on="03-17",
    wmo="sunita", wish="Verhuizen naar een grotere woning.",
    steps=(
        note("03-24", "sunita", "Rob huurt al zelf een woning.", PHONED),
        moves(
            "03-30", "sunita",
            REJECT, "Rob woont al zelfstandig. Voor een grotere woning is er een ander loket.",
        ),
    ),
)  # fmt: skip

KEVIN = Tale(
    number="LM-26-0085", name="Kevin Lammers", born=2002, origin=MO, by="femke", on="09-07",
    wmo="marieke", wish="Zo snel mogelijk weg uit de opvang.",
    steps=(
        todo("09-08", "marieke", "Nagaan welke gemeente aan zet is", "marieke", "09-18"),
        note("09-14", "femke", "Kevin wil terug naar de stad waar zijn vrienden wonen.", SPOKEN),
        lapsed("09-16", "marieke", "Nagaan", "Kevin meldt zich in de andere regio."),
        moves("09-16", "marieke", REJECT, "Kevin gaat naar een andere regio en is daar aangemeld."),
    ),
)  # fmt: skip

SUHARTI = Tale(
    number="LM-26-0104", name="Suharti", born=1969, origin=MO, by="femke", on="11-10",
    wmo="marieke", wish="Een kamer met zon.",
    steps=(
        note(
            "11-12", "femke", "Suharti heeft één naam. Zo staat het ook in haar pas.", SPOKEN,
        ),
        note("11-18", "femke", "Gevraagd wanneer de aanmelding wordt bekeken.", PHONED),
    ),
)  # fmt: skip

BERTJAN = Tale(
    number="LM-26-0106", name="Bert-Jan Ruiter", born=1977, origin=BW, by="bram", on="11-16",
    wmo="marieke", wish="Terug naar de wijk waar ik ben opgegroeid.",
    steps=(note("11-17", "bram", "Met cliënt besproken wat er nu gebeurt.", SPOKEN, UP),),
)  # fmt: skip

LAN = Tale(
    number="LM-26-0108", name="Nguyễn Thị Lan", born=1992, origin=MO, by="femke", on="11-19",
    wmo="marieke", children=1, language="Vietnamees", interpreter=True,
    wish="Een huis met een keuken waar ik voor mijn dochter kan koken.",
    steps=(note("11-20", "femke", "Kennisgemaakt met een tolk erbij.", SPOKEN, UP),),
)  # fmt: skip

NELLEKE = Tale(
    number="RH-26-0007", name="Nelleke Uiterwaal", born=1986, origin=MO, by="anton", on="09-22",
    wish="Aan de rivier, met een lift.",
    steps=(
        accepted("10-05", "mirjam"),
        profile("10-20", "anton", ARRANGED, STABLE),
        todo("10-20", "anton", "Inschrijven als woningzoekende", "anton", "11-13"),
        done("11-10", "anton", "Inschrijven", "Nelleke staat ingeschreven."),
        note("11-17", "anton", "Nelleke heeft de wijk aan de rivier bekeken.", SPOKEN, UP),
    ),
)  # fmt: skip

AT_THE_DOOR = (ROB, KEVIN, SUHARTI, BERTJAN, LAN)
NEXT_DOOR = (NELLEKE,)
