"""How the whole story is played: in time order, the nights between the days, the clock moved.

The five best known casussen come first, so that they can be read while the others follow.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial
from heapq import merge
from operator import itemgetter

from sqlalchemy.orm import Session

from casus import clock
from casus.actor import system
from casus.acts import account, settings
from casus.acts._act import unit
from casus.config import InWordsError
from casus.demo import nights, stage
from casus.demo.roster import LINDERMEER, NEWCOMER, REGIONS, RIVIERENHOEK
from casus.demo.steps import Scene, Step, day_of
from casus.demo.tale import Tale, actor, perform
from casus.demo.tales.calm import CALM
from casus.demo.tales.doors import AT_THE_DOOR, NEXT_DOOR
from casus.demo.tales.five import FIVE
from casus.demo.tales.stuck import STUCK
from casus.extensions import become, db
from casus.model import Account

D0 = date(2026, 11, 23)  # the Monday on which the stories end
FIRST_NIGHT = date(2026, 6, 1)
EVERY_NIGHT, LAST_NIGHTS = timedelta(days=14), timedelta(days=2)
OPEN = "De demo is open."  # whoever started the play may wait for this line
OTHERS = (*NEXT_DOOR, *CALM, *STUCK, *AT_THE_DOOR)
TALES = (*FIVE, *OTHERS)
DAY, WEEK = timedelta(days=1), timedelta(days=7)
TOLD_EVERY = 5

Say = Callable[[str], None]
Deed = tuple[datetime, Callable[[], None]]


def moved_to(as_of: date) -> timedelta:
    """By how much the story moves: whole weeks, so that it ends on the Monday of that week."""
    return (as_of - D0) // WEEK * WEEK


def play(
    owner_url: str, say: Say, as_of: date | None = None, *, if_empty: bool = False,
    quick: bool = False,
) -> None:  # fmt: skip
    """Play it in; one that was broken off is played again. InWordsError for other regions."""
    with stage.as_owner(owner_url) as owner:
        found = stage.standing(owner)
        if if_empty and found in (stage.Standing.DONE, stage.Standing.FOREIGN):
            say("De regio is er al; er verandert niets.")
            return
        if found is stage.Standing.FOREIGN:
            message = "Regio 1 of 2 is niet van de demo en wordt niet overschreven."
            raise InWordsError(message)
        Play(owner, as_of or clock.today(), say, quick=quick).run()
        if as_of and as_of != clock.today():
            say(f"Met CASUS_CLOCK={as_of}T08:00 staat Casus op die dag.")


@dataclass
class Play:
    """One play of the story, as it stands in the morning of the day `as_of`."""

    owner: Session
    as_of: date
    say: Say
    quick: bool = False
    scenes: dict[str, Scene] = field(init=False, default_factory=dict)

    def run(self) -> None:
        """Everything, from an empty region on."""
        self._set_the_stage()
        with nights.mailed_before(self.as_of):
            self._play(self._deeds(FIVE))
            stage.look_again(self.owner, nights.moment(self._first_night()))
            self.say(OPEN)
            others = [tale for tale in self.tales if tale not in FIVE]
            self._play(merge(self._deeds(others), self._nights(), key=itemgetter(0)))
        self.say(f"{len(self.scenes)} van {len(self.tales)} casussen, tot en met vannacht")
        self._invite()
        stage.finish(self.owner)

    @property
    def moved(self) -> timedelta:
        """How far the days of this play lie from those of the story."""
        return moved_to(self.as_of)

    @property
    def tales(self) -> tuple[Tale, ...]:
        """What is played."""
        return FIVE if self.quick else TALES

    def _set_the_stage(self) -> None:
        stage.build(self.owner, self.moved, self._first_night() - DAY)
        first = min(day_of(tale.on) for tale in TALES) + self.moved
        years = range(first.year, self.as_of.year + 3)
        for region_id in REGIONS:
            with unit(system(region_id, "demo")):
                settings.seed_calendar(region_id, years)

    def _play(self, deeds: Iterable[Deed]) -> None:
        for moment, deed in deeds:
            with clock.moved(moment):
                deed()

    def _deeds(self, tales: Iterable[Tale]) -> list[Deed]:
        found: list[Deed] = []
        for tale in tales:
            found.append((tale.begins_at(self.moved), partial(self._begin, tale)))
            steps = tale.moments(self.moved)
            found += [(moment, partial(self._step, tale, step)) for moment, step in steps]
        return sorted(found, key=itemgetter(0))

    def _begin(self, tale: Tale) -> None:
        number = int(tale.number.rsplit("-", 1)[1])
        stage.number_from(self.owner, tale.region_id, clock.today().year, number)
        self.scenes[tale.number] = tale.register(self.moved)
        if len(self.scenes) % TOLD_EVERY == 0:
            self.say(f"{len(self.scenes)} van {len(self.tales)} casussen")

    def _step(self, tale: Tale, step: Step) -> None:
        try:
            perform(self.scenes[tale.number], step)
        except Exception as error:
            error.add_note(f"{tale.number}, {step.on}, {step.who}")
            raise

    def _nights(self) -> Iterator[Deed]:
        """Once a week long ago, every night of late: enough to have a history, and quick."""
        last_weeks = D0 + self.moved - EVERY_NIGHT
        day = self._first_night()
        while day <= self.as_of:
            yield nights.moment(day), partial(self._night, LINDERMEER)
            if day >= self.as_of - LAST_NIGHTS:
                yield nights.moment(day), partial(self._night, RIVIERENHOEK)
            day += DAY if day >= last_weeks else WEEK

    def _night(self, region_id: int) -> None:
        stage.skip_nights(self.owner, region_id, clock.today() - DAY)
        nights.sweep(region_id)

    def _first_night(self) -> date:
        return self.as_of - LAST_NIGHTS if self.quick else FIRST_NIGHT + self.moved

    def _invite(self) -> None:
        """A newcomer who has not logged in yet, as an example of an invitation."""
        by = actor("wim", D0)
        become(by)
        newcomer = db.session.get_one(
            Account, {"region_id": NEWCOMER.region, "id": stage.account_id(NEWCOMER)}
        )
        token = account.invite(by, newcomer)
        self.say(f"{NEWCOMER.name} is uitgenodigd: /uitnodiging/{token}")
