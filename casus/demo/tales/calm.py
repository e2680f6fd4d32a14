"""Casussen in which everybody does what was agreed."""

from casus.acts.casus import Identity
from casus.demo.steps import (
    ARRANGED,
    IN_PROGRAMME,
    PHONED,
    REQUESTED,
    SPOKEN,
    STABLE,
    STILL,
    UP,
    VISIT,
    accepted,
    corrected,
    done,
    joins,
    leads,
    leaves,
    matching,
    moves,
    note,
    profile,
    reads,
    redated,
    renamed,
    todo,
)
from casus.demo.tale import BW, MO, Tale

HENDRIKA = Tale(
    number="LM-26-0035", name="Hendrika 't Hooft-van der Velde", born=1958, origin=BW, by="sanne",
    on="03-30", wmo="marieke", phone="0900 123 45 67",
    wish="Een huis zonder trap, met een plekje voor mijn planten.",
    steps=(
        accepted("04-13", "marieke"),
        note("04-16", "sanne", "Cliënt laat zien welke planten mee verhuizen.", VISIT, UP),
        todo("04-16", "sanne", "Inschrijven als woningzoekende", "sanne", "05-15"),
        done("05-12", "sanne", "Inschrijven", "Cliënt staat ingeschreven."),
        profile("06-09", "sanne", ARRANGED, STABLE),
        todo("06-09", "sanne", "Samen spullen uitzoeken", "sanne", "07-10"),
        todo("06-09", "marieke", "Indicatie vervoer aanvragen", "marieke", "07-17"),
        done("07-07", "sanne", "Samen spullen", "Twee kasten gaan mee, de rest gaat weg."),
        redated(
            "07-15", "marieke", "Indicatie", "08-14", "Wie de aanvraag behandelt, is met vakantie.",
        ),
        done("08-12", "marieke", "Indicatie", "Cliënt mag met de regiotaxi."),
        matching("09-21", "sanne"),
        joins("09-22", "sanne", "karin"),
        todo("09-24", "karin", "Seniorenwoning voorstellen", "karin", "11-06"),
        done("11-04", "karin", "Seniorenwoning", "In februari komt een woning vrij."),
        note("11-17", "bram", "Cliënt gebeld namens Sanne: zij wacht op februari.", PHONED, UP),
    ),
)  # fmt: skip

XI_CHEN = Identity("Xi Chen", 1994, language="Mandarijn", interpreter=True)
XI = Tale(
    number="LM-26-0058", name="Xi", born=1994, origin=MO, by="youssef", on="06-09",
    wmo="marieke", language="Mandarijn", interpreter=True,
    wish="Een klein huis, niet ver van de markt.",
    steps=(
        accepted("06-22", "marieke"),
        note("06-25", "youssef", "Met een tolk. Cliënt wil meer Nederlands leren.", SPOKEN, UP),
        joins("07-13", "youssef", "femke"),
        leads("07-13", "youssef", "femke"),
        leaves("07-14", "femke", "youssef"),
        renamed("07-14", "femke", XI_CHEN),
        todo("07-14", "femke", "Vaste tolk regelen", "femke", "07-31"),
        done("07-28", "femke", "Vaste tolk", "Elke dinsdag is dezelfde tolk er."),
        profile("08-03", "femke", ARRANGED, STABLE),
        todo("08-03", "femke", "Inschrijven als woningzoekende", "femke", "08-28"),
        done("08-25", "femke", "Inschrijven", "Cliënt staat ingeschreven."),
        matching("09-28", "femke"),
        joins("09-28", "femke", "nadia"),
        todo("10-01", "nadia", "Appartement bij de markt nagaan", "nadia", "11-13"),
        done("11-09", "nadia", "Appartement", "Er komt er een vrij; cliënt staat bovenaan."),
        note("11-16", "femke", "Met een tolk gebeld. Cliënt is blij met het nieuws.", PHONED, UP),
    ),
)  # fmt: skip

LAYLA = Tale(
    number="LM-26-0062", name="ليلى الحداد", born=1987, origin=MO, by="femke", on="06-22",
    wmo="marieke", children=2, language="Arabisch", interpreter=True,
    wish="Een huis met drie kamers. Mijn dochters willen op hun school blijven.",
    steps=(
        accepted("07-01", "marieke"),
        note(
            "07-09", "femke", "De tolk is er elke maand bij. Layla kiest zelf de dag.", SPOKEN, UP,
        ),
        todo("07-09", "femke", "Inschrijven als woningzoekende", "femke", "07-31"),
        done("07-28", "femke", "Inschrijven", "Het gezin staat ingeschreven."),
        profile("08-24", "femke", ARRANGED, IN_PROGRAMME),
        todo("08-24", "marieke", "Leerlingenvervoer navragen", "marieke", "09-25"),
        done("09-15", "marieke", "Leerlingenvervoer", "De school ligt op loopafstand van de wijk."),
        matching("10-19", "femke"),
        joins("10-20", "femke", "nadia"),
        joins("10-20", "femke", "aylin"),
        todo("10-20", "aylin", "Plek bij Thuisbasis bevestigen", "aylin", "11-06"),
        done("11-05", "aylin", "Plek", "Er is plek voor 4 uur per week."),
        note("11-12", "aylin", "Kennisgemaakt met Layla en haar dochters.", VISIT, UP),
        todo("11-12", "nadia", "Woning met drie kamers zoeken", "nadia", "12-04"),
    ),
)  # fmt: skip

WIEBE = Tale(
    number="LM-26-0019", name="Wiebe Hoekstra", born=1979, origin=BW, by="bram", on="02-17",
    wmo="sunita", wish="Buiten de drukte, met ruimte voor mijn fietsen.",
    steps=(
        accepted("03-02", "sunita"),
        todo("03-09", "bram", "Woonwens op een rij zetten", "bram", "04-17"),
        done("04-14", "bram", "Woonwens", "Stilte gaat voor ruimte, ruimte voor afstand."),
        profile("04-20", "bram", ARRANGED, STABLE),
        todo("04-20", "bram", "Inschrijven als woningzoekende", "bram", "05-15"),
        done("05-13", "bram", "Inschrijven", "Cliënt staat ingeschreven."),
        matching("06-08", "bram"),
        joins("06-09", "bram", "karin"),
        todo("06-10", "karin", "Woning aan de rand van Vaartwijk zoeken", "karin", "07-10"),
        done("07-06", "karin", "Woning aan de rand", "Er staat niets leeg."),
        note("07-23", "bram", "Cliënt blijft bij zijn wens. Hij wil wel wachten.", SPOKEN, STILL),
        note("08-17", "bram", "Er is geen aanbod geweest in de zomer.", PHONED, STILL),
        todo("09-01", "karin", "Kijken in Oosterkamp", "karin", "09-11"),
        done("09-03", "karin", "Kijken in Oosterkamp", "Daar komt dit najaar een woning vrij."),
        moves(
            "09-07", "bram", "back_to_preparation", "Oosterkamp vraagt eerst een eigen urgentie.",
        ),
        joins("09-08", "bram", "tjeerd"),
        todo("09-08", "bram", "Urgentie in Oosterkamp aanvragen", "tjeerd", "10-09"),
        done("10-06", "tjeerd", "Urgentie in Oosterkamp", "De urgentie is toegekend."),
        matching("10-12", "bram"),
        todo("10-13", "karin", "Woning voorstellen", "karin", "11-13"),
        done("11-12", "karin", "Woning voorstellen", "Cliënt bekijkt de woning in december."),
        note(
            "11-18", "bram",
            "Cliënt heeft de route gefietst: twintig minuten naar zijn werk.", SPOKEN, UP,
        ),
    ),
)  # fmt: skip

IPEK = Tale(
    number="LM-26-0087",
    name="İpek Yıldırım",  # noqa: RUF001 - a Turkish letter
    born=2001, origin=MO, by="femke", on="09-15",
    wmo="marieke", wish="Samen met mijn zusje in één huis.", adults=2,
    steps=(
        accepted("09-28", "marieke"),
        note("10-01", "femke", "Kennisgemaakt met cliënt en haar zusje.", SPOKEN, UP),
        todo("10-01", "femke", "Inschrijven als woningzoekende", "femke", "10-30"),
        done("10-28", "femke", "Inschrijven", "Cliënt en haar zusje staan samen ingeschreven."),
        profile("11-03", "femke", REQUESTED, STABLE),
        todo("11-03", "femke", "Huurverklaring opvragen", "femke", "12-11"),
        note("11-11", "femke", "De aanvraag voor inkomen is verstuurd op 9 november.", PHONED, UP),
        corrected(
            "11-12", "femke", "De aanvraag voor inkomen is verstuurd.", "De dag klopte niet.",
        ),
    ),
)  # fmt: skip

JAMILA = Tale(
    number="LM-26-0090", name="Jamila Haddou", born=2003, origin=MO, by="youssef", on="09-24",
    wmo="marieke", wish="Een eigen plek, dicht bij mijn opleiding.",
    steps=(
        accepted("10-06", "marieke"),
        profile("10-12", "youssef", REQUESTED, STABLE),
        note(
            "10-12", "youssef",
            "Zonder adres begint de uitkering niet. Een briefadres is gevraagd.", trend=STILL,
        ),
        todo("10-13", "youssef", "Inschrijven als woningzoekende", "youssef", "11-06"),
        done("11-02", "youssef", "Inschrijven", "Cliënt staat ingeschreven."),
        todo("11-02", "marieke", "Afspraak briefadres bevestigen", "marieke", "11-27"),
        note("11-16", "youssef", "De afspraak over het briefadres is op donderdag.", PHONED, UP),
        todo("11-16", "youssef", "Meegaan naar de afspraak", "youssef", "11-26"),
        reads("11-18", "carlo"),
    ),
)  # fmt: skip

LUKASZ = Tale(
    number="LM-26-0101", name="Łukasz Wiśniewski", born=1985, origin=BW, by="bram", on="11-02",
    wmo="sunita", language="Pools", wish="Rust, en een balkon.",
    steps=(
        note("11-03", "bram", "Cliënt wil dat Casus in gewone woorden blijft.", SPOKEN),
        accepted("11-09", "sunita"),
        todo("11-10", "bram", "Inschrijven als woningzoekende", "bram", "12-04"),
        note("11-17", "bram", "De papieren voor de inschrijving liggen klaar.", SPOKEN, UP),
    ),
)  # fmt: skip

CALM = (HENDRIKA, XI, LAYLA, WIEBE, IPEK, JAMILA, LUKASZ)
