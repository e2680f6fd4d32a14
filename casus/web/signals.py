"""How a signal is said: what is the matter, why, what comes next, what solves it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from flask_babel import gettext

from casus.queries import facts
from casus.queries.signals import Standing
from casus.web import words
from workflows.ladders import Level
from workflows.rules import Rule, Unit
from workflows.words import N_


class Badge(NamedTuple):
    """A word on a colour."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Signal:
    """One signal as a page shows it."""

    kind: str
    level: str
    title: str
    url: str
    text: str
    meta: str
    reason: str
    pairs: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Cluster:
    """All signals of one casus: the highest in sight, each behind "Waarom?"."""

    kind: str
    level: str
    title: str
    url: str
    text: str
    meta: str
    parts: Sequence[Signal]


_BADGES = {
    Level.NONE: ("ok", N_("Op schema")),
    Level.N1: ("warning", N_("Let op")),
    Level.N2: ("warning", N_("Casusregisseur aan zet")),
    Level.N3: ("danger", N_("Voor het overleg")),
    Level.N4: ("danger", N_("Voornemen opschaling")),
}


def badge(level: int) -> Badge:
    """How high a casus or a signal stands, in a word."""
    kind, text = _BADGES[Level(level)]
    return Badge(kind, gettext(text))


def by_casus(standing: Sequence[Standing]) -> Sequence[Cluster]:
    """Signals of several casussen, one cluster each; the highest stay first."""
    found: dict[str, list[Standing]] = {}
    for one in standing:
        found.setdefault(one.number, []).append(one)
    return [_cluster(signals) for signals in found.values()]


def here(standing: Standing) -> Signal:
    """A signal on the page of its own casus: it is called by the rule, and leads to what helps."""
    url = {Rule.R01: "#tijdlijn", Rule.R02: "#acties", Rule.R03: "#stap", Rule.R04: "#acties"}
    action = f"/casussen/{standing.number}/acties/{standing.action_id}"
    return _signal(
        standing,
        title=words.label(standing.rule),
        url=action if standing.action_id else url[standing.rule],
        meta=gettext("Sinds %(day)s", day=words.day(standing.since)),
    )


def sentence(standing: Standing) -> str:
    """What is the matter, in one line: "32 dagen boven de norm"."""
    if standing.rule is Rule.R01:
        return gettext("%(days)s niets genoteerd", days=words.working_days(standing.value))
    if standing.rule is Rule.R02:
        return gettext("%(days)s geen stap gezet", days=words.working_days(standing.value))
    if standing.rule is Rule.R03:
        return in_phase(standing.value, standing.limit)
    late = words.working_days(standing.value)
    if standing.action is None:
        return gettext("Een actie is %(days)s te laat", days=late)
    return gettext("Actie %(days)s te laat: %(title)s", days=late, title=standing.action)


def in_phase(days: int, norm: int) -> str:
    """How a stay stands against its norm."""
    if days > norm:
        return gettext("%(days)s boven de norm", days=words.days(days - norm))
    return gettext("%(days)s van %(norm)s dagen in deze fase", days=days, norm=norm)


def _cluster(signals: Sequence[Standing]) -> Cluster:
    top, first = signals[0], here(signals[0])
    since = gettext("%(number)s, sinds %(day)s", number=top.number, day=words.day(top.since))
    others = [sentence(one) for one in signals[1:]]
    return Cluster(
        kind=first.kind,
        level=first.level,
        title=top.name or top.initials,
        url=f"/casussen/{top.number}",
        text=". ".join([first.text, *others]) + ".",
        meta=since,
        parts=[here(one) for one in signals],
    )


def _signal(standing: Standing, title: str, url: str, meta: str) -> Signal:
    top, row = badge(standing.level), facts.rule_set(0).row(standing.rule)
    counted = {"value": standing.value, "limit": standing.limit}
    return Signal(
        kind=top.kind,
        level=top.text,
        title=title,
        url=url,
        text=sentence(standing),
        meta=meta,
        reason=gettext(row.reason) % counted,
        pairs=_pairs(standing, gettext(row.why), gettext(row.solved_by)),
    )


def _pairs(standing: Standing, why: str, solved_by: str) -> Sequence[tuple[str, str]]:
    pairs = [
        (gettext("Regel"), f"{standing.rule} {words.label(standing.rule)}"),
        (gettext("Geteld"), _in_unit(standing, standing.value)),
        (gettext("Grens"), _in_unit(standing, standing.limit) if standing.limit else ""),
        (gettext("Sinds"), words.day(standing.since)),
        (gettext("Nu"), words.label(standing.level)),
        (gettext("Volgende trede"), _next(standing)),
        (gettext("Wie"), standing.owner or ""),
        (gettext("Waarom deze regel"), why),
        (gettext("Zo lost u het op"), solved_by),
    ]
    return [(term, value) for term, value in pairs if value]


def _in_unit(standing: Standing, number: int) -> str:
    working = standing.unit is Unit.WORKING_DAYS
    return words.working_days(number) if working else words.days(number)


def _next(standing: Standing) -> str:
    if standing.next_level is None or standing.next_on is None:
        return gettext("Geen hogere trede")
    return gettext(
        "%(level)s, op %(day)s",
        level=words.label(standing.next_level),
        day=words.day(standing.next_on),
    )
