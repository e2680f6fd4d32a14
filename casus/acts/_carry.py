"""What becomes of an announced escalation: solved before its time, or submitted to the table."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sqlalchemy import select, update

from casus import clock
from casus.actor import Actor
from casus.acts import _bulk
from casus.acts._announce import count, notices
from casus.codes import EscalationState, EventKind
from casus.extensions import db
from casus.model import Casus, Escalation, EscalationCasus, TableMember, new_id
from casus.queries import attention, facts
from casus.queries.scope import valid_today
from workflows.judge import judge
from workflows.ladders import Level


def carry_one(by: Actor, day: date, found: Sequence[Escalation], *, submit: bool) -> None:
    """Decide for each of these announced escalations, and write it."""
    night = _Carrying(by, day)
    links = night.links([escalation.id for escalation in found])
    n4 = night.at_n4({casus_id for ids in links.values() for casus_id in ids})
    for escalation in found:
        if n4.isdisjoint(links[escalation.id]):
            night.solve(escalation, links[escalation.id])
        elif submit and _time_has_come(escalation, day):
            night.submit(escalation, links[escalation.id])
    night.write()


def _time_has_come(escalation: Escalation, day: date) -> bool:
    held_until: date | None = escalation.held_until
    held = held_until is not None and day <= held_until
    return day >= escalation.submit_on and not held


@dataclass(slots=True)
class _Carrying:
    by: Actor
    day: date
    lines: list[_bulk.Line] = field(default_factory=list)
    told: list[tuple[UUID, list[str], list[str]]] = field(default_factory=list)
    released: list[UUID] = field(default_factory=list)
    submitted: list[Escalation] = field(default_factory=list)

    def links(self, ids: Sequence[UUID]) -> Mapping[UUID, list[UUID]]:
        """The casussen of each escalation."""
        found: dict[UUID, list[UUID]] = defaultdict(list)
        rows = db.session.execute(
            select(EscalationCasus.escalation_id, EscalationCasus.casus_id).where(
                EscalationCasus.region_id == self.by.region_id,
                EscalationCasus.escalation_id.in_(ids),
                EscalationCasus.released_on.is_(None),
            )
        )
        for escalation_id, casus_id in rows:
            found[escalation_id].append(casus_id)
        return found

    def at_n4(self, ids: set[UUID]) -> set[UUID]:
        """Which casussen stand at N4 as known now: what was solved today goes no further."""
        region_id = self.by.region_id
        casussen = attention.locked(
            select(Casus).where(Casus.region_id == region_id, Casus.id.in_(ids)).order_by(Casus.id)
        )
        known, calendar = facts.load(casussen), facts.working_calendar(region_id)
        rules = facts.rule_set(region_id)
        judged = {key: judge(given, rules, calendar, self.day) for key, given in known.items()}
        return {
            casus_id
            for casus_id, judgement in judged.items()
            if any(finding.level is Level.N4 for finding in judgement.signals)
        }

    def solve(self, escalation: Escalation, casus_ids: Sequence[UUID]) -> None:
        escalation.state = EscalationState.SOLVED_BEFORE_SUBMISSION
        escalation.ended_on = self.day
        self.released.append(escalation.id)
        self._say(EventKind.ESCALATION_SOLVED, escalation, casus_ids)

    def submit(self, escalation: Escalation, casus_ids: Sequence[UUID]) -> None:
        escalation.state, escalation.submitted_on = EscalationState.SUBMITTED, self.day
        self.submitted.append(escalation)
        self._say(EventKind.ESCALATION_SUBMITTED, escalation, casus_ids)

    def write(self) -> None:
        """Everything that hangs on the new states."""
        if not self.lines:
            return
        db.session.execute(
            update(EscalationCasus)
            .where(
                EscalationCasus.region_id == self.by.region_id,
                EscalationCasus.escalation_id.in_(self.released),
                EscalationCasus.released_on.is_(None),
            )
            .values(released_on=self.day),
            execution_options={"synchronize_session": False},
        )
        _bulk.insert("event", self.lines)
        _bulk.insert("outbox", self._notices())
        _bulk.audit(self.by, "escalation.carry", self.told)
        count(self.by, self.day, submitted=len(self.submitted))

    def _notices(self) -> list[_bulk.Line]:
        seats: dict[UUID, list[UUID]] = defaultdict(list)
        rows = db.session.execute(
            select(TableMember.table_id, TableMember.user_id).where(
                TableMember.region_id == self.by.region_id, valid_today(TableMember)
            )
        )
        for table_id, user_id in rows:
            seats[table_id].append(user_id)
        return [
            notice
            for one in self.submitted
            for notice in notices(self.by, "escalation_submitted", one.id, seats[one.table_id])
        ]

    def _say(self, kind: EventKind, escalation: Escalation, casus_ids: Sequence[UUID]) -> None:
        for casus_id in casus_ids:
            self.lines.append(
                {
                    "region_id": self.by.region_id, "id": new_id(), "casus_id": casus_id,
                    "kind": kind, "on_day": self.day, "subject": escalation.id,
                    "detail": escalation.number, "is_activity": False, "is_progress": False,
                    "recorded_at": clock.now(),
                }
            )  # fmt: skip
            self.told.append((casus_id, [f"escalation:{escalation.id}"], ["escalation.state"]))
