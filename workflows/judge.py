"""Which signals a casus gives on a day, and on which day that first changes by itself."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import NamedTuple

from workflows.calendar import EVERY_DAY, Calendar, DayCount, Pausing
from workflows.facts import CASUS, CasusFacts
from workflows.ladders import Level
from workflows.phases import Phase
from workflows.rules import Only, Rule, RuleRow, RuleSet, Rung, Unit


@dataclass(frozen=True, slots=True)
class Finding:
    """One signal on one day; `value` and `limit` are in `unit`.

    `subject` is the id of the action, or CASUS. `since` is the first day it gave any signal,
    `level_since` the first day at this level, `next_on` the day it climbs to `next_level`.
    """

    rule: Rule
    subject: str
    level: Level
    since: date
    level_since: date
    value: int
    limit: int
    unit: Unit
    next_level: Level | None
    next_on: date | None
    reason: str
    solved_by: str

    @property
    def params(self) -> dict[str, int]:
        """What the placeholders of `reason` stand for."""
        return {"value": self.value, "limit": self.limit}

    @property
    def percentage(self) -> int | None:
        """Value as a percentage of the limit, rounded, to show only; None without a limit."""
        return round(self.value * 100 / self.limit) if self.limit else None


@dataclass(frozen=True, slots=True)
class Judgement:
    """The signals of a day and the earliest later day on which a level changes, if any."""

    signals: tuple[Finding, ...]
    next_on: date | None


def judge(facts: CasusFacts, rule_set: RuleSet, calendar: Calendar, on: date) -> Judgement:
    """Judge one casus on one day.

    Facts do not change by themselves, so each rule climbs on days that can be named beforehand.
    """
    seen = [(climb, climb.at(on)) for climb in _Bench(facts, rule_set, calendar).climbs()]
    return Judgement(
        signals=tuple(climb.finding(height, on) for climb, height in seen if height.level),
        next_on=min((height.next_on for _, height in seen if height.next_on), default=None),
    )


class _Step(NamedTuple):
    level: Level
    on: date


class _Height(NamedTuple):
    level: Level
    next_level: Level | None
    next_on: date | None


class _Start(NamedTuple):
    """What a rule counts from: the subject, the day, and what a rung may ask of it."""

    subject: str
    on: date
    next_step: bool = False


@dataclass(frozen=True, slots=True)
class _Climb:
    """One rule on one subject, and the days on which it reaches each of its rungs."""

    row: RuleRow
    start: _Start
    limit: int
    count: DayCount
    steps: tuple[_Step, ...]

    def at(self, on: date) -> _Height:
        now = self._level(on)
        next_on = min((s.on for s in self.steps if s.on > on and s.level > now), default=None)
        return _Height(now, self._level(next_on) if next_on else None, next_on)

    def finding(self, height: _Height, on: date) -> Finding:
        return Finding(
            rule=self.row.rule,
            subject=self.start.subject,
            level=height.level,
            since=min(step.on for step in self.steps),
            level_since=min(step.on for step in self.steps if step.level >= height.level),
            value=self.count.between(self.start.on, on),
            limit=self.limit,
            unit=self.row.unit,
            next_level=height.next_level,
            next_on=height.next_on,
            reason=self.row.reason,
            solved_by=self.row.solved_by,
        )

    def _level(self, on: date) -> Level:
        return max((step.level for step in self.steps if step.on <= on), default=Level.NONE)


@dataclass(frozen=True, slots=True)
class _Bench:
    """The facts of one casus beside the rules and the calendar of its region."""

    facts: CasusFacts
    rule_set: RuleSet
    calendar: Calendar

    def climbs(self) -> Iterator[_Climb]:
        if self.facts.stay.phase is not Phase.CLOSED:
            for row in self.rule_set.rows:
                yield from self._climbs_of(row)

    def _climbs_of(self, row: RuleRow) -> Iterator[_Climb]:
        limit = self._limit(row)
        if limit is not None:
            count = self._count(row)
            for start in _STARTS[row.rule](self.facts):
                reached = (self._step(rung, start, limit, count) for rung in row.rungs)
                yield _Climb(row, start, limit, count, tuple(step for step in reached if step))

    def _limit(self, row: RuleRow) -> int | None:
        stay = self.facts.stay
        return stay.norm_days if row.limits is None else row.limits.get(stay.phase)

    def _count(self, row: RuleRow) -> DayCount:
        count = self.calendar if row.unit is Unit.WORKING_DAYS else EVERY_DAY
        if not (row.stops_for_pause and self.facts.pauses):
            return count
        return Pausing(count, ((pause.from_on, pause.until_on) for pause in self.facts.pauses))

    def _step(self, rung: Rung, start: _Start, limit: int, count: DayCount) -> _Step | None:
        only = rung.only
        if self.facts.stay.phase not in only.phases or only.next_step > start.next_step:
            return None
        on = count.add(start.on, rung.days(limit))
        if only.beside:
            company_on = self._first_on(only)
            return _Step(rung.level, max(on, company_on)) if company_on else None
        return _Step(rung.level, on)

    def _first_on(self, only: Only) -> date | None:
        """Give the first day on which one of the rules beside has climbed high enough."""
        climbs = (self._climbs_of(self.rule_set.row(rule)) for rule in only.beside)
        return min(
            (
                step.on
                for climb in chain.from_iterable(climbs)
                for step in climb.steps
                if step.level >= only.beside_level
            ),
            default=None,
        )


_STARTS: Mapping[Rule, Callable[[CasusFacts], Iterable[_Start]]] = {
    Rule.R01: lambda facts: (_Start(CASUS, facts.last_activity_on),),
    Rule.R02: lambda facts: (_Start(CASUS, facts.last_progress_on),),
    Rule.R03: lambda facts: (_Start(CASUS, facts.stay.entered_on),),
    Rule.R04: lambda facts: (
        _Start(action.id, action.due_on, action.next_step_of_open_blocker)
        for action in facts.actions
    ),
}
