"""The people of the tests: one or two per role, and strangers."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sqlalchemy import Engine, insert
from sqlalchemy.orm import Session

from casus.actor import Actor
from casus.codes import CalendarKind, PartyKind, Role, TableKind
from casus.model import (
    Account,
    AccountRole,
    CalendarDay,
    MeetingTable,
    Party,
    Region,
    TableMember,
    new_id,
)

FROM = date(2020, 1, 1)
PARTIES = {
    "haven": (1, PartyKind.OPVANG, "Stichting Haven"),
    "overkant": (1, PartyKind.ZORGAANBIEDER, "De Overkant"),
    "thuisbasis": (1, PartyKind.ZORGAANBIEDER, "Thuisbasis"),
    "linde": (1, PartyKind.CORPORATIE, "Woonstede Linde"),
    "brug": (1, PartyKind.CORPORATIE, "De Brug Wonen"),
    "lindermeer": (1, PartyKind.GEMEENTE, "Gemeente Lindermeer"),
    "schuldhulp": (1, PartyKind.OVERIG, "Schuldhulp Lindermeer"),
    "elders": (2, PartyKind.OPVANG, "Opvang Rivierenhoek"),
}
PEOPLE = {
    "pb": ("haven", "Petra Bos", (Role.PERSOONLIJK_BEGELEIDER,)),
    "pb2": ("overkant", "Joris Wit", (Role.PERSOONLIJK_BEGELEIDER,)),
    "ab": ("thuisbasis", "Amina Jansen", (Role.AMBULANT_BEGELEIDER,)),
    "lead": ("haven", "Tom Leider", (Role.TEAMLEIDER,)),
    "wc": ("linde", "Karel de Boer", (Role.WOONCONSULENT,)),
    "wc2": ("brug", "Willy Brug", (Role.WOONCONSULENT,)),
    "wmo": ("lindermeer", "Wanda Mook", (Role.WMO_CONSULENT,)),
    "guest": ("schuldhulp", "Gijs Gast", (Role.GAST_DEELNEMER,)),
    "pr": ("lindermeer", "Rita Proces", (Role.PROCESREGISSEUR,)),
    "table": ("linde", "Dirk Tafel", (Role.TAFELLID,)),
    "secretary": ("lindermeer", "Sien Schrijver", (Role.TAFELSECRETARIS,)),
    "admin": ("lindermeer", "Bea Beheer", (Role.FUNCTIONEEL_BEHEERDER,)),
    "privacy": ("lindermeer", "Peter Privacy", (Role.PRIVACY_OFFICER,)),
    "policy": ("linde", "Bart Beleid", (Role.BELEIDSADVISEUR,)),
    "stranger": ("overkant", "Vera Vreemd", (Role.AMBULANT_BEGELEIDER,)),
    "foreigner": ("elders", "Ferry Ver", (Role.PERSOONLIJK_BEGELEIDER,)),
    "foreign_pr": ("elders", "Fons Elders", (Role.PROCESREGISSEUR,)),
}
HOLIDAYS = {
    2026: ("01-01", "04-03", "04-06", "04-27", "05-05", "05-14", "05-25", "12-25", "12-26"),
    2027: ("01-01", "03-26", "03-29", "04-27", "05-05", "05-06", "05-17", "12-25", "12-26"),
    2028: ("01-01", "04-14", "04-17", "04-27", "05-05", "05-25", "06-05", "12-25", "12-26"),
}


@dataclass
class World:
    """Who and what a test may start from."""

    actors: dict[str, Actor] = field(default_factory=dict)
    parties: dict[str, UUID] = field(default_factory=dict)
    table_id: UUID | None = None

    def __getattr__(self, name: str) -> Actor:
        try:
            return self.actors[name]
        except KeyError:
            raise AttributeError(name) from None


def build(owner: Engine) -> World:
    """Write the world as the owner of the database; there is nobody yet who could."""
    world = World()
    with Session(owner) as session:
        session.add_all(
            [
                Region(id=1, name="Lindermeer", prefix="LM"),
                Region(id=2, name="Rivierenhoek", prefix="RH"),
            ]
        )
        session.flush()
        _parties(session, world)
        _people(session, world)
        _calendar(session)
        _table(session, world)
        session.commit()
    return world


def _parties(session: Session, world: World) -> None:
    for nick, (region, kind, name) in PARTIES.items():
        world.parties[nick] = new_id()
        session.add(Party(region_id=region, id=world.parties[nick], kind=kind, name=name))
    session.flush()


def _people(session: Session, world: World) -> None:
    for nick, (party, name, roles) in PEOPLE.items():
        region, kind, _ = PARTIES[party]
        account = Account(
            region_id=region, id=new_id(), party_id=world.parties[party], name=name,
            email=f"{nick}@casus.example", locale="nl",
        )  # fmt: skip
        session.add(account)
        session.flush()
        for role in roles:
            session.add(AccountRole(region_id=region, user_id=account.id, role=role, from_on=FROM))
        world.actors[nick] = Actor(
            region, account.id, world.parties[party], kind, name, frozenset(roles)
        )
    session.flush()


def _calendar(session: Session) -> None:
    rows = [
        {
            "region_id": region,
            "calendar": kind,
            "day": date.fromisoformat(f"{year}-{day}"),
            "name": "x",
        }
        for region in (1, 2)
        for kind in CalendarKind
        for year, days in HOLIDAYS.items()
        for day in days
    ]
    session.execute(insert(CalendarDay), rows)


def _table(session: Session, world: World) -> None:
    world.table_id = new_id()
    session.add(
        MeetingTable(
            region_id=1, id=world.table_id, kind=TableKind.INSTITUTIONAL, name="Regietafel"
        )
    )
    session.flush()
    for nick in ("table", "secretary"):
        session.add(
            TableMember(
                region_id=1, table_id=world.table_id, user_id=world.actors[nick].user, from_on=FROM
            )
        )
