"""What every code is called in Dutch; a region may say it otherwise (`web.words` sees to that)."""

import re
from collections.abc import Mapping
from enum import Enum
from functools import lru_cache
from types import MappingProxyType

from casus.codes import (
    ActionState,
    CalendarKind,
    ContactKind,
    DataClass,
    DebtStatus,
    EscalationKind,
    EscalationState,
    EventKind,
    GroundKind,
    IncomeStatus,
    OriginKind,
    Outcome,
    PartyKind,
    Reach,
    Role,
    TableKind,
    Trend,
    Visibility,
)
from workflows.ladders import LADDER, Level
from workflows.moves import MOVES
from workflows.phases import PHASES
from workflows.rules import STANDARD, Unit
from workflows.words import N_

REGIONAL = ("phase.", "role.", "table_kind.")  # what a region may call by another name


def key(code: Enum | str) -> str:
    """Where a code stands in the list: `phase.matching`, `role.woonconsulent`, `casus.read`."""
    return f"{_prefix(type(code))}.{code.value}" if isinstance(code, Enum) else code


def label(code: Enum | str) -> str:
    """The Dutch words of a code, to be translated where they are shown. KeyError when unknown."""
    return LABELS[key(code)]


@lru_cache(maxsize=64)
def _prefix(enum: type) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", enum.__name__).lower()


_CODES: tuple[Mapping[Enum, str], ...] = (
    {
        PartyKind.GEMEENTE: N_("Gemeente"),
        PartyKind.CORPORATIE: N_("Corporatie"),
        PartyKind.ZORGAANBIEDER: N_("Zorgaanbieder"),
        PartyKind.OPVANG: N_("Opvang"),
        PartyKind.OVERIG: N_("Andere organisatie"),
    },
    {
        Role.AMBULANT_BEGELEIDER: N_("Ambulant begeleider"),
        Role.PERSOONLIJK_BEGELEIDER: N_("Persoonlijk begeleider"),
        Role.WOONCONSULENT: N_("Woonconsulent"),
        Role.WMO_CONSULENT: N_("Wmo-consulent"),
        Role.GAST_DEELNEMER: N_("Gast"),
        Role.TEAMLEIDER: N_("Teamleider"),
        Role.CASUSREGISSEUR: N_("Casusregisseur"),
        Role.PROCESREGISSEUR: N_("Procesregisseur"),
        Role.MDT_VOORZITTER: N_("Voorzitter van het MDT"),
        Role.MDT_SECRETARIS: N_("Secretaris van het MDT"),
        Role.TAFELLID: N_("Tafellid"),
        Role.TAFELSECRETARIS: N_("Tafelsecretaris"),
        Role.VERBINDINGSOFFICIER: N_("Verbindingsofficier"),
        Role.BELEIDSADVISEUR: N_("Beleidsadviseur"),
        Role.PROCESBEGELEIDER: N_("Procesbegeleider"),
        Role.DOORSTROMER: N_("Doorstromer"),
        Role.PRIVACY_OFFICER: N_("Privacy officer"),
        Role.FUNCTIONEEL_BEHEERDER: N_("Functioneel beheerder"),
    },
    {
        Reach.NONE: N_("Geen casussen"),
        Reach.PARTY: N_("Casussen van de eigen organisatie"),
        Reach.REGION: N_("Alle casussen van de regio"),
    },
    {
        DataClass.K0: N_("Nummer, fase en dagen"),
        DataClass.K1: N_("Naam en contact"),
        DataClass.K2: N_("Voortgang, acties en eigen woorden"),
        DataClass.K3: N_("Samenvatting van de begeleiding"),
        DataClass.K4: N_("Inhoud van de zorg"),
        DataClass.K5: N_("Inkomen en schulden, alleen de status"),
        DataClass.K6: N_("Adres en woning"),
        DataClass.K7: N_("Huursignalen"),
        DataClass.K8: N_("Gegevens van buren"),
        DataClass.K9: N_("Antwoorden op vragenlijsten"),
        DataClass.ORG: N_("Organisaties en accounts"),
        DataClass.SYS: N_("Techniek van Casus zelf"),
    },
    {
        OriginKind.BESCHERMD_WONEN: N_("Beschermd wonen"),
        OriginKind.MAATSCHAPPELIJKE_OPVANG: N_("Maatschappelijke opvang"),
        OriginKind.BESCHERMD_THUIS: N_("Beschermd thuis"),
    },
    {
        ContactKind.SPOKEN: N_("Gesproken"),
        ContactKind.HOME_VISIT: N_("Huisbezoek"),
        ContactKind.NO_ANSWER: N_("Geen gehoor"),
        ContactKind.PHONED: N_("Gebeld"),
        ContactKind.NOTE: N_("Notitie"),
    },
    {
        Trend.FORWARD: N_("Gaat vooruit"),
        Trend.STILL: N_("Staat stil"),
        Trend.BACKWARD: N_("Gaat achteruit"),
    },
    {
        Visibility.SHARED: N_("Gedeeld: alle partijen in de casus"),
        Visibility.RESTRICTED: N_("Beperkt: alleen de partijen die u kiest"),
    },
    {
        IncomeStatus.ARRANGED: N_("Inkomen geregeld"),
        IncomeStatus.REQUESTED: N_("Inkomen in aanvraag"),
        IncomeStatus.NOT_ARRANGED: N_("Inkomen niet geregeld"),
    },
    {
        DebtStatus.STABLE: N_("Schulden stabiel"),
        DebtStatus.IN_PROGRAMME: N_("Schulden in een traject"),
        DebtStatus.UNSTABLE: N_("Schulden instabiel"),
    },
    {
        GroundKind.WETTELIJKE_TAAK: N_("Wettelijke taak"),
        GroundKind.OVEREENKOMST: N_("Overeenkomst"),
        GroundKind.TOESTEMMING: N_("Toestemming"),
        GroundKind.VITAAL_BELANG: N_("Vitaal belang"),
        GroundKind.GERECHTVAARDIGD_BELANG: N_("Gerechtvaardigd belang"),
    },
    {
        Outcome.ZELFSTANDIG_WONEND: N_("Woont zelfstandig"),
        Outcome.ZELFSTANDIG_MET_BEGELEIDING: N_("Woont zelfstandig, begeleiding blijft"),
        Outcome.VERHUISD_PASSEND: N_("Verhuisd naar een andere passende woning"),
        Outcome.TERUG_NAAR_BW_MO: N_("Terug naar beschermd wonen of opvang"),
        Outcome.ANDERE_ZORGVORM: N_("Naar een andere vorm van zorg"),
        Outcome.WONING_VERLOREN: N_("Woning verloren"),
        Outcome.GESTOPT_VOOR_SLEUTEL: N_("Gestopt voor de sleutel"),
        Outcome.OVERGEDRAGEN_REGIO: N_("Overgedragen aan een andere regio"),
        Outcome.AFGEWEZEN_BIJ_AANMELDING: N_("Afgewezen bij de aanmelding"),
        Outcome.OVERLEDEN: N_("Overleden"),
        Outcome.ONBEKEND: N_("Onbekend"),
    },
    {
        ActionState.OPEN: N_("Open"),
        ActionState.DONE: N_("Gedaan"),
        ActionState.LAPSED: N_("Vervallen"),
    },
    {
        TableKind.MDT: N_("MDT"),
        TableKind.MATCHING: N_("Matchingstafel"),
        TableKind.INSTITUTIONAL: N_("Regietafel"),
    },
    {
        EscalationState.ANNOUNCED: N_("Voornemen"),
        EscalationState.SUBMITTED: N_("Ligt bij de tafel"),
        EscalationState.SOLVED_BEFORE_SUBMISSION: N_("Opgelost voordat het naar de tafel ging"),
        EscalationState.WITHDRAWN: N_("Ingetrokken"),
    },
    {
        EscalationKind.CASUS: N_("Eén casus"),
        EscalationKind.PATTERN: N_("Patroon: meer casussen met dezelfde oorzaak"),
    },
    {
        EventKind.CASUS_REGISTERED: N_("Casus aangemeld"),
        EventKind.PHASE_CHANGED: N_("Andere fase"),
        EventKind.PROFILE_CHANGED: N_("Gegevens gewijzigd"),
        EventKind.IDENTITY_CHANGED: N_("Naam of contact gewijzigd"),
        EventKind.PROGRESS_LOGGED: N_("Voortgang genoteerd"),
        EventKind.PROGRESS_CORRECTED: N_("Notitie gecorrigeerd"),
        EventKind.ACTION_CREATED: N_("Actie afgesproken"),
        EventKind.ACTION_REDATED: N_("Actie heeft een nieuwe dag"),
        EventKind.ACTION_DONE: N_("Actie gedaan"),
        EventKind.ACTION_LAPSED: N_("Actie vervallen"),
        EventKind.MEMBER_JOINED: N_("Nieuw in het team"),
        EventKind.MEMBER_LEFT: N_("Uit het team"),
        EventKind.REGISSEUR_CHANGED: N_("Andere casusregisseur"),
        EventKind.SIGNAL_RAISED: N_("Signaal"),
        EventKind.SIGNAL_RESOLVED: N_("Signaal opgelost"),
        EventKind.ESCALATION_ANNOUNCED: N_("Voornemen tot opschaling"),
        EventKind.ESCALATION_HELD: N_("Opschaling aangehouden"),
        EventKind.ESCALATION_SUBMITTED: N_("Opgeschaald naar de tafel"),
        EventKind.ESCALATION_SOLVED: N_("Opschaling niet meer nodig"),
    },
    {
        CalendarKind.LEGAL: N_("Wettelijke termijnen"),
        CalendarKind.WORKING: N_("Werkdagen"),
    },
    {Level.NONE: N_("Geen signaal"), **{row.level: row.name for row in LADDER}},
    {Unit.WORKING_DAYS: N_("Werkdagen"), Unit.CALENDAR_DAYS: N_("Dagen")},
    {row.phase: row.name for row in PHASES},
    {row.rule: row.name for row in STANDARD.rows},
)

# Codes of the policy and of the audit; what a page shows is written down under its own code.
_NAMES: Mapping[str, str] = {
    **{f"move.{move.code}": move.name for move in MOVES},
    "relation.doorstromer": N_("De doorstromer zelf"),
    "relation.zorg": N_("Zorg en opvang"),
    "relation.corporatie": N_("Corporatie"),
    "relation.gemeente": N_("Gemeente"),
    "relation.gast": N_("Gast"),
    "relation.regio": N_("Procesregisseur"),
    "relation.tafel": N_("Tafel"),
    "relation.system": N_("Het nachtwerk"),
    "use.read": N_("Lezen"),
    "use.write": N_("Wijzigen"),
    "effect.show": N_("Ja"),
    "effect.mask": N_("Deels"),
    "effect.deny": N_("Nee"),
    "casus.register": N_("Casus aanmelden"),
    "casus.describe": N_("Wens, huishouden en inkomen vastleggen"),
    "casus.identify": N_("Naam en contact wijzigen"),
    "casus.inform": N_("Vastleggen dat de doorstromer is geïnformeerd"),
    "casus.move": N_("Casus naar een andere fase brengen"),
    "casus.sweep": N_("Casus ’s nachts beoordelen"),
    "regisseur.change": N_("Andere casusregisseur aanwijzen"),
    "membership.add": N_("Iemand in het team zetten"),
    "membership.end": N_("Iemand uit het team halen"),
    "membership.hand_over": N_("Casus overdragen aan een collega"),
    "progress.log": N_("Voortgang noteren"),
    "progress.correct": N_("Notitie corrigeren"),
    "action.create": N_("Actie afspreken"),
    "action.redate": N_("Actie een nieuwe dag geven"),
    "action.finish": N_("Actie afronden"),
    "action.lapse": N_("Actie laten vervallen"),
    "escalation.hold": N_("Opschaling aanhouden"),
    "escalation.announce": N_("Voornemen tot opschaling maken"),
    "escalation.carry": N_("Opschaling indienen of beëindigen"),
    "deputy.appoint": N_("Vervanger aanwijzen"),
    "deputy.end": N_("Vervanging stoppen"),
    "party.save": N_("Organisatie wijzigen"),
    "account.save": N_("Gebruiker wijzigen"),
    "account.invite": N_("Gebruiker uitnodigen"),
    "account.block": N_("Gebruiker blokkeren of weer toelaten"),
    "account.role": N_("Rol geven"),
    "account.unrole": N_("Rol stoppen"),
    "label.save": N_("Woorden van de regio wijzigen"),
    "calendar.save": N_("Dag in de kalender zetten"),
    "calendar.remove": N_("Dag uit de kalender halen"),
    "calendar.seed": N_("Kalender met feestdagen vullen"),
    "norm.change": N_("Norm van een fase wijzigen"),
    "table.save": N_("Tafel wijzigen"),
    "table.seat": N_("Plaats aan een tafel geven"),
    "table.unseat": N_("Plaats aan een tafel stoppen"),
    "password.choose": N_("Wachtwoord kiezen"),
    "locale.choose": N_("Taal kiezen"),
    "draft.save": N_("Concept bewaren"),
    "session.opened": N_("Ingelogd"),
    "session.closed": N_("Uitgelogd"),
    "session.refused": N_("Inloggen mislukt"),
    "casus.read": N_("Dossier bekeken"),
    "casus.list": N_("Lijst bekeken"),
    "casus.search": N_("Gezocht"),
    "casus.readers": N_("Bekeken wie het dossier zag"),
    "escalation.read": N_("Opschaling bekeken"),
    "escalation.list": N_("Tafel bekeken"),
    "figures.read": N_("Cijfers bekeken"),
}

LABELS: Mapping[str, str] = MappingProxyType(
    {key(code): text for table in _CODES for code, text in table.items()} | dict(_NAMES)
)
