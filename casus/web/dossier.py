"""How the page of one casus comes about: read, written down, put in words, shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from casus import clock, policy
from casus.actor import Actor
from casus.acts._act import unit
from casus.acts.draft import opened
from casus.codes import DataClass, EscalationState
from casus.model import Casus
from casus.policy import LISTS_CASUSSEN, Effect, Ties
from casus.queries import dossier as dossiers
from casus.queries import signals, timeline
from casus.queries.scope import casus_by_number, people_of
from casus.queries.sight import Dossier, Member
from casus.queries.timeline import Line, Sort
from casus.refusals import NotAllowedError
from casus.web import cards, words
from casus.web import signals as signal_words
from casus.web import timeline as lines
from casus.web.cards import Pairs, Todo
from casus.web.forms.action import ActionForm
from casus.web.forms.progress import ProgressForm
from casus.web.signals import Badge, Signal
from casus.web.steps import Step, steps
from casus.web.timeline import Item


@dataclass(frozen=True, slots=True)
class Link:
    """A place to go to."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Phase:
    """One phase of the strip."""

    number: int
    label: str
    state: str
    days: int | None
    norm: int | None


@dataclass(frozen=True, slots=True)
class Page:
    """All of the page but its forms; `may` holds the deeds that this reader can do here."""

    up: Sequence[Link]
    badges: Sequence[Badge]
    notice: str
    phases: Sequence[Phase]
    signals: Sequence[Signal]
    steps: Sequence[Step]
    open_tasks: Sequence[Todo]
    closed_tasks: Sequence[Todo]
    team: Pairs
    profile: Pairs
    contact: Pairs
    origin: Pairs
    items: Sequence[Item]
    sorts: Sequence[tuple[str, str]]
    sort: str
    older_url: str | None
    newest_url: str | None
    may: frozenset[str]
    shares: bool


def read(by: Actor, number: str, code: str = "casus.read", *, shared: bool = False) -> Dossier:
    """A casus for a page about a part of it; written down before anything is shown.

    `shared`: a part that is for who shares in the casus, not for a guest.
    """
    with unit(by) as work:
        found = dossiers.load(by, number)
        if shared and not shares(found):
            raise NotAllowedError
        work.write_down(code, casus_id=found.id)
        words.label(found.phase)  # what the region calls things, in the same transaction
    return found


def show(
    by: Actor,
    number: str,
    *,
    note: ProgressForm | None = None,
    action: ActionForm | None = None,
    status: int = 200,
) -> ResponseReturnValue:
    """The whole page; forms that could not be saved come back with what was typed."""
    sort, before = _sort(request.args.get("soort", "")), request.args.get("ouder", "")
    with unit(by) as work:
        found = dossiers.load(by, number)
        page = _page(by, found, sort, timeline.key(before))
        opened(by, found.id)
        work.write_down("casus.read", casus_id=found.id)
    note, action = note or ProgressForm(formdata=None), action or ActionForm(formdata=None)
    note.offer(other_parties(by, found.team))
    action.offer(team_names(found.team))
    answer = render_template("casus/show.html", casus=found, page=page, note=note, action=action)
    return answer, status


def shares(casus: Dossier) -> bool:
    """Whether the reader shares in the casus: sees its notes, actions and who looked at it."""
    return casus.ties.sees(DataClass.K2) is Effect.SHOW


def part(template: str, casus: Dossier, status: int = 200, **given: object) -> ResponseReturnValue:
    """A page about a part of a casus, with the way up from it."""
    up = [*_up(casus), Link(casus.title, f"/casussen/{casus.number}")]
    return render_template(template, casus=casus, crumbs=up, **given), status


def _up(casus: Dossier) -> Sequence[Link]:
    """The list, for who has one."""
    lists = LISTS_CASUSSEN.holds(casus.ties.actor)
    return [Link(gettext("Casussen"), "/casussen")] if lists else []


def team_of(by: Actor, number: str) -> Sequence[Member]:
    """The team, for a form that is being sent."""
    with unit(by):
        return dossiers.members(casus_by_number(by, number))


def other_parties(by: Actor, team: Sequence[Member]) -> Sequence[tuple[UUID, str]]:
    """The parties of the casus that can be named as readers; the own party always reads along."""
    parties = {member.party_id: member.party for member in team}
    parties.pop(by.party, None)
    return list(parties.items())


def team_names(team: Sequence[Member]) -> Sequence[tuple[UUID, str]]:
    """Who of the team can be asked: name and party."""
    now = [member for member in team if member.from_on <= clock.today()]
    return list({member.user_id: f"{member.name}, {member.party}" for member in now}.items())


def _page(by: Actor, casus: Dossier, sort: Sort | None, before: timeline.Key | None) -> Page:
    rows, older = timeline.page(casus.ties, casus.id, sort, before)
    standing = signals.standing(by, Casus.id == casus.id)
    return Page(
        up=_up(casus),
        badges=_badges(casus, standing),
        notice=_notice(casus),
        phases=_phases(casus),
        signals=[signal_words.here(one) for one in standing],
        steps=steps(by, casus),
        open_tasks=cards.open_tasks(casus),
        closed_tasks=cards.closed_tasks(casus),
        team=cards.team(casus),
        profile=cards.profile(casus),
        contact=cards.contact(casus),
        origin=cards.origin(casus),
        items=[_item(by, casus, line) for line in rows],
        sorts=_sorts(),
        sort=sort.value if sort else "",
        older_url=_timeline_url(casus, sort, older) if older else None,
        newest_url=_timeline_url(casus, sort, None) if before else None,
        may=frozenset(code for code in policy.ACTS if casus.may(code)),
        shares=shares(casus),
    )


def _badges(casus: Dossier, standing: Sequence[signals.Standing]) -> Sequence[Badge]:
    if casus.outcome is not None:
        return [Badge("neutral", words.label(casus.outcome))]
    if not standing:
        return [signal_words.badge(0)]
    top = signal_words.badge(standing[0].level)
    return [Badge(top.kind, signal_words.sentence(standing[0]))]


def _notice(casus: Dossier) -> str:
    notice = casus.notice
    if notice is None:
        return ""
    if notice.state is EscalationState.ANNOUNCED:
        return gettext(
            "%(number)s gaat op %(day)s naar de tafel, tenzij de oorzaak weg is.",
            number=notice.number,
            day=words.day(notice.submit_on),
        )
    return gettext("%(number)s ligt bij de tafel.", number=notice.number)


def _phases(casus: Dossier) -> Sequence[Phase]:
    return [
        Phase(number, words.label(step.phase), step.state.value, step.days, step.norm)
        for number, step in enumerate(casus.steps, start=1)
    ]


def _item(by: Actor, casus: Dossier, line: Line) -> Item:
    note = line.note
    own = note is not None and note.text is not None and note.author_id in people_of(by)
    may = own and policy.may("progress.correct", Ties(by, phase=casus.phase, own=True))
    url = f"/casussen/{casus.number}/voortgang/{note.id}/correctie" if note and may else None
    return lines.item(line, correct_url=url)


def _sort(word: str) -> Sort | None:
    return Sort(word) if word in list(Sort) else None


def _sorts() -> Sequence[tuple[str, str]]:
    named = [(one.value, gettext(text)) for one, text in lines.SORTS.items()]
    return [("", gettext("Alles")), *named]


def _timeline_url(casus: Dossier, sort: Sort | None, older: timeline.Key | None) -> str:
    given = {"soort": sort.value if sort else None, "ouder": str(older) if older else None}
    asked = "&".join(f"{name}={value}" for name, value in given.items() if value)
    return f"/casussen/{casus.number}{'?' if asked else ''}{asked}#tijdlijn"
