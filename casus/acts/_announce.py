"""How a casus at N4 becomes an announced escalation: its card, its number, who is told."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert

from casus import clock
from casus.actor import Actor
from casus.acts import _bulk
from casus.codes import EscalationKind, EscalationState, EventKind
from casus.extensions import db
from casus.model import Casus, CasusParty, Counter, Membership, Party, SweepRun, new_id
from casus.queries import facts
from casus.queries.scope import valid_today, within
from workflows.facts import CasusFacts
from workflows.judge import Finding, judge
from workflows.ladders import Level, submit_on


@dataclass(frozen=True, slots=True)
class Announcement:
    """Announcing on one night: `day` is judged, the notice goes out today."""

    by: Actor
    day: date
    table_id: UUID

    def of(self, casussen: Sequence[Casus]) -> None:
        """Write everything for the casussen that stand at N4 as known now, earliest first."""
        found = sorted(self._at_n4(casussen), key=lambda one: (one.trigger.level_since, one.number))
        if not found:
            return
        year = clock.today().year
        last = self._last_number(year, len(found))
        numbers = range(last - len(found) + 1, last + 1)
        parties, team = self._parties(found), self._team(found)
        rows = [
            _Rows(self, one, f"OP-{year % 100:02}-{number:04}", parties[one.id], team[one.id])
            for one, number in zip(found, numbers, strict=True)
        ]
        _bulk.insert("escalation", [row.escalation() for row in rows])
        _bulk.insert("escalation_casus", [row.link() for row in rows])
        _bulk.insert("event", [row.line() for row in rows])
        _bulk.insert("outbox", [notice for row in rows for notice in row.notices()])
        told = ((row.casus.id, [f"escalation:{row.id}"], ["escalation.state"]) for row in rows)
        _bulk.audit(self.by, "escalation.announce", told)
        count(self.by, self.day, announced=len(rows))

    def _at_n4(self, casussen: Sequence[Casus]) -> Iterator["_Found"]:
        region_id = self.by.region_id
        known, calendar = facts.load(casussen), facts.working_calendar(region_id)
        for casus in casussen:
            judgement = judge(known[casus.id], facts.rule_set(region_id), calendar, self.day)
            if any(finding.level is Level.N4 for finding in judgement.signals):
                yield _Found(
                    casus, known[casus.id], judgement.signals, submit_on(clock.today(), calendar)
                )

    def _last_number(self, year: int, many: int) -> int:
        row = insert(Counter).values(
            region_id=self.by.region_id, kind="escalation", year=year, value=many
        )
        return db.session.scalars(
            row.on_conflict_do_update(
                index_elements=["region_id", "kind", "year"], set_={"value": Counter.value + many}
            ).returning(Counter.value)
        ).one()

    def _parties(self, found: Sequence["_Found"]) -> Mapping[UUID, set[str]]:
        kinds: dict[UUID, set[str]] = defaultdict(set)
        rows = db.session.execute(
            select(CasusParty.casus_id, Party.kind)
            .join(Party, within(Party, CasusParty, Party.id == CasusParty.party_id))
            .where(
                CasusParty.region_id == self.by.region_id,
                CasusParty.casus_id.in_([one.id for one in found]),
                valid_today(CasusParty),
            )
        )
        for casus_id, kind in rows:
            kinds[casus_id].add(kind.value)
        return kinds

    def _team(self, found: Sequence["_Found"]) -> Mapping[UUID, set[UUID]]:
        people: dict[UUID, set[UUID]] = defaultdict(set)
        rows = db.session.execute(
            select(Membership.casus_id, Membership.user_id).where(
                Membership.region_id == self.by.region_id,
                Membership.casus_id.in_([one.id for one in found]),
                valid_today(Membership),
            )
        )
        for casus_id, user_id in rows:
            people[casus_id].add(user_id)
        return people


def count(by: Actor, day: date, **more: int) -> None:
    """Add to the figures of the night's run."""
    db.session.execute(
        update(SweepRun)
        .where(SweepRun.region_id == by.region_id, SweepRun.for_day == day)
        .values({name: getattr(SweepRun, name) + number for name, number in more.items()}),
        execution_options={"synchronize_session": False},
    )


@dataclass(frozen=True, slots=True)
class _Found:
    """A casus at N4 with what the rules found."""

    casus: Casus
    known: CasusFacts
    signals: tuple[Finding, ...]
    submit_on: date

    @property
    def id(self) -> UUID:
        return self.casus.id

    @property
    def number(self) -> str:
        return self.casus.number

    @property
    def trigger(self) -> Finding:
        """The first that reached N4: several make one escalation."""
        highest = (finding for finding in self.signals if finding.level is Level.N4)
        return min(highest, key=lambda finding: finding.level_since)


class _Rows:
    """The rows of one escalation."""

    def __init__(
        self, night: Announcement, found: _Found, number: str, parties: set[str], team: set[UUID]
    ) -> None:
        self.id, self.night, self.found, self.number = new_id(), night, found, number
        self.parties, self.team = sorted(parties), sorted(team)
        self.casus = found.casus
        self.now = clock.now()

    def escalation(self) -> _bulk.Line:
        found = self.found
        return {
            "region_id": self.night.by.region_id, "id": self.id, "number": self.number,
            "kind": EscalationKind.CASUS, "state": EscalationState.ANNOUNCED,
            "table_id": self.night.table_id, "rule": found.trigger.rule, "card": self._card(),
            "announced_on": found.trigger.level_since, "notice_sent_on": clock.today(),
            "submit_on": found.submit_on, "recorded_at": self.now, "version": 1,
        }  # fmt: skip

    def link(self) -> _bulk.Line:
        return {
            "region_id": self.night.by.region_id, "escalation_id": self.id,
            "casus_id": self.found.id, "released_on": None,
        }  # fmt: skip

    def line(self) -> _bulk.Line:
        return {
            "region_id": self.night.by.region_id, "id": new_id(), "casus_id": self.found.id,
            "kind": EventKind.ESCALATION_ANNOUNCED, "on_day": clock.today(), "subject": self.id,
            "detail": self.number, "is_activity": False, "is_progress": False,
            "recorded_at": self.now,
        }  # fmt: skip

    def notices(self) -> list[_bulk.Line]:
        return notices(self.night.by, "escalation_announced", self.id, self.team)

    def _card(self) -> dict[str, Any]:
        """Codes, numbers and days only: who reads it at the table does not know the person."""
        stay = self.found.known.stay
        return {
            "phase": stay.phase, "phase_since": stay.entered_on, "norm": stay.norm_days,
            "days": (self.night.day - stay.entered_on).days,
            "origin": self.casus.origin_kind, "parties": self.parties,
            "rules": [
                {
                    "rule": finding.rule, "level": finding.level, "value": finding.value,
                    "limit": finding.limit, "unit": finding.unit, "since": finding.level_since,
                }
                for finding in self.found.signals
            ],
        }  # fmt: skip


def notices(by: Actor, event: str, escalation_id: UUID, people: Sequence[UUID]) -> list[_bulk.Line]:
    """Work for the relay: one message to each of these people."""
    now = clock.now()
    return [
        {
            "region_id": by.region_id, "id": new_id(), "event": event,
            "subject": escalation_id, "step": user_id,
            "payload": {"user": user_id, "escalation": escalation_id},
            "available_at": now, "attempts": 0, "recorded_at": now,
        }
        for user_id in people
    ]  # fmt: skip
