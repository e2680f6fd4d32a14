"""Who may see what, and who may do what: two tables that print themselves as one page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from casus.actor import Actor
from casus.codes import DataClass, PartyKind, Role
from workflows.phases import Phase
from workflows.words import N_


class Relation(StrEnum):
    """What an actor is to a casus."""

    DOORSTROMER = "doorstromer"
    ZORG = "zorg"
    CORPORATIE = "corporatie"
    GEMEENTE = "gemeente"
    GAST = "gast"
    REGIO = "regio"
    TAFEL = "tafel"
    SYSTEM = "system"


class Use(StrEnum):
    """What is done with a field."""

    READ = "read"
    WRITE = "write"


class Effect(StrEnum):
    """Shown whole, shown in part (initials, yes or no), or not there."""

    SHOW = "show"
    MASK = "mask"
    DENY = "deny"


KIND_RELATION: Mapping[PartyKind, Relation] = MappingProxyType(
    {
        PartyKind.ZORGAANBIEDER: Relation.ZORG,
        PartyKind.OPVANG: Relation.ZORG,
        PartyKind.CORPORATIE: Relation.CORPORATIE,
        PartyKind.GEMEENTE: Relation.GEMEENTE,
        PartyKind.OVERIG: Relation.GAST,
    }
)


@dataclass(frozen=True, slots=True)
class Right:
    """One row: this relation, with this class of data, in these phases, for this use."""

    relation: Relation
    data_class: DataClass
    read: Effect
    write: Effect
    why: str
    phases: frozenset[Phase] = frozenset(Phase)


def _rows(data_class: DataClass, why: str, **effects: tuple[Effect, Effect]) -> tuple[Right, ...]:
    return tuple(
        Right(Relation(name), data_class, read, write, why)
        for name, (read, write) in effects.items()
    )


_R, _RW = (Effect.SHOW, Effect.DENY), (Effect.SHOW, Effect.SHOW)
_M = (Effect.MASK, Effect.DENY)

# What is not in this table is denied; a new field or relation starts denied.
RIGHTS: tuple[Right, ...] = (
    *_rows(
        DataClass.K0,
        N_("Nummer, fase, dagen en codes: nodig om samen te werken."),
        doorstromer=_R, zorg=_RW, corporatie=_RW, gemeente=_RW, gast=_R, regio=_RW, tafel=_R,
        system=_RW,
    ),
    *_rows(
        DataClass.K1,
        N_("Naam en contact: een corporatie ziet initialen tot er een woning is aangeboden."),
        doorstromer=_R, zorg=_RW, corporatie=_M, gemeente=_RW, gast=_M, regio=_RW, system=_RW,
    ),
    *_rows(
        DataClass.K2,
        N_("Gedeelde voortgang en acties: alle partijen in de casus, de doorstromer ook."),
        doorstromer=_R, zorg=_RW, corporatie=_RW, gemeente=_RW, regio=_RW, system=_RW,
    ),
    *_rows(
        DataClass.K3,
        N_("Samenvatting van de begeleiding: de corporatie moet weten wie zij belt."),
        doorstromer=_R, zorg=_RW, corporatie=_R, gemeente=_RW, regio=_R, system=_RW,
    ),
    *_rows(
        DataClass.K5,
        N_(
            "Inkomen en schulden, alleen de status: "
            "een corporatie ziet alleen of het inkomen geregeld is."
        ),
        doorstromer=_R, zorg=_RW, corporatie=_M, gemeente=_RW, regio=_RW, system=_RW,
    ),
    *_rows(
        DataClass.K6,
        N_("Adres: wie met de woning te maken heeft."),
        doorstromer=_R, zorg=_RW, corporatie=_R, gemeente=_R, regio=_R, system=_RW,
    ),
    *_rows(
        DataClass.K7,
        N_("Huursignalen: alleen ernst en datum."),
        doorstromer=_R, zorg=_R, corporatie=_RW, gemeente=_R, regio=_R, system=_RW,
    ),
)  # fmt: skip

_INDEX: Mapping[tuple[Relation, DataClass, Phase], Right] = MappingProxyType(
    {(row.relation, row.data_class, phase): row for row in RIGHTS for phase in row.phases}
)


def effect(relation: Relation, phase: Phase, data_class: DataClass, use: Use = Use.READ) -> Effect:
    """What the table says; denied when it says nothing."""
    row = _INDEX.get((relation, data_class, phase))
    if row is None:
        return Effect.DENY
    return row.read if use is Use.READ else row.write


@dataclass(frozen=True, slots=True)
class Ties:
    """What binds an actor to one casus today; built by `queries.scope`."""

    actor: Actor
    phase: Phase | None = None
    roles: frozenset[Role] = frozenset()  # in the team of this casus, own or as deputy
    regisseur: bool = False
    own: bool = False  # owner of the action, author of the note, holder of the account
    party_takes_part: bool = False

    @property
    def relation(self) -> Relation:
        """The row of the table of rights that counts for this actor."""
        if self.actor.system:
            return Relation.SYSTEM
        if self.actor.has(Role.PROCESREGISSEUR):
            return Relation.REGIO
        if self.actor.party_kind is None or Role.GAST_DEELNEMER in self.roles:
            return Relation.GAST
        return KIND_RELATION[self.actor.party_kind]

    def sees(self, data_class: DataClass) -> Effect:
        """How this actor sees a class of data of this casus now."""
        return effect(self.relation, self.phase or Phase.REGISTRATION, data_class)

    def writes(self, data_class: DataClass) -> bool:
        """Whether this actor may change a class of data of this casus now."""
        use = effect(self.relation, self.phase or Phase.REGISTRATION, data_class, Use.WRITE)
        return use is Effect.SHOW


@dataclass(frozen=True, slots=True)
class Predicate:
    """A named question about ties; the words stand on the page."""

    words: str
    holds: Callable[[Ties], bool]


def _role(*roles: Role) -> Callable[[Ties], bool]:
    return lambda ties: ties.actor.has(*roles)


IN_TEAM = Predicate(N_("in het team van de casus"), lambda ties: bool(ties.roles))
REGISSEUR = Predicate(N_("casusregisseur van de casus"), lambda ties: ties.regisseur)
PROCESREGISSEUR = Predicate(N_("procesregisseur van de regio"), _role(Role.PROCESREGISSEUR))
BEHEERDER = Predicate(N_("functioneel beheerder"), _role(Role.FUNCTIONEEL_BEHEERDER))
BEGELEIDER = Predicate(
    N_("begeleider"), _role(Role.PERSOONLIJK_BEGELEIDER, Role.AMBULANT_BEGELEIDER)
)
WMO = Predicate(N_("Wmo-consulent"), _role(Role.WMO_CONSULENT))
TEAMLEIDER = Predicate(
    N_("teamleider van een partij in de casus"),
    lambda ties: ties.actor.has(Role.TEAMLEIDER) and ties.party_takes_part,
)
OWN = Predicate(N_("eigenaar of schrijver"), lambda ties: ties.own)
NOT_GUEST = Predicate(N_("geen gast"), lambda ties: ties.relation is not Relation.GAST)
WRITES_NAME = Predicate(N_("mag naam en contact wijzigen"), lambda t: t.writes(DataClass.K1))
WRITES_INCOME = Predicate(N_("mag inkomensstatus wijzigen"), lambda t: t.writes(DataClass.K5))
SYSTEM = Predicate(N_("het nachtwerk"), lambda ties: ties.actor.system)

Rule = tuple[tuple[Predicate, ...], ...]  # any of (all of)

_LEADS: Rule = ((REGISSEUR,), (PROCESREGISSEUR,))
_TEAM: Rule = ((IN_TEAM, NOT_GUEST), *_LEADS)
_ADMIN: Rule = ((BEHEERDER,),)

ACTS: Mapping[str, Rule] = MappingProxyType(
    {
        "casus.register": ((BEGELEIDER,), (WMO,), (PROCESREGISSEUR,)),
        "casus.describe": (
            (IN_TEAM, WRITES_INCOME),
            (REGISSEUR, WRITES_INCOME),
            (PROCESREGISSEUR,),
        ),
        "casus.identify": ((IN_TEAM, WRITES_NAME), (REGISSEUR, WRITES_NAME), (PROCESREGISSEUR,)),
        "casus.inform": ((IN_TEAM, NOT_GUEST), *_LEADS),
        "casus.move": ((IN_TEAM, NOT_GUEST), *_LEADS),  # the move itself names who, too
        "regisseur.change": _LEADS,
        "membership.add": _LEADS,
        "membership.end": _LEADS,
        "progress.log": ((IN_TEAM, NOT_GUEST), *_LEADS),
        "progress.correct": ((OWN,),),
        "action.create": _TEAM,
        "action.redate": ((OWN,), *_LEADS),
        "action.finish": ((OWN,), *_LEADS),
        "action.lapse": ((OWN,), *_LEADS),
        "escalation.hold": ((PROCESREGISSEUR,),),
        "casus.sweep": ((SYSTEM,),),
        "escalation.announce": ((SYSTEM,),),
        "escalation.carry": ((SYSTEM,),),
        "deputy.appoint": ((OWN,), _ADMIN[0]),
        "deputy.end": ((OWN,), _ADMIN[0]),
        "party.save": _ADMIN,
        "account.save": _ADMIN,
        "account.invite": _ADMIN,
        "account.block": _ADMIN,
        "account.role": _ADMIN,
        "account.unrole": _ADMIN,
        "label.save": _ADMIN,
        "calendar.save": _ADMIN,
        "calendar.remove": _ADMIN,
        "calendar.seed": _ADMIN,
        "norm.change": _ADMIN,
        "table.save": _ADMIN,
        "table.seat": _ADMIN,
        "table.unseat": _ADMIN,
        "password.choose": ((OWN,),),
        "locale.choose": ((OWN,),),
        "draft.save": ((OWN,),),
    }
)


def may(code: str, ties: Ties) -> bool:
    """Whether the act is allowed; an act without a row is not."""
    return any(all(predicate.holds(ties) for predicate in row) for row in ACTS.get(code, ()))


@dataclass(frozen=True, slots=True)
class PageRight:
    """Who may ask for a page at all; what stands on it follows from scope and RIGHTS."""

    code: str
    words: str
    holds: Callable[[Actor | None], bool]


def _has(*roles: Role) -> Callable[[Actor | None], bool]:
    return lambda actor: actor is not None and actor.has(*roles)


CASUS_READERS = (
    Role.AMBULANT_BEGELEIDER, Role.PERSOONLIJK_BEGELEIDER, Role.WOONCONSULENT, Role.WMO_CONSULENT,
    Role.CASUSREGISSEUR, Role.TEAMLEIDER, Role.PROCESREGISSEUR, Role.GAST_DEELNEMER,
)  # fmt: skip

PUBLIC = PageRight("public", N_("iedereen"), lambda _actor: True)
SIGNED_IN = PageRight("signed_in", N_("wie is ingelogd"), lambda actor: actor is not None)
READS_CASUSSEN = PageRight("reads_casussen", N_("wie met casussen werkt"), _has(*CASUS_READERS))
# A guest comes for an action of their own, and has no list and no notes.
LISTS_CASUSSEN = PageRight(
    "lists_casussen",
    N_("wie met casussen werkt, behalve een gast"),
    _has(*(role for role in CASUS_READERS if role is not Role.GAST_DEELNEMER)),
)
REGISTERS = PageRight(
    "registers",
    N_("wie een casus aanmeldt"),
    _has(
        Role.PERSOONLIJK_BEGELEIDER,
        Role.AMBULANT_BEGELEIDER,
        Role.WMO_CONSULENT,
        Role.PROCESREGISSEUR,
    ),
)
COUNTS_REGION = PageRight(
    "counts_region", N_("wie elke getelde casus mag openen"), _has(Role.PROCESREGISSEUR)
)
SITS_AT_TABLE = PageRight(
    "sits_at_table",
    N_("wie aan een tafel zit"),
    _has(Role.TAFELLID, Role.TAFELSECRETARIS, Role.VERBINDINGSOFFICIER, Role.PROCESREGISSEUR),
)
ADMINISTERS = PageRight(
    "administers", N_("functioneel beheerder"), _has(Role.FUNCTIONEEL_BEHEERDER)
)
