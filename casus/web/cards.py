"""What stands on the cards beside a timeline: team, actions, household, contact, ground."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from flask_babel import gettext, ngettext

from casus import clock, labels
from casus.codes import ActionState
from casus.queries.readers import Glance
from casus.queries.sight import Dossier, Ground, Household, Means, Member, Task
from casus.queries.things import Due
from casus.web import words

Pairs = Sequence[tuple[str, str]]
MOST_CLOSED = 5
_CLOSED = (ActionState.DONE, ActionState.LAPSED)


@dataclass(frozen=True, slots=True)
class Todo:
    """One line of a list of things, the whole line a link."""

    title: str
    url: str
    meta: str
    status: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who looked, as the table shows it."""

    name: str
    party: str
    when: str
    what: str


def open_tasks(casus: Dossier) -> Sequence[Todo]:
    """What is still to be done, the first day first."""
    return [_todo(casus, task) for task in casus.tasks if task.state is ActionState.OPEN]


def closed_tasks(casus: Dossier) -> Sequence[Todo]:
    """What became of the last actions."""
    closed = [task for task in casus.tasks if task.state in _CLOSED]
    return [_todo(casus, task) for task in closed[:MOST_CLOSED]]


def due_status(late: int) -> tuple[str | None, str | None]:
    """How late something is, in words, and how loud to say it."""
    if late > 0:
        return gettext("%(days)s te laat", days=words.days(late)), "danger"
    return (gettext("Vandaag"), "warning") if late == 0 else (None, None)


def promise(task: Task, dues: Sequence[Due]) -> Pairs:
    """One action: who, before when, which days before that, and what came of it."""
    pairs = [
        (gettext("Wie"), task.owner),
        (gettext("Voor"), words.day(task.due_on)),
        (gettext("Stand"), words.label(task.state)),
    ]
    for newer, older in pairwise(dues):
        said = {"day": words.day(older.due_on), "reason": newer.reason or "", "who": newer.by or ""}
        pairs.append(
            (
                gettext("Eerder afgesproken"),
                gettext("%(day)s. Verzet door %(who)s: %(reason)s", **said),
            )
        )
    if task.result:
        pairs.append((gettext("Resultaat"), task.result))
    return pairs


def team(casus: Dossier) -> Pairs:
    """Who takes part, in which role."""
    return [(words.label(member.role), _member(casus, member)) for member in casus.team]


def profile(casus: Dossier) -> Pairs:
    """Household, and of income and debts what this reader may know."""
    return [*_household(casus.household), *_means(casus.means)]


def contact(casus: Dossier) -> Pairs:
    """Name and contact; initials for who may not see them."""
    person = casus.person
    if person is None:
        return [
            (gettext("Initialen"), casus.initials),
            (gettext("Naam en contact"), gettext("Niet voor uw organisatie zichtbaar.")),
        ]
    language = person.language or gettext("Nederlands")
    if person.interpreter:
        language = gettext("%(language)s, met tolk", language=language)
    return [
        (gettext("Naam"), person.name),
        (gettext("Geboortejaar"), str(person.birth_year or "")),
        (gettext("Telefoon"), person.phone or ""),
        (gettext("E-mailadres"), person.email or ""),
        (gettext("Taal"), language),
    ]


def origin(casus: Dossier) -> Pairs:
    """Where the doorstromer comes from, when they were told, and why sharing is lawful."""
    informed = words.day(casus.informed_on) if casus.informed_on else gettext("Nog niet")
    return [
        (words.label(casus.origin_kind), casus.origin_party),
        (gettext("Aangemeld"), words.day(casus.registered_on)),
        (gettext("Geïnformeerd"), informed),
        *((gettext("Grondslag"), _ground(ground)) for ground in casus.grounds),
    ]


def glance(line: Glance) -> Reader:
    """One line of the audit: who, when, what."""
    known = line.event in labels.LABELS
    what = words.label(line.event) if known else line.event
    return Reader(
        name=line.name,
        party=line.party or "",
        when=words.moment(line.at),
        what=gettext("%(what)s: geweigerd", what=what) if line.denied else what,
    )


def _todo(casus: Dossier, task: Task) -> Todo:
    url = f"/casussen/{casus.number}/acties/{task.id}"
    if task.state is not ActionState.OPEN:
        meta = gettext("%(who)s, op %(day)s", who=task.owner, day=words.day(task.finished_on))
        return Todo(task.title, url, meta, words.label(task.state))
    meta = gettext("%(who)s, voor %(day)s", who=task.owner, day=words.day(task.due_on))
    return Todo(task.title, url, meta, *due_status((clock.today() - task.due_on).days))


def _member(casus: Dossier, member: Member) -> str:
    parts = [f"{member.name}, {member.party}"]
    if member.user_id == casus.regisseur_id:
        parts.append(gettext("casusregisseur"))
    if member.until_on is not None:
        parts.append(gettext("t/m %(day)s", day=words.day(member.until_on)))
    return ", ".join(parts)


def _household(household: Household | None) -> Pairs:
    if household is None:
        return []
    adults = ngettext("%(num)s volwassene", "%(num)s volwassenen", household.adults)
    children = ngettext("%(num)s kind", "%(num)s kinderen", household.children)
    moves = f"{adults}, {children}" if household.children else str(adults)
    return [(gettext("Verhuist mee"), moves)]


def _means(means: Means | None) -> Pairs:
    if means is None:
        return []
    if not means.whole:
        return [
            (
                gettext("Inkomen geregeld"),
                gettext("Ja") if means.income_arranged else gettext("Nee"),
            )
        ]
    unknown = gettext("Nog niet bekend")
    return [
        (gettext("Inkomen"), words.label(means.income) if means.income else unknown),
        (gettext("Schulden"), words.label(means.debts) if means.debts else unknown),
    ]


def _ground(ground: Ground) -> str:
    said = f"{words.label(ground.kind)}: {ground.law}"
    if ground.withdrawn_on is None:
        return gettext("%(ground)s, vanaf %(day)s", ground=said, day=words.day(ground.from_on))
    ended = words.day(ground.withdrawn_on)
    return gettext("%(ground)s, ingetrokken op %(day)s", ground=said, day=ended)
