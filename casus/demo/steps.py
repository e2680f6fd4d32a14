"""What people do in a story: each line is one deed by one person on one day."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from casus.actor import Actor
from casus.acts import action, membership, progress
from casus.acts import casus as deeds
from casus.acts._act import unit
from casus.acts.casus import Identity, Profile
from casus.acts.progress import ProgressEntry
from casus.codes import ContactKind, DebtStatus, IncomeStatus, Trend, Visibility
from casus.demo import cast, stage
from casus.extensions import db
from casus.model import Action, Casus, Progress

STABLE, IN_PROGRAMME = DebtStatus.STABLE, DebtStatus.IN_PROGRAMME
ARRANGED, REQUESTED = IncomeStatus.ARRANGED, IncomeStatus.REQUESTED
SPOKEN, VISIT, PHONED = ContactKind.SPOKEN, ContactKind.HOME_VISIT, ContactKind.PHONED
NO_ANSWER, NOTE = ContactKind.NO_ANSWER, ContactKind.NOTE
UP, STILL, DOWN = Trend.FORWARD, Trend.STILL, Trend.BACKWARD


@dataclass
class Scene:
    """One casus while it is played: what was made so far, and by how much days are moved."""

    casus: Casus
    moved: timedelta
    actions: dict[str, UUID] = field(default_factory=dict)
    notes: dict[str, UUID] = field(default_factory=dict)

    def day(self, written: str) -> date:
        """When a day of the story falls in this play."""
        return day_of(written) + self.moved

    def action(self, opening: str) -> Action:
        """The action whose title begins like this."""
        (key,) = (key for title, key in self.actions.items() if title.startswith(opening))
        return db.session.get_one(Action, {"region_id": self.casus.region_id, "id": key})

    def note_of(self, who: str) -> Progress:
        """The last note of this person."""
        key = {"region_id": self.casus.region_id, "id": self.notes[who]}
        return db.session.get_one(Progress, key)


@dataclass(frozen=True, slots=True)
class Step:
    """One deed: `on` is a day of the story, `who` the nick of a person."""

    on: str
    who: str
    deed: Callable[[Scene, Actor], object]


def day_of(written: str) -> date:
    """A day as the stories write it: 11-23 is in 2026, another year is named."""
    return date.fromisoformat(written if len(written) > len("11-23") else f"2026-{written}")


def note(
    on: str, who: str, text: str, kind: ContactKind = NOTE, trend: Trend | None = None
) -> Step:
    """A contact or note for all parties."""
    entry = ProgressEntry(kind, text, trend=trend)
    return Step(on, who, lambda scene, by: _log(scene, by, who, entry))


def restricted(on: str, who: str, text: str, reason: str, *readers: str) -> Step:
    """A note for the own party and the parties named."""
    entry = ProgressEntry(
        NOTE, text, visibility=Visibility.RESTRICTED, restricted_reason=reason,
        readers=[stage.party_id(name) for name in readers],
    )  # fmt: skip
    return Step(on, who, lambda scene, by: _log(scene, by, who, entry))


def corrected(on: str, who: str, text: str, reason: str, kind: ContactKind = NOTE) -> Step:
    """A better version of one's last note."""
    entry = ProgressEntry(kind, text)

    def deed(scene: Scene, by: Actor) -> None:
        scene.notes[who] = progress.correct(by, scene.note_of(who), entry, reason).id

    return Step(on, who, deed)


def todo(on: str, who: str, title: str, owner: str, due: str) -> Step:
    """An action for one person, by one day."""

    def deed(scene: Scene, by: Actor) -> None:
        made = action.create(by, scene.casus, title, _account(owner), scene.day(due))
        scene.actions[title] = made.id

    return Step(on, who, deed)


def done(on: str, who: str, title: str, result: str) -> Step:
    """The action whose title begins so has its result."""
    return Step(on, who, lambda scene, by: action.finish(by, scene.action(title), result))


def redated(on: str, who: str, title: str, due: str, reason: str) -> Step:
    """Another day for an action."""
    return Step(
        on, who, lambda scene, by: action.redate(by, scene.action(title), scene.day(due), reason)
    )


def lapsed(on: str, who: str, title: str, reason: str) -> Step:
    """An action that nobody needs to do any more."""
    return Step(on, who, lambda scene, by: action.lapse(by, scene.action(title), reason))


def joins(on: str, who: str, member: str, until: str | None = None) -> Step:
    """Somebody takes part, in the role of the cast."""
    role = cast.person(member).roles[0]

    def deed(scene: Scene, by: Actor) -> None:
        last = scene.day(until) if until else None
        membership.add(by, scene.casus, _account(member), role, last)

    return Step(on, who, deed)


def leaves(on: str, who: str, member: str) -> Step:
    """Somebody leaves the team."""

    def deed(scene: Scene, by: Actor) -> None:
        team = membership.team(scene.casus)
        membership.end(by, next(row for row in team if row.user_id == _account(member)))

    return Step(on, who, deed)


def leads(on: str, who: str, member: str) -> Step:
    """Somebody else of the team becomes casusregisseur."""
    return Step(
        on, who, lambda scene, by: membership.change_regisseur(by, scene.casus, _account(member))
    )


def profile(
    on: str, who: str, income: IncomeStatus, debts: DebtStatus, wish: str | None = None
) -> Step:
    """What preparation settles; the wish when it changes."""

    def deed(scene: Scene, by: Actor) -> None:
        now = scene.casus
        given = Profile(wish or now.wish, now.adults, now.children, income, debts)
        deeds.describe(by, now, given)

    return Step(on, who, deed)


def renamed(on: str, who: str, identity: Identity) -> Step:
    """The name or contact is corrected."""
    return Step(on, who, lambda scene, by: deeds.identify(by, scene.casus, identity))


def moves(on: str, who: str, code: str, reason: str | None = None) -> Step:
    """A step from the table of moves."""
    return Step(on, who, lambda scene, by: deeds.move(by, scene.casus, code, reason=reason))


def accepted(on: str, who: str) -> Step:
    """The registration is accepted: preparation begins."""
    return moves(on, who, "accept_registration")


def matching(on: str, who: str) -> Step:
    """Preparation is complete: the search for a home begins."""
    return moves(on, who, "start_matching")


def reads(on: str, who: str) -> Step:
    """Somebody opens the dossier, which is written down."""

    def deed(scene: Scene, by: Actor) -> None:
        with unit(by) as work:
            work.write_down("casus.read", casus_id=scene.casus.id)

    return Step(on, who, deed)


def _log(scene: Scene, by: Actor, who: str, entry: ProgressEntry) -> None:
    scene.notes[who] = progress.log_progress(by, scene.casus, entry).id


def _account(nick: str) -> UUID:
    return stage.account_id(cast.person(nick))
