"""Which regions, parties and people the demo has; every name is invented."""

from dataclasses import dataclass

from casus.codes import PartyKind, Role, TableKind
from casus.labels import label
from workflows.words import N_


@dataclass(frozen=True, slots=True)
class Organisation:
    """A party of a demo region; `mail` is the domain of its addresses."""

    region: int
    kind: PartyKind
    name: str
    mail: str


@dataclass(frozen=True, slots=True)
class Person:
    """A professional of the demo; `why` is what you see when you log in as this person."""

    region: int
    email: str
    name: str
    roles: tuple[Role, ...]
    role_label: str
    party: str
    why: str
    locale: str = "nl"

    @property
    def nick(self) -> str:
        """How the stories call this person: the first word of the address."""
        return self.email.split("@", 1)[0].split(".", 1)[0]


LINDERMEER, RIVIERENHOEK = 1, 2
REGIONS = {LINDERMEER: ("Lindermeer", "LM"), RIVIERENHOEK: ("Rivierenhoek", "RH")}

HAVEN = Organisation(1, PartyKind.OPVANG, "Stichting Haven", "haven.example")
OVERKANT = Organisation(1, PartyKind.ZORGAANBIEDER, "De Overkant", "deoverkant.example")
THUISBASIS = Organisation(1, PartyKind.ZORGAANBIEDER, "Thuisbasis", "thuisbasis.example")
LINDE = Organisation(1, PartyKind.CORPORATIE, "Woonstede Linde", "woonstedelinde.example")
BRUG = Organisation(1, PartyKind.CORPORATIE, "De Brug Wonen", "debrugwonen.example")
GEMEENTE = Organisation(1, PartyKind.GEMEENTE, "Gemeente Lindermeer", "lindermeer.example")
OOSTERKAMP = Organisation(1, PartyKind.GEMEENTE, "Gemeente Oosterkamp", "oosterkamp.example")
VAARTWIJK = Organisation(1, PartyKind.GEMEENTE, "Gemeente Vaartwijk", "vaartwijk.example")
WERK = Organisation(1, PartyKind.OVERIG, "Werk en Inkomen Lindermeer", "wei.example")
DIJK = Organisation(2, PartyKind.OPVANG, "Opvang De Dijk", "dedijk.example")
RIVIER = Organisation(2, PartyKind.GEMEENTE, "Gemeente Rivierenhoek", "rivierenhoek.example")

PARTIES = (
    HAVEN, OVERKANT, THUISBASIS, LINDE, BRUG, GEMEENTE, OOSTERKAMP, VAARTWIJK, WERK, DIJK, RIVIER,
)  # fmt: skip


def _of(
    party: Organisation, local: str, name: str, role: Role, why: str, locale: str = "nl"
) -> Person:
    email = f"{local}@{party.mail}"
    return Person(party.region, email, name, (role,), label(role), party.name, why, locale)


PEOPLE: tuple[Person, ...] = (
    _of(
        OVERKANT, "sanne.verhoeven", "Sanne Verhoeven", Role.PERSOONLIJK_BEGELEIDER,
        N_("U begeleidt Ruben. Hij wacht al lang op een woning; uw collega Bram vervangt u nu."),
    ),
    _of(
        OVERKANT, "bram.hofstra", "Bram Hofstra", Role.PERSOONLIJK_BEGELEIDER,
        N_("U werkt ook in de casussen van Sanne, zolang zij weg is."),
    ),
    _of(
        OVERKANT, "greet.vanwijngaarden", "Greet van Wijngaarden", Role.TEAMLEIDER,
        N_("U ziet alle casussen van De Overkant en waar ze vastlopen."),
    ),
    _of(
        HAVEN, "youssef.amrani", "Youssef Amrani", Role.PERSOONLIJK_BEGELEIDER,
        N_("U begeleidt Milan. Een actie is te laat en er is twee weken niets genoteerd."),
    ),
    _of(
        HAVEN, "femke.postma", "Femke Postma", Role.PERSOONLIJK_BEGELEIDER,
        N_("U meldt mensen aan en ziet een casus die u van een collega overnam."),
    ),
    _of(
        HAVEN, "carlo.silva", "Carlo Silva", Role.TEAMLEIDER,
        N_("U ziet alle casussen van Stichting Haven, ook de aanmeldingen die wachten."),
    ),
    _of(
        THUISBASIS, "aylin.demir", "Aylin Demir", Role.AMBULANT_BEGELEIDER,
        N_("U leert mensen kennen die bijna gaan verhuizen en noteert uw bezoeken."),
    ),
    _of(
        THUISBASIS, "grace.mensah", "Grace Mensah", Role.AMBULANT_BEGELEIDER,
        N_("U gebruikt Casus in het Engels."), "en",
    ),
    _of(
        THUISBASIS, "marjolein.smeets", "Marjolein Smeets", Role.TEAMLEIDER,
        N_("U ziet de casussen waarin Thuisbasis meedoet."),
    ),
    _of(
        LINDE, "karin.oud", "Karin Oud", Role.WOONCONSULENT,
        N_("U zoekt woningen voor Woonstede Linde. Van de mensen ziet u de initialen."),
    ),
    _of(
        LINDE, "dennis.tuinstra", "Dennis Tuinstra", Role.WOONCONSULENT,
        N_("U heeft een paar casussen in Vaartwijk en ziet de rest niet."),
    ),
    _of(
        LINDE, "peter.koning", "Peter Koning", Role.TEAMLEIDER,
        N_("U ziet de casussen waarin Woonstede Linde meedoet, met initialen."),
    ),
    _of(
        LINDE, "els.vermaat", "Els Vermaat", Role.TAFELLID,
        N_("U zit namens Woonstede Linde aan de regietafel en ziet opschalingen zonder namen."),
    ),
    _of(
        BRUG, "nadia.bouzid", "Nadia Bouzid", Role.WOONCONSULENT,
        N_("U zoekt woningen voor De Brug Wonen."),
    ),
    _of(
        BRUG, "henk.waterman", "Henk Waterman", Role.TAFELLID,
        N_("U zit namens De Brug Wonen aan de regietafel."),
    ),
    _of(
        GEMEENTE, "marieke.degroot", "Marieke de Groot", Role.WMO_CONSULENT,
        N_("U beoordeelt aanmeldingen uit Lindermeer; er wachten er een paar op u."),
    ),
    _of(
        GEMEENTE, "olga.petrova", "Olga Petrova", Role.PROCESREGISSEUR,
        N_("U ziet alle casussen van de regio, de signalen en de cijfers."),
    ),
    _of(
        GEMEENTE, "joost.vanbeek", "Joost van Beek", Role.TAFELSECRETARIS,
        N_("U vindt in de postbak van de regietafel wat is opgeschaald, zonder namen."),
    ),
    _of(
        GEMEENTE, "fatima.elidrissi", "Fatima el Idrissi", Role.TAFELLID,
        N_("U zit namens de gemeente aan de regietafel."),
    ),
    _of(
        GEMEENTE, "wim.kooistra", "Wim Kooistra", Role.FUNCTIONEEL_BEHEERDER,
        N_("U beheert partijen, gebruikers, kalender en normen. Casussen ziet u niet."),
    ),
    _of(
        GEMEENTE, "loes.brandsma", "Loes Brandsma", Role.PRIVACY_OFFICER,
        N_("U let op de privacy. De inhoud van een casus ziet u niet."),
    ),
    _of(
        GEMEENTE, "ravi.ramdin", "Ravi Ramdin", Role.BELEIDSADVISEUR,
        N_("U werkt aan beleid. Casussen ziet u niet."),
    ),
    _of(
        OOSTERKAMP, "tjeerd.sikkema", "Tjeerd Sikkema", Role.WMO_CONSULENT,
        N_("U werkt voor Oosterkamp, ook aan de casus van Ruben."),
    ),
    _of(
        VAARTWIJK, "sunita.kalloe", "Sunita Kalloe", Role.WMO_CONSULENT,
        N_("U werkt voor Vaartwijk en ziet de casussen uit uw gemeente."),
    ),
    _of(
        HAVEN, "bas.luijten", "Bas Luijten", Role.TAFELLID,
        N_("U zit namens de zorg aan de regietafel."),
    ),
    _of(
        THUISBASIS, "inge.roelofs", "Inge Roelofs", Role.VERBINDINGSOFFICIER,
        N_("U verbindt de tafels en volgt hoe het met opschalingen gaat."),
    ),
    _of(
        WERK, "mo.tahiri", "Mo Tahiri", Role.GAST_DEELNEMER,
        N_("U bent gast in één casus, voor één actie. U ziet alleen initialen."),
    ),
    _of(
        DIJK, "anton.rietveld", "Anton Rietveld", Role.PERSOONLIJK_BEGELEIDER,
        N_("U werkt in een andere regio. Van Lindermeer ziet u niets."),
    ),
    _of(
        RIVIER, "mirjam.claassen", "Mirjam Claassen", Role.PROCESREGISSEUR,
        N_("U ziet alle casussen van Rivierenhoek, en geen enkele van Lindermeer."),
    ),
)  # fmt: skip

NEWCOMER = Person(
    1, "noor.visser@lindermeer.example", "Noor Visser", (Role.WMO_CONSULENT,),
    label(Role.WMO_CONSULENT), GEMEENTE.name, "",
)  # fmt: skip

# Whose work is done by whom; days as in the stories.
DEPUTIES = (
    ("sanne", "bram", "2026-11-16", "2026-12-04"),
    ("karin", "dennis", "2026-10-12", "2026-10-23"),
)
MDT_SEATS = ("olga", "marieke", "tjeerd", "sunita", "karin", "nadia", "greet", "carlo")
TABLE_SEATS = ("joost", "fatima", "els", "henk", "bas", "inge")
TABLES = (
    (LINDERMEER, TableKind.MDT, "MDT Lindermeer-Noord", MDT_SEATS),
    (LINDERMEER, TableKind.INSTITUTIONAL, "Regietafel Wonen en Zorg", TABLE_SEATS),
    (RIVIERENHOEK, TableKind.INSTITUTIONAL, "Bestuurlijke tafel Rivierenhoek", ("mirjam",)),
)
