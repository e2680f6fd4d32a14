"""Which codes the database stores for roles, kinds, classes and states."""

from enum import StrEnum


class PartyKind(StrEnum):
    """The sorts of organisation that take part in a region."""

    GEMEENTE = "gemeente"
    CORPORATIE = "corporatie"
    ZORGAANBIEDER = "zorgaanbieder"
    OPVANG = "opvang"
    OVERIG = "overig"


class Role(StrEnum):
    """Job titles in the co-operation; they keep their Dutch names."""

    AMBULANT_BEGELEIDER = "ambulant_begeleider"
    PERSOONLIJK_BEGELEIDER = "persoonlijk_begeleider"
    WOONCONSULENT = "woonconsulent"
    WMO_CONSULENT = "wmo_consulent"
    GAST_DEELNEMER = "gast_deelnemer"
    TEAMLEIDER = "teamleider"
    CASUSREGISSEUR = "casusregisseur"
    PROCESREGISSEUR = "procesregisseur"
    MDT_VOORZITTER = "mdt_voorzitter"
    MDT_SECRETARIS = "mdt_secretaris"
    TAFELLID = "tafellid"
    TAFELSECRETARIS = "tafelsecretaris"
    VERBINDINGSOFFICIER = "verbindingsofficier"
    BELEIDSADVISEUR = "beleidsadviseur"
    PROCESBEGELEIDER = "procesbegeleider"
    DOORSTROMER = "doorstromer"
    PRIVACY_OFFICER = "privacy_officer"
    FUNCTIONEEL_BEHEERDER = "functioneel_beheerder"


class Reach(StrEnum):
    """How far the database lets an actor see: own casussen's fence, the region, or no casus."""

    NONE = "none"
    PARTY = "party"
    REGION = "region"


class DataClass(StrEnum):
    """The classes of data; visibility is decided per class, never per screen."""

    K0 = "K0"  # casus number, phase, days, levels, codes, party names
    K1 = "K1"  # name, birth year, contact
    K2 = "K2"  # shared progress, actions, own words
    K3 = "K3"  # summary of begeleiding
    K4 = "K4"  # care content: not stored
    K5 = "K5"  # income and debt status
    K6 = "K6"  # home: address, rent, contract days
    K7 = "K7"  # tenancy signals
    K8 = "K8"  # neighbours: not stored
    K9 = "K9"  # survey answers
    ORG = "ORG"  # organisations and the accounts of professionals
    SYS = "SYS"  # keys, moments and bookkeeping of the product itself


class OriginKind(StrEnum):
    """Where a doorstromer lives at registration."""

    BESCHERMD_WONEN = "beschermd_wonen"
    MAATSCHAPPELIJKE_OPVANG = "maatschappelijke_opvang"
    BESCHERMD_THUIS = "beschermd_thuis"


class ContactKind(StrEnum):
    """What sort of contact or note a progress entry records."""

    SPOKEN = "spoken"
    HOME_VISIT = "home_visit"
    NO_ANSWER = "no_answer"
    PHONED = "phoned"
    NOTE = "note"


class Trend(StrEnum):
    """How things stand in the eyes of who logs."""

    FORWARD = "forward"
    STILL = "still"
    BACKWARD = "backward"


class Visibility(StrEnum):
    """Shared with every party of the casus, or with named parties only."""

    SHARED = "gedeeld"
    RESTRICTED = "beperkt"


class IncomeStatus(StrEnum):
    """State of the income, never its amount."""

    ARRANGED = "geregeld"
    REQUESTED = "in_aanvraag"
    NOT_ARRANGED = "niet_geregeld"


class DebtStatus(StrEnum):
    """State of debts, never their amount."""

    STABLE = "stabiel"
    IN_PROGRAMME = "in_traject"
    UNSTABLE = "instabiel"


class GroundKind(StrEnum):
    """Sorts of legal ground for sharing."""

    WETTELIJKE_TAAK = "wettelijke_taak"
    OVEREENKOMST = "overeenkomst"
    TOESTEMMING = "toestemming"
    VITAAL_BELANG = "vitaal_belang"
    GERECHTVAARDIGD_BELANG = "gerechtvaardigd_belang"


class Outcome(StrEnum):
    """How a casus ended."""

    ZELFSTANDIG_WONEND = "zelfstandig_wonend"
    ZELFSTANDIG_MET_BEGELEIDING = "zelfstandig_met_blijvende_begeleiding"
    VERHUISD_PASSEND = "verhuisd_passend"
    TERUG_NAAR_BW_MO = "terug_naar_bw_mo"
    ANDERE_ZORGVORM = "andere_zorgvorm"
    WONING_VERLOREN = "woning_verloren"
    GESTOPT_VOOR_SLEUTEL = "gestopt_voor_sleutel"
    OVERGEDRAGEN_REGIO = "overgedragen_regio"
    AFGEWEZEN_BIJ_AANMELDING = "afgewezen_bij_aanmelding"
    OVERLEDEN = "overleden"
    ONBEKEND = "onbekend"


class ActionState(StrEnum):
    """An action is open until it has a result or lapses with a reason."""

    OPEN = "open"
    DONE = "done"
    LAPSED = "lapsed"


class TableKind(StrEnum):
    """The sorts of table where parties meet."""

    MDT = "mdt"
    MATCHING = "matching"
    INSTITUTIONAL = "institutional"


class EscalationState(StrEnum):
    """The road of an escalation; later states follow `submitted`."""

    ANNOUNCED = "announced"
    SUBMITTED = "submitted"
    SOLVED_BEFORE_SUBMISSION = "solved_before_submission"
    WITHDRAWN = "withdrawn"


class EscalationKind(StrEnum):
    """One casus, or several with the same cause."""

    CASUS = "casus"
    PATTERN = "pattern"


class EventKind(StrEnum):
    """What can stand on a casus's timeline, in the past tense."""

    CASUS_REGISTERED = "casus_registered"
    PHASE_CHANGED = "phase_changed"
    PROFILE_CHANGED = "profile_changed"
    IDENTITY_CHANGED = "identity_changed"
    PROGRESS_LOGGED = "progress_logged"
    PROGRESS_CORRECTED = "progress_corrected"
    ACTION_CREATED = "action_created"
    ACTION_REDATED = "action_redated"
    ACTION_DONE = "action_done"
    ACTION_LAPSED = "action_lapsed"
    MEMBER_JOINED = "member_joined"
    MEMBER_LEFT = "member_left"
    REGISSEUR_CHANGED = "regisseur_changed"
    SIGNAL_RAISED = "signal_raised"
    SIGNAL_RESOLVED = "signal_resolved"
    ESCALATION_ANNOUNCED = "escalation_announced"
    ESCALATION_HELD = "escalation_held"
    ESCALATION_SUBMITTED = "escalation_submitted"
    ESCALATION_SOLVED = "escalation_solved"


class CalendarKind(StrEnum):
    """Legal terms and house rules count on different calendars."""

    LEGAL = "legal"
    WORKING = "working"
