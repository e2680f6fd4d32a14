"""What a casus of the demo is told with: how it begins, and its steps in order."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zlib import crc32

from casus import clock
from casus.actor import Actor
from casus.acts import casus as deeds
from casus.acts.casus import Identity, Registration
from casus.codes import GroundKind, OriginKind
from casus.demo import cast, stage
from casus.demo.roster import DEPUTIES, PARTIES
from casus.demo.steps import Scene, Step, day_of
from casus.extensions import become, db
from casus.model import Casus, Region

BW, MO = OriginKind.BESCHERMD_WONEN, OriginKind.MAATSCHAPPELIJKE_OPVANG
MORNING = time(9)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tale:
    """One casus: `number` fixes its casusnummer, `by` registers it on the day `on`."""

    number: str
    name: str
    born: int | None
    origin: OriginKind
    by: str
    on: str
    wish: str
    wmo: str | None = None
    adults: int = 1
    children: int = 0
    phone: str | None = None
    language: str | None = None
    interpreter: bool = False
    steps: tuple[Step, ...] = ()

    @property
    def region_id(self) -> int:
        """The region of who registers."""
        return cast.person(self.by).region

    def moments(self, moved: timedelta) -> Iterator[tuple[datetime, Step]]:
        """Each step with its moment: in office hours, in the order written."""
        begin = crc32(self.number.encode()) % 90
        seen: Counter[date] = Counter()
        for step in self.steps:
            day = day_of(step.on) + moved
            minutes = begin + 41 * seen[day]
            seen[day] += 1
            yield _at(day, minutes + 20 * (day_of(self.on) + moved == day)), step

    def begins_at(self, moved: timedelta) -> datetime:
        """The moment of registration, before every step of that day."""
        return _at(day_of(self.on) + moved, crc32(self.number.encode()) % 90)

    def register(self, moved: timedelta) -> Scene:
        """The first deed."""
        by = actor(self.by, clock.today() - moved)
        become(by)
        region = db.session.get_one(Region, by.region_id)
        return Scene(deeds.register(by, region, self._registration()), moved)

    def _registration(self) -> Registration:
        return Registration(
            identity=Identity(
                self.name, self.born, self.phone, language=self.language,
                interpreter=self.interpreter,
            ),
            origin_kind=self.origin,
            origin_party_id=stage.party_id(cast.person(self.by).party),
            wish=self.wish,
            informed_on=clock.today(),
            ground=GroundKind.WETTELIJKE_TAAK,
            law="Wet maatschappelijke ondersteuning 2015",
            adults=self.adults,
            children=self.children,
            wmo_consulent_id=stage.account_id(cast.person(self.wmo)) if self.wmo else None,
        )  # fmt: skip


def perform(scene: Scene, step: Step) -> None:
    """Let the person of a step do it, on the newest state of the casus."""
    by = actor(step.who, clock.today() - scene.moved)
    become(by)
    key = {"region_id": scene.casus.region_id, "id": scene.casus.id}
    scene.casus = db.session.get_one(Casus, key, populate_existing=True)
    step.deed(scene, by)


def actor(nick: str, on: date) -> Actor:
    """A person at work on a day of the story, also for whom they stand in for."""
    one = cast.person(nick)
    kind = next(party.kind for party in PARTIES if party.name == one.party)
    absent = frozenset(
        stage.account_id(cast.person(who))
        for who, deputy, first, last in DEPUTIES
        if deputy == nick and day_of(first) <= on <= day_of(last)
    )
    return Actor(
        one.region, stage.account_id(one), stage.party_id(one.party), kind, one.name,
        frozenset(one.roles), one.locale, access_point="demo", deputy_for=absent,
    )  # fmt: skip


def _at(day: date, minutes: int) -> datetime:
    start = datetime.combine(day, MORNING, clock.AMSTERDAM)
    return (start + timedelta(minutes=minutes)).astimezone(UTC)
