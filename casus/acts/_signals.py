"""What changes in the signals of a casus on a day: the judgement beside what stands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from casus.actor import Actor
from casus.acts import _bulk
from casus.codes import EventKind
from casus.model import new_id
from workflows.calendar import Calendar
from workflows.judge import Finding
from workflows.ladders import Level, shown_level
from workflows.rules import RuleSet

Key = tuple[str, str]
Stands = Row[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Night:
    """One night of one region: the day judged, the moment it is written, what it counts with."""

    by: Actor
    day: date
    now: datetime
    calendar: Calendar
    rules: RuleSet

    @property
    def eve(self) -> date:
        """The last day whose facts count: a cause that is gone tonight went on it at the latest."""
        return self.day - timedelta(days=1)


@dataclass(slots=True)
class Changes:
    """The rows that one batch writes."""

    opened: list[_bulk.Line] = field(default_factory=list)
    changed: list[_bulk.Line] = field(default_factory=list)
    ended: list[_bulk.Line] = field(default_factory=list)
    levels: list[_bulk.Line] = field(default_factory=list)
    lines: list[_bulk.Line] = field(default_factory=list)
    touched: dict[UUID, list[str]] = field(default_factory=dict)
    raised: int = 0
    resolved: int = 0

    @property
    def figures(self) -> dict[str, int]:
        """What the run counts."""
        return {"opened": len(self.opened), "raised": self.raised, "resolved": self.resolved}

    def write(self, by: Actor) -> None:
        """All of it in a handful of statements."""
        _bulk.insert("signal", self.opened)
        _bulk.update("signal", self.changed)
        _bulk.update("signal", self.ended)
        _bulk.insert("signal_level", self.levels)
        _bulk.insert("event", self.lines)
        fields = ("signal.level",)
        _bulk.audit(
            by, "casus.sweep", ((key, names, fields) for key, names in self.touched.items())
        )


def key_of(finding: Finding) -> Key:
    """What makes a signal the same one: the rule and its subject."""
    return finding.rule.value, finding.subject


def sinks(findings: Iterable[Finding], standing: Sequence[Stands]) -> bool:
    """Whether memory is needed: a signal is new, or lower than it stands."""
    levels = {(stands.rule, stands.subject): stands.level for stands in standing}
    return any(finding.level < levels.get(key_of(finding), Level.N4 + 1) for finding in findings)


@dataclass(slots=True)
class Comparison:
    """One casus on one night."""

    night: Night
    casus_id: UUID
    into: Changes
    past: Sequence[Stands] = ()
    level: int = 0

    def compare(self, findings: Iterable[Finding], standing: Sequence[Stands]) -> int:
        """Note what changes; gives the level the casus then shows."""
        stands = {(row.rule, row.subject): row for row in standing}
        for finding in findings:
            self._found(finding, stands.pop(key_of(finding), None))
        for row in stands.values():
            self._gone(row)
        return self.level

    def _found(self, finding: Finding, stands: Stands | None) -> None:
        remembered = self._remembered(finding, stands)
        returned = stands is None and _never_left(remembered, finding, self.night.eve)
        if returned:
            stands, remembered = remembered, None
        shown = shown_level(finding.level, _Past.of(remembered), finding.since, self.night.calendar)
        if stands is None:
            self._open(finding, shown)
        elif returned or _differs(finding, stands, shown):
            self._change(finding, stands, shown, returned=bool(returned))
        if stands is None or returned or stands.resolved_on is None:
            self.level = max(self.level, shown)

    def _open(self, finding: Finding, shown: Level) -> None:
        night, signal_id = self.night, new_id()
        self.into.opened.append(
            {
                "region_id": night.by.region_id, "id": signal_id, "casus_id": self.casus_id,
                "rule": finding.rule, "subject": finding.subject, "unit": finding.unit,
                "rule_set": f"{night.rules.code}-{night.rules.version}", "opened_on": night.day,
                "recorded_at": night.now, "top_level": shown, **_state(finding, shown, night.day),
            }
        )  # fmt: skip
        self._reach(signal_id, finding, shown, climbs=True)

    def _change(self, finding: Finding, stands: Stands, shown: Level, *, returned: bool) -> None:
        self.into.changed.append(
            {
                "region_id": self.night.by.region_id, "id": stands.id,
                "top_level": max(stands.top_level, shown),
                "resolved_on": None if returned else stands.resolved_on,
                **_state(finding, shown, self.night.day),
            }
        )  # fmt: skip
        self.into.touched.setdefault(self.casus_id, []).append(f"signal:{stands.id}")
        if shown != stands.level or returned:
            climbs = returned or shown > stands.level
            self.into.raised += climbs
            self._reach(stands.id, finding, shown, climbs=climbs)

    def _reach(self, signal_id: UUID, finding: Finding, shown: Level, *, climbs: bool) -> None:
        day = self.night.day
        self.into.levels.append(self._row(signal_id=signal_id, level=shown, on_day=day))
        self.into.touched.setdefault(self.casus_id, []).append(f"signal:{signal_id}")
        if climbs:
            self._say(EventKind.SIGNAL_RAISED, day, signal_id, f"{finding.rule} {shown.name}")

    def _gone(self, stands: Stands) -> None:
        on = self.night.eve
        if stands.resolved_on is not None and stands.resolved_on <= on:
            return
        self.into.ended.append(
            {
                "region_id": self.night.by.region_id, "id": stands.id,
                "resolved_on": on, "judged_on": self.night.day,
            }
        )  # fmt: skip
        self.into.touched.setdefault(self.casus_id, []).append(f"signal:{stands.id}")
        if stands.resolved_on is None:
            self.into.resolved += 1
            self._say(EventKind.SIGNAL_RESOLVED, on, stands.id, stands.rule)

    def _say(self, kind: EventKind, on: date, signal_id: UUID, detail: str) -> None:
        self.into.lines.append(
            self._row(
                kind=kind, on_day=on, subject=signal_id, detail=detail,
                is_activity=False, is_progress=False,
            )
        )  # fmt: skip

    def _row(self, **values: object) -> _bulk.Line:
        return {
            "region_id": self.night.by.region_id, "id": new_id(), "casus_id": self.casus_id,
            "recorded_at": self.night.now, **values,
        }  # fmt: skip

    def _remembered(self, finding: Finding, stands: Stands | None) -> Stands | None:
        """The same signal's last time, before it came back."""
        came = stands.opened_on if stands else self.night.day
        earlier = [
            row
            for row in self.past
            if (row.rule, row.subject) == key_of(finding)
            and row.resolved_on < came
            and (stands is None or row.id != stands.id)
        ]
        return earlier[-1] if earlier else None


@dataclass(frozen=True, slots=True)
class _Past:
    top_level: Level
    resolved_on: date

    @classmethod
    def of(cls, row: Stands | None) -> "_Past | None":
        return cls(Level(row.top_level), row.resolved_on) if row else None


def _never_left(row: Stands | None, finding: Finding, eve: date) -> bool:
    """Solved during the day and back the same day: at night, where days are judged, it stood on."""
    return row is not None and row.resolved_on == eve and finding.since <= eve


def _differs(finding: Finding, stands: Stands, shown: Level) -> bool:
    now = (shown, finding.since, finding.limit, finding.next_on)
    return now != (stands.level, stands.since, stands.limit, stands.next_on)


def _state(finding: Finding, shown: Level, day: date) -> dict[str, object]:
    return {
        "level": shown, "since": finding.since, "value": finding.value, "limit": finding.limit,
        "next_level": finding.next_level, "next_on": finding.next_on, "judged_on": day,
    }  # fmt: skip
