"""Who acts: one immutable value that every act and query takes first."""

from dataclasses import dataclass
from uuid import UUID

from casus.codes import PartyKind, Reach, Role

REGION_WIDE = frozenset({Role.PROCESREGISSEUR})
CASUS_ROLES = frozenset(
    {
        Role.AMBULANT_BEGELEIDER,
        Role.PERSOONLIJK_BEGELEIDER,
        Role.WOONCONSULENT,
        Role.WMO_CONSULENT,
        Role.CASUSREGISSEUR,
        Role.TEAMLEIDER,
        Role.GAST_DEELNEMER,
    },
)


@dataclass(frozen=True, slots=True)
class Actor:
    """A person (or the night's work) in one region, with the roles valid today."""

    region_id: int
    user_id: UUID | None
    party_id: UUID | None
    party_kind: PartyKind | None
    name: str
    roles: frozenset[Role] = frozenset()
    locale: str = "nl"
    access_point: str = "web"
    system: bool = False
    deputy_for: frozenset[UUID] = frozenset()

    @property
    def reach(self) -> Reach:
        """The widest fence the database opens for this actor."""
        if self.system or self.roles & REGION_WIDE:
            return Reach.REGION
        return Reach.PARTY if self.roles & CASUS_ROLES else Reach.NONE

    @property
    def user(self) -> UUID:
        """The account's id; only people have one."""
        if self.user_id is None:
            raise TypeError("the system has no account")
        return self.user_id

    @property
    def party(self) -> UUID:
        """The party's id; only people have one."""
        if self.party_id is None:
            raise TypeError("the system has no party")
        return self.party_id

    def has(self, *roles: Role) -> bool:
        """Whether the actor holds one of these roles today."""
        return bool(self.roles & frozenset(roles))


def system(region_id: int, access_point: str = "task") -> Actor:
    """The product itself at work in a region: the sweep, the relay, the player of the demo."""
    return Actor(region_id, None, None, None, "Casus", access_point=access_point, system=True)
