"""How the list of casussen is asked for in an address, and said on a page."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from urllib.parse import urlencode
from uuid import UUID

from flask_babel import gettext

from casus import clock
from casus.actor import Actor
from casus.codes import Role
from casus.policy import REGISTERS
from casus.queries import caseload, search
from casus.queries.caseload import Key, Page, Row, Tab, Wanted
from casus.queries.choices import Choice, choices
from casus.web import words
from casus.web.signals import badge
from workflows.ladders import Level
from workflows.phases import Phase
from workflows.words import N_

PATH = "/casussen"
NO_NORM = date(2200, 12, 31)  # as a phase without norm is kept


class Line(NamedTuple):
    """One casus as the list shows it."""

    url: str
    title: str
    number: str
    phase: str
    days: int
    norm: str
    kind: str
    signal: str
    contact: str
    regisseur: str


@dataclass(frozen=True, slots=True)
class Link:
    """A tab or a chip."""

    label: str
    url: str
    current: bool = False
    count: str | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """The whole page of the list."""

    asked: Wanted
    title: str
    sub: str
    empty: str
    registers: bool
    level: str
    clear_url: str
    tabs: Sequence[Link]
    chips: Sequence[Link]
    lines: Sequence[Line]
    previous_url: str | None
    next_url: str | None
    phases: Sequence[tuple[str, str]]
    levels: Sequence[tuple[str, str]]
    parties: Sequence[tuple[str, str]]
    people: Sequence[tuple[str, str]]


TABS = {
    Tab.MINE: N_("Mijn casussen"),
    Tab.ALL: N_("Alle in de regio"),
    Tab.LONG: N_("Te lang in fase"),
    Tab.SILENT: N_("Geen contact in 14 dagen"),
    Tab.HIGH: N_("Signaal voor het overleg"),
}


def wanted(by: Actor, given: Mapping[str, str]) -> Wanted:
    """What an address asks for; what cannot be read asks for nothing."""
    tabs = caseload.tabs(by)
    tab = given.get("tab", "")
    level = given.get("signaal", "")
    phase = given.get("fase", "")
    return Wanted(
        tab=Tab(tab) if tab in tabs else tabs[0],
        q=search.term_of(given.get("q", "")),
        phase=Phase(phase) if phase in list(Phase) else None,
        level=int(level) if level in {"0", "1", "2", "3", "4"} else None,
        party=_id(given.get("partij", "")),
        regisseur=_id(given.get("regisseur", "")),
    )


def listed(by: Actor, asked: Wanted, page: Page) -> Listed:
    """The page of the list in words, with its tabs and filters."""
    counts, (parties, people) = caseload.counts(by), choices(by)
    given = _given(asked)
    shown = _tabs(by, asked, counts)
    return Listed(
        asked=asked,
        title=next(tab.label for tab in shown if tab.current),
        sub=_sub(counts),
        empty=gettext("Een casus staat hier zodra hij erbij past."),
        registers=REGISTERS.holds(by),
        level="" if asked.level is None else str(asked.level),
        clear_url=_address({"tab": asked.tab.value}),
        tabs=shown,
        chips=_chips(asked, {choice.id: choice.name for choice in (*parties, *people)}),
        lines=_lines(page),
        previous_url=_address(given, voor=page.before) if page.before else None,
        next_url=_address(given, na=page.after) if page.after else None,
        phases=[("", gettext("Alle fasen")), *((one.value, words.label(one)) for one in Phase)],
        levels=[("", gettext("Alle")), *((str(int(one)), badge(one).text) for one in Level)],
        parties=_options(gettext("Alle organisaties"), parties),
        people=_options(gettext("Iedereen"), people),
    )


def _tabs(by: Actor, asked: Wanted, counts: Mapping[Tab, int]) -> Sequence[Link]:
    """The tabs, with how many each holds."""
    party = by.has(Role.TEAMLEIDER) and not by.has(Role.PROCESREGISSEUR)
    names = {**TABS, Tab.ALL: N_("Alle van mijn organisatie")} if party else TABS
    return [
        Link(gettext(names[tab]), f"{PATH}?tab={tab.value}", tab is asked.tab, _counted(number))
        for tab, number in counts.items()
    ]


def _counted(number: int) -> str:
    """A number that is not counted to the end."""
    return f"{caseload.MOST - 1}+" if number >= caseload.MOST else str(number)


def _chips(asked: Wanted, named: Mapping[UUID, str]) -> Sequence[Link]:
    """The filters in use, each with the address of the list without it."""
    texts = {
        "q": asked.q and gettext("Zoek: %(term)s", term=asked.q),
        "fase": asked.phase and words.label(asked.phase),
        "signaal": "" if asked.level is None else badge(asked.level).text,
        "partij": asked.party and named.get(asked.party, gettext("Onbekende organisatie")),
        "regisseur": asked.regisseur and named.get(asked.regisseur, gettext("Onbekende persoon")),
    }
    given = _given(asked)
    return [
        Link(text, _address({key: value for key, value in given.items() if key != name}))
        for name, text in texts.items()
        if text
    ]


def _lines(page: Page) -> Sequence[Line]:
    """The rows of a page in words; each word is looked up once."""
    today, phases = clock.today(), {phase: words.label(phase) for phase in Phase}
    levels = {int(level): badge(level) for level in Level}
    norms = (gettext("norm"), gettext("boven de norm"))
    return [
        Line(
            f"{PATH}/{row.number}", row.name or row.initials, row.number, phases[row.phase],
            (today - row.phase_since).days, _norm(row, today, *norms), *levels[row.signal_level],
            words.day(row.last_activity_on, "short"), row.regisseur or "",
        )
        for row in page.rows
    ]  # fmt: skip


def _sub(counts: Mapping[Tab, int]) -> str:
    first = next(iter(counts.values()))
    every = (
        gettext("%(number)s casussen", number=_counted(first)) if first != 1 else words.casussen(1)
    )
    return gettext(
        "%(every)s. Te lang in fase: %(long)s.", every=every, long=_counted(counts[Tab.LONG])
    )


def _options(every: str, choices: Iterable[Choice]) -> Sequence[tuple[str, str]]:
    return [("", every), *((str(choice.id), choice.name) for choice in choices)]


def _norm(row: Row, today: date, norm: str, over: str) -> str:
    if row.norm_on == NO_NORM:
        return ""
    late = (today - row.norm_on).days
    return f"{late} {over}" if late > 0 else f"{norm} {(row.norm_on - row.phase_since).days}"


def _given(asked: Wanted) -> Mapping[str, object]:
    return {
        "tab": asked.tab.value,
        "q": asked.q,
        "fase": asked.phase.value if asked.phase else "",
        "signaal": "" if asked.level is None else asked.level,
        "partij": asked.party or "",
        "regisseur": asked.regisseur or "",
    }


def _address(given: Mapping[str, object], **place: Key) -> str:
    every = {name: value for name, value in given.items() if value != ""} | place
    return f"{PATH}?{urlencode(every)}"


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
