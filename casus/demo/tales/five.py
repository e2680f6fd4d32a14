"""The five casussen that the documentation tells about."""

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
    done,
    joins,
    leads,
    leaves,
    matching,
    moves,
    note,
    profile,
    reads,
    todo,
)
from casus.demo.tale import BW, MO, Tale

RUBEN = Tale(
    number="LM-26-0041", name="Ruben Aalders", born=1992, origin=BW, by="sanne", on="04-13",
    wmo="tjeerd", phone="06 12 34 56 78",
    wish="Een rustige plek gelijkvloers, dicht bij mijn dagbesteding.",
    steps=(
        note(
            "04-15", "sanne",
            "Met cliënt besproken welke partijen meekijken. Hij vindt dat goed.", SPOKEN, UP,
        ),
        accepted("04-22", "tjeerd"),
        todo("04-23", "sanne", "Inschrijven als woningzoekende", "sanne", "05-08"),
        todo("04-23", "tjeerd", "Urgentie aanvragen", "tjeerd", "06-12"),
        done("05-07", "sanne", "Inschrijven", "Cliënt staat ingeschreven in de regio."),
        profile("05-20", "sanne", ARRANGED, STABLE),
        done("06-11", "tjeerd", "Urgentie", "De urgentie is toegekend."),
        note(
            "06-24", "sanne",
            "Samen plattegronden bekeken. Cliënt noemt drie dingen: geen trap, geen drukke weg "
            "en de bus naar zijn dagbesteding.", VISIT, UP,
        ),
        matching("07-06", "sanne"),
        joins("07-07", "sanne", "karin"),
        joins("07-07", "sanne", "aylin"),
        note(
            "07-09", "aylin",
            "Kennisgemaakt. Thuisbasis heeft plek: 6 uur per week, 24 maanden.", SPOKEN, UP,
        ),
        note(
            "07-16", "sanne",
            "Concept: De Overkant houdt twaalf maanden een plek vrij. Nog niet afgesproken.",
        ),
        todo("07-16", "karin", "Woning zoeken in Oosterkamp", "karin", "08-28"),
        done(
            "08-27", "karin",
            "Woning zoeken", "Aan de Kastanjelaan komt over een maand een woning vrij.",
        ),
        todo("08-27", "karin", "Kastanjelaan bezichtigen", "sanne", "09-03"),
        done(
            "09-03", "sanne",
            "Kastanjelaan", "Derde verdieping zonder lift. Cliënt heeft de woning geweigerd.",
        ),
        note(
            "09-14", "karin",
            "In de woningen die dit kwartaal vrijkomen is er geen gelijkvloers.", trend=STILL,
        ),
        todo("09-15", "karin", "Aanbod Wilgenstraat voorbereiden", "karin", "10-09"),
        todo("09-28", "olga", "Portefeuille nalopen op gelijkvloerse woningen", "karin", "10-19"),
        done(
            "10-08", "karin",
            "Aanbod", "Woonstede Linde trekt de woning in: de oplevering gaat niet door.",
        ),
        note(
            "10-15", "sanne",
            "Cliënt vraagt hoe lang het duurt. Afspraak: elke twee weken bellen.", SPOKEN, STILL,
        ),
        note("10-29", "sanne", "Gebeld: er is nog geen nieuw aanbod.", PHONED, STILL),
        todo("10-29", "sanne", "Met cliënt naar de open dag in Oosterkamp", "sanne", "11-27"),
        reads("11-10", "karin"),
        reads("11-12", "olga"),
        note(
            "11-17", "bram",
            "Cliënt gebeld namens Sanne. Hij wil nog steeds naar Oosterkamp.", PHONED, STILL,
        ),
        reads("11-20", "greet"),
    ),
)  # fmt: skip

MILAN = Tale(
    number="LM-26-0093", name="Milan Evers", born=2004, origin=MO, by="youssef", on="10-05",
    wmo="marieke", phone="06 98 76 54 32", wish="Een kamer met een eigen voordeur.",
    steps=(
        note(
            "10-07", "youssef",
            "Cliënt vertelt dat hij een opleiding zoekt in de techniek.", SPOKEN, UP,
        ),
        todo("10-07", "youssef", "Cliënt laten kiezen wie meedoet", "youssef", "10-14"),
        done(
            "10-12", "youssef",
            "Cliënt laten kiezen", "Cliënt wil dat zijn mentor van school niet meedoet.",
        ),
        accepted("10-19", "marieke"),
        todo("10-19", "youssef", "Inschrijven als woningzoekende", "youssef", "10-30"),
        profile("10-20", "youssef", REQUESTED, STABLE),
        note(
            "10-26", "youssef",
            "De uitkering begint pas met een adres. Een briefadres vraagt eerst een afspraak.",
        ),
        joins("10-26", "youssef", "mo", until="12-31"),
        todo("10-26", "youssef", "Afspraak briefadres maken", "mo", "11-09"),
        done("10-28", "youssef", "Inschrijven", "Cliënt staat ingeschreven in de regio."),
        note(
            "11-09", "youssef",
            "Gebeld: er is nog geen dag voor de afspraak over het briefadres.", PHONED, STILL,
        ),
    ),
)  # fmt: skip

SAMIRA = Tale(
    number="LM-25-0117", name="Samira Bennani", born=1999, origin=MO, by="femke", on="2025-11-10",
    wmo="marieke", adults=1, children=1, phone="06 11 22 33 44",
    wish="Een huis met een kamer voor mijn zoon, bij een school en de bus.",
    steps=(
        accepted("2025-11-24", "marieke"),
        profile("2025-12-15", "femke", ARRANGED, IN_PROGRAMME),
        todo("2025-12-15", "femke", "Inschrijven als woningzoekende", "femke", "2026-01-16"),
        done("01-14", "femke", "Inschrijven", "Cliënt staat ingeschreven voor drie gemeenten."),
        matching("01-26", "femke"),
        joins("01-27", "femke", "nadia"),
        todo("01-29", "nadia", "Eengezinswoning zoeken in Lindermeer", "nadia", "03-13"),
        done("03-12", "nadia", "Eengezinswoning", "Twee woningen gevonden; beide zijn te duur."),
        todo("03-16", "nadia", "Nieuwbouw Havenkwartier navragen", "nadia", "04-24"),
        done("04-21", "nadia", "Nieuwbouw", "De oplevering is een half jaar later dan gedacht."),
        note("05-12", "femke", "Cliënt heeft een baan voor twintig uur in de week.", SPOKEN, UP),
        moves(
            "05-26", "femke",
            "back_to_preparation", "Er komt inkomen uit werk bij. Dat moet eerst rond zijn.",
        ),
        profile("05-26", "femke", REQUESTED, IN_PROGRAMME),
        todo("05-27", "femke", "Toeslagen opnieuw aanvragen", "femke", "07-10"),
        done("07-07", "femke", "Toeslagen", "De toeslagen zijn aangepast aan het nieuwe inkomen."),
        todo("07-08", "marieke", "Kinderopvang regelen", "marieke", "08-21"),
        done("08-18", "marieke", "Kinderopvang", "Er is vier dagen in de week plek."),
        profile("09-01", "femke", ARRANGED, STABLE),
        matching("09-28", "femke"),
        joins("09-29", "femke", "grace"),
        todo("09-29", "femke", "Taalcursus aanmelden", "femke", "10-09"),
        done("10-06", "femke", "Taalcursus", "Cliënt begint na de herfstvakantie."),
        todo("10-08", "nadia", "Woning Lijsterstraat bekijken", "nadia", "11-06"),
        done(
            "11-03", "nadia",
            "Woning Lijsterstraat", "Cliënt wil de woning graag. De Brug Wonen rekent de huur na.",
        ),
        note("11-12", "femke", "De taalcursus loopt. Cliënt heeft de school gezien.", SPOKEN, UP),
    ),
)  # fmt: skip

DIRK = Tale(
    number="LM-25-0088", name="Dirk Cornelissen", born=1975, origin=BW, by="bram", on="2025-09-08",
    wmo="sunita", wish="Een huis met een schuurtje, waar ik aan brommers kan werken.",
    steps=(
        accepted("2025-09-22", "sunita"),
        profile("2025-11-03", "bram", ARRANGED, IN_PROGRAMME),
        matching("2025-12-08", "bram"),
        joins("2025-12-09", "bram", "dennis"),
        todo("2026-01-12", "dennis", "Woning met berging zoeken", "dennis", "02-27"),
        done("02-24", "dennis", "Woning met berging", "Niets gevonden onder de huurgrens."),
        todo("03-03", "dennis", "Ruil met een andere wijk onderzoeken", "dennis", "04-10"),
        done("04-08", "dennis", "Ruil", "Een ruil kan, als de begeleiding mee verhuist."),
        todo("04-09", "bram", "Begeleiding in Vaartwijk regelen", "bram", "05-15"),
        done("05-11", "bram", "Begeleiding", "Thuisbasis kan pas na de zomer beginnen."),
        moves("06-08", "bram", "back_to_preparation", "De begeleiding is nog niet geregeld."),
        joins("06-09", "bram", "aylin"),
        todo("06-09", "aylin", "Plek in het team Vaartwijk vragen", "aylin", "07-17"),
        done("07-14", "aylin", "Plek", "Er is plek vanaf oktober, 4 uur per week."),
        todo("07-15", "bram", "Met cliënt de wijk bekijken", "bram", "08-21"),
        done("08-20", "bram", "Met cliënt", "Cliënt kent nu de garage op de hoek."),
        todo("08-20", "bram", "Huurverklaring opvragen", "bram", "09-18"),
        done("09-10", "bram", "Huurverklaring", "De verklaring is binnen en compleet."),
        matching("10-05", "bram"),
        todo("10-06", "dennis", "Woning Sluiskade bespreken", "dennis", "11-13"),
        done(
            "11-10", "dennis",
            "Woning Sluiskade", "De berging heeft stroom. Cliënt denkt er een week over na.",
        ),
        note(
            "11-16", "bram",
            "Cliënt wil de woning. Nu de huur en de begeleiding vastleggen.", PHONED, UP,
        ),
    ),
)  # fmt: skip

JOKE = Tale(
    number="LM-24-0023", name="Joke Dijkgraaf", born=1983, origin=MO, by="youssef", on="2024-03-04",
    wmo="tjeerd", wish="In Oosterkamp wonen, in de buurt van mijn zus.",
    steps=(
        accepted("2024-03-18", "tjeerd"),
        profile("2024-05-13", "youssef", ARRANGED, IN_PROGRAMME),
        matching("2024-07-01", "youssef"),
        joins("2024-07-02", "youssef", "nadia"),
        moves(
            "2025-03-10", "youssef",
            "back_to_preparation", "Cliënt wil eerst haar opleiding afmaken.",
        ),
        joins("2025-05-12", "youssef", "femke"),
        leads("2025-05-12", "youssef", "femke"),
        leaves("2025-05-13", "femke", "youssef"),
        matching("2025-09-01", "femke"),
        todo("01-20", "nadia", "Woning bij het station voorbereiden", "nadia", "03-13"),
        done(
            "03-10", "nadia",
            "Woning bij het station", "De woning gaat naar een huurder met voorrang.",
        ),
        todo("03-11", "nadia", "Wachtlijst Oosterkamp nalopen", "nadia", "04-17"),
        done("04-14", "nadia", "Wachtlijst", "Cliënt staat op plaats vier."),
        todo("04-15", "femke", "Gesprek met de zus voorbereiden", "femke", "05-22"),
        done("05-20", "femke", "Gesprek", "Haar zus helpt bij de verhuizing."),
        moves(
            "06-15", "femke",
            "back_to_preparation", "De renovatie van de aangeboden woning gaat niet door.",
        ),
        todo("06-16", "tjeerd", "Urgentie verlengen", "tjeerd", "07-24"),
        done("07-21", "tjeerd", "Urgentie", "De urgentie is een jaar verlengd."),
        todo("07-21", "femke", "Diploma laten registreren", "femke", "08-28"),
        done("08-25", "femke", "Diploma", "Het diploma staat op haar naam."),
        profile("09-08", "femke", ARRANGED, STABLE),
        todo("09-08", "femke", "Inrichting begroten", "femke", "10-02"),
        done("09-29", "femke", "Inrichting", "De begroting is klaar en besproken met cliënt."),
        matching("10-19", "femke"),
        todo("10-20", "nadia", "Nieuwe woning voorstellen", "nadia", "11-20"),
        done(
            "11-17", "nadia",
            "Nieuwe woning", "Cliënt bekijkt volgende week een woning vlak bij haar zus.",
        ),
        note(
            "11-18", "femke", "Cliënt kijkt uit naar de bezichtiging. Zus gaat mee.", PHONED, UP,
        ),
    ),
)  # fmt: skip

FIVE = (RUBEN, MILAN, SAMIRA, DIRK, JOKE)
