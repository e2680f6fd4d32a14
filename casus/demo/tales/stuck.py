"""Casussen in which something waits longer than was agreed."""

from casus.demo.steps import (
    ARRANGED,
    DOWN,
    IN_PROGRAMME,
    NO_ANSWER,
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
    lapsed,
    matching,
    note,
    profile,
    reads,
    restricted,
    todo,
)
from casus.demo.tale import BW, MO, Tale

SEAN = Tale(
    number="LM-26-0008", name="Sean O'Connor", born=1988, origin=MO, by="femke", on="01-19",
    wmo="marieke", wish="Een plek waar mijn hond mag blijven.",
    steps=(
        accepted("02-02", "marieke"),
        profile("03-09", "femke", ARRANGED, IN_PROGRAMME),
        todo("03-09", "femke", "Inschrijven als woningzoekende", "femke", "03-27"),
        done("03-17", "femke", "Inschrijven", "Cliënt staat ingeschreven."),
        matching("04-28", "femke"),
        joins("04-29", "femke", "nadia"),
        todo("05-04", "nadia", "Woning zoeken waar een hond mag", "nadia", "06-12"),
        done("06-09", "nadia", "Woning zoeken", "Twee complexen staan een hond toe."),
        todo("06-10", "nadia", "Plaats op de lijst vragen", "nadia", "07-17"),
        done("07-14", "nadia", "Plaats", "Cliënt staat op plaats drie en plaats vijf."),
        todo("07-15", "femke", "Tuin van de opvang als proef", "femke", "08-21"),
        done("08-18", "femke", "Tuin", "De proef van vier weken is gelukt."),
        note("09-08", "femke", "Cliënt stond dit keer op plaats twee.", PHONED, STILL),
        todo("09-17", "nadia", "Derde complex vragen", "nadia", "10-02"),
        done("09-24", "nadia", "Derde complex", "Ook daar mag een hond; cliënt is ingeschreven."),
        todo("10-15", "nadia", "Aanbod van november volgen", "nadia", "11-06"),
        done("11-04", "nadia", "Aanbod", "Cliënt staat op plaats één voor een woning in januari."),
        note("11-16", "femke", "Cliënt wil weten of januari doorgaat.", SPOKEN, UP),
    ),
)  # fmt: skip

MEHMET = Tale(
    number="LM-26-0013", name="Mehmet Kaya", born=1971, origin=BW, by="sanne", on="02-03",
    wmo="marieke", wish="Een woning op de begane grond, vlak bij mijn moeder.",
    steps=(
        accepted("02-16", "marieke"),
        todo("02-17", "sanne", "Zorg voor zijn moeder in kaart brengen", "sanne", "03-27"),
        done("03-24", "sanne", "Zorg", "Cliënt is er elke dag van vijf tot zeven."),
        profile("04-07", "sanne", ARRANGED, IN_PROGRAMME),
        todo("04-07", "sanne", "Inschrijven als woningzoekende", "sanne", "05-08"),
        done("05-06", "sanne", "Inschrijven", "Cliënt staat ingeschreven."),
        todo("05-11", "marieke", "Urgentie aanvragen", "marieke", "06-19"),
        done("06-16", "marieke", "Urgentie", "De urgentie is toegekend."),
        matching("07-13", "sanne"),
        joins("07-14", "sanne", "karin"),
        todo("07-15", "karin", "Begane grond in Lindermeer zoeken", "karin", "09-18"),
        todo("07-15", "karin", "De wijk van zijn moeder nalopen", "karin", "08-21"),
        done("08-19", "karin", "De wijk", "In die wijk komt dit jaar niets vrij."),
        done("09-18", "karin", "Begane grond", "In de hele gemeente is niets passends vrij."),
        note(
            "10-01", "sanne",
            "Cliënt wil geen andere gemeente: hij zorgt voor zijn moeder.", SPOKEN, STILL,
        ),
        note(
            "10-14", "karin",
            "Navraag bij De Brug Wonen: ook daar niets op de begane grond.", PHONED, STILL,
        ),
        note("10-27", "sanne", "Besproken welke etage met lift zou kunnen.", SPOKEN, STILL),
        note(
            "11-10", "karin", "De lift in de Molenflat is uit dienst tot het voorjaar.", trend=DOWN,
        ),
        reads("11-16", "olga"),
        note(
            "11-19", "bram",
            "Cliënt is gebeld over de opschaling. Hij vindt dat goed.", PHONED, STILL,
        ),
    ),
)  # fmt: skip

MARIA = Tale(
    number="LM-26-0024",
    name="Maria Johanna Wilhelmina Catharina van Ravenswaaij-Oudenbosch tot Zonnebekerveen",
    born=1966, origin=BW, by="bram", on="03-02", wmo="sunita", wish="Een tuin op het zuiden.",
    steps=(
        accepted("03-16", "sunita"),
        todo("03-17", "bram", "Kennismaken met haar zus", "bram", "04-24"),
        done("04-21", "bram", "Kennismaken", "Haar zus helpt bij de papieren."),
        profile("05-18", "bram", ARRANGED, STABLE),
        todo("05-18", "bram", "Inschrijven als woningzoekende", "bram", "06-12"),
        done("06-10", "bram", "Inschrijven", "Cliënt staat ingeschreven."),
        todo("06-15", "bram", "Verhuisdoos met papieren ordenen", "bram", "07-24"),
        done("07-21", "bram", "Verhuisdoos", "Alles is geordend en gekopieerd."),
        matching("08-17", "bram"),
        joins("08-18", "bram", "nadia"),
        todo("08-20", "nadia", "Benedenwoning met tuin zoeken", "nadia", "09-25"),
        done(
            "09-23", "nadia", "Benedenwoning", "Twee woningen; beide met een tuin op het noorden.",
        ),
        todo("10-05", "nadia", "Woning Akkerweg navragen", "nadia", "11-06"),
        done(
            "11-05", "nadia",
            "Woning Akkerweg", "De tuin ligt op het zuiden. De huur is nog onbekend.",
        ),
        note("11-12", "bram", "Cliënt heeft de Akkerweg van buiten gezien.", VISIT, UP),
    ),
)  # fmt: skip

IJSBRAND = Tale(
    number="LM-26-0082", name="IJsbrand de Wilde", born=1997, origin=MO, by="femke", on="08-31",
    wmo="marieke", wish="Een huis waarvan niet iedereen weet waar het is.",
    steps=(
        accepted("09-08", "marieke"),
        restricted(
            "09-10", "femke", "Een oud-huisgenoot mag niet weten waar cliënt gaat wonen.",
            "Veiligheid van de doorstromer.", "Gemeente Lindermeer",
        ),
        joins("09-10", "femke", "aylin"),
        todo("09-14", "marieke", "Geheim adres aanvragen", "marieke", "10-16"),
        done("10-14", "marieke", "Geheim adres", "De aanvraag is goedgekeurd."),
        todo("10-15", "femke", "Inschrijven onder het geheime adres", "femke", "11-13"),
        done("11-11", "femke", "Inschrijven", "Cliënt staat ingeschreven."),
        note(
            "11-17", "aylin",
            "Kennisgemaakt. Cliënt wil op dinsdag en vrijdag contact.", SPOKEN, UP,
        ),
    ),
)  # fmt: skip

GERRIT = Tale(
    number="LM-26-0066", name="Gerrit Noordermeer", born=1962, origin=BW, by="bram", on="07-07",
    wmo="marieke", wish="Dicht bij het water.",
    steps=(
        accepted("07-20", "marieke"),
        todo("07-20", "bram", "Oude huurpapieren opvragen", "bram", "08-21"),
        done("08-18", "bram", "Oude huurpapieren", "Alles is binnen."),
        profile("08-24", "bram", ARRANGED, STABLE),
        todo("08-24", "bram", "Inschrijven als woningzoekende", "bram", "09-18"),
        done("09-15", "bram", "Inschrijven", "Cliënt staat ingeschreven."),
        matching("10-05", "bram"),
        joins("10-06", "bram", "karin"),
        todo("10-08", "karin", "Woningen aan de Vaart nalopen", "karin", "11-13"),
        todo("10-08", "bram", "Verhuiskosten bespreken", "bram", "11-06"),
        done("11-04", "bram", "Verhuiskosten", "Cliënt kan zelf een aanhanger lenen."),
        note("11-11", "bram", "Cliënt heeft donderdag twee woningen bekeken.", SPOKEN, UP),
        corrected(
            "11-12", "bram",
            "Cliënt heeft dinsdag twee woningen bekeken.", "Verkeerde dag.", SPOKEN,
        ),
    ),
)  # fmt: skip

PRIYA = Tale(
    number="LM-26-0070", name="Priya Jagessar", born=1990, origin=MO, by="youssef", on="07-20",
    wmo="sunita", children=1, wish="Een huis in Vaartwijk, bij de opa en oma van mijn dochter.",
    steps=(
        accepted("07-29", "sunita"),
        profile("09-07", "youssef", ARRANGED, IN_PROGRAMME),
        todo("09-07", "youssef", "Inschrijven als woningzoekende", "youssef", "09-25"),
        done("09-22", "youssef", "Inschrijven", "Cliënt staat ingeschreven."),
        matching("10-26", "youssef"),
        joins("10-27", "youssef", "dennis"),
        todo("10-27", "dennis", "Eerste voorstel doen", "dennis", "11-20"),
        todo("10-27", "youssef", "Kamer inrichten voorbereiden", "youssef", "11-13"),
        done("11-10", "youssef", "Kamer inrichten", "De lijst met spullen is klaar."),
        note("11-18", "youssef", "Cliënt wacht op het eerste voorstel.", PHONED, STILL),
    ),
)  # fmt: skip

TAMARA = Tale(
    number="LM-26-0074", name="Tamara Vrolijk", born=1981, origin=BW, by="sanne", on="08-04",
    wmo="tjeerd", wish="Dicht bij de bibliotheek, waar ik vrijwilliger ben.",
    steps=(
        accepted("08-17", "tjeerd"),
        note("09-02", "sanne", "Cliënt werkt twee ochtenden in de bibliotheek.", VISIT, UP),
        todo("09-02", "sanne", "Schuldhulp vragen om een overzicht", "sanne", "10-02"),
        done("09-30", "sanne", "Schuldhulp", "Het overzicht is er; de regeling loopt."),
        profile("10-01", "sanne", REQUESTED, IN_PROGRAMME),
        todo("10-01", "sanne", "Loonstroken opvragen", "sanne", "10-23"),
        lapsed(
            "10-22", "sanne", "Loonstroken", "Cliënt heeft geen loondienst; dit was niet nodig.",
        ),
        todo("10-22", "sanne", "Inkomensverklaring aanvragen", "sanne", "11-06"),
        done("11-05", "sanne", "Inkomensverklaring", "De verklaring komt binnen vier weken."),
        note("11-17", "bram", "Cliënt gebeld: de verklaring is er nog niet.", PHONED, STILL),
    ),
)  # fmt: skip

ANOUK = Tale(
    number="LM-26-0078", name="Anouk Terpstra", born=1999, origin=BW, by="sanne", on="08-17",
    wmo="tjeerd", wish="Alleen wonen, met mensen in de buurt.",
    steps=(
        accepted("08-26", "tjeerd"),
        todo("08-31", "sanne", "Inschrijven als woningzoekende", "sanne", "10-02"),
        done("10-01", "sanne", "Inschrijven", "Cliënt staat ingeschreven."),
        profile("10-05", "sanne", ARRANGED, STABLE),
        note("10-05", "sanne", "Cliënt kookt nu vier dagen in de week zelf.", VISIT, UP),
        matching("10-26", "sanne"),
        joins("10-27", "sanne", "karin"),
        note("10-30", "sanne", "Cliënt nam de telefoon niet op.", NO_ANSWER),
    ),
)  # fmt: skip

STUCK = (SEAN, MEHMET, MARIA, IJSBRAND, GERRIT, PRIYA, TAMARA, ANOUK)
