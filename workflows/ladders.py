"""What each rung of the ladder means, who is told, and the terms of notice, memory and table."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum, StrEnum
from typing import Protocol

from workflows.calendar import Calendar
from workflows.words import N_


class Level(IntEnum):
    """How high a signal has climbed."""

    NONE = 0
    N1 = 1
    N2 = 2
    N3 = 3
    N4 = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelRow:
    """One level: its name, the codes of who is told, and why them."""

    level: Level
    name: str
    told: tuple[str, ...]
    why: str


LADDER: tuple[LevelRow, ...] = (
    LevelRow(
        level=Level.N1,
        name=N_("Herinnering"),
        told=("owner",),
        why=N_("Wie aan zet is, kan het meestal zelf oplossen."),
    ),
    LevelRow(
        level=Level.N2,
        name=N_("Casusregisseur"),
        told=("casusregisseur",),
        why=N_("De casusregisseur houdt de casus in beweging en kan helpen."),
    ),
    LevelRow(
        level=Level.N3,
        name=N_("Procesregisseur en volgend MDT"),
        told=("procesregisseur", "mdt"),
        why=N_("Wie eraan werken, komen er samen niet uit: het overleg kijkt mee."),
    ),
    LevelRow(
        level=Level.N4,
        name=N_("Voornemen tot opschaling"),
        told=("all_parties",),
        why=N_("De oplossing ligt buiten de casus. Alle partijen weten het vijf werkdagen eerder."),
    ),
)

NOTICE_WORKING_DAYS = 5
HOLD_WORKING_DAYS = 10
MEMORY_WORKING_DAYS = 20
RESEND_WORKING_DAYS = 5


class TableTerm(StrEnum):
    """What the institutional table owes after an escalation was submitted."""

    RECEIPT = "receipt"
    SCHEDULE = "schedule"
    DECISION = "decision"
    FEEDBACK = "feedback"


@dataclass(frozen=True, slots=True, kw_only=True)
class TableTermRow:
    """One term in working days, counted from the day named in `after`."""

    term: TableTerm
    working_days: int
    after: str
    words: str


TABLE_TERMS: tuple[TableTermRow, ...] = (
    TableTermRow(
        term=TableTerm.RECEIPT, working_days=2, after="submitted", words=N_("Ontvangst bevestigen")
    ),
    TableTermRow(
        term=TableTerm.SCHEDULE,
        working_days=10,
        after="submitted",
        words=N_("Op de agenda zetten, of eerder als er eerder een vergadering is"),
    ),
    TableTermRow(
        term=TableTerm.DECISION, working_days=20, after="submitted", words=N_("Besluiten")
    ),
    TableTermRow(
        term=TableTerm.FEEDBACK,
        working_days=2,
        after="decided",
        words=N_("Het besluit terugmelden aan de casus"),
    ),
)


class Past(Protocol):
    """What is remembered of a solved signal."""

    @property
    def top_level(self) -> Level:
        """The highest level it reached."""

    @property
    def resolved_on(self) -> date:
        """The day its cause was gone."""


def level_row(level: Level) -> LevelRow:
    """Give the row of a level that is reached."""
    return LADDER[level - 1]


def submit_on(notice_sent_on: date, calendar: Calendar) -> date:
    """Give the first day whose run may submit: the day after five full working days' notice."""
    return calendar.add(notice_sent_on, NOTICE_WORKING_DAYS) + timedelta(days=1)


def term_due_on(term: TableTerm, counted_from: date, calendar: Calendar) -> date:
    """Give the last day of a term of the table."""
    days = {row.term: row.working_days for row in TABLE_TERMS}[term]
    return calendar.add(counted_from, days)


def shown_level(
    level_from_facts: Level, past: Past | None, returned_on: date, calendar: Calendar
) -> Level:
    """Give the level to show: back within 20 working days starts one below the former top.

    `returned_on` is the day the signal came back (a finding's `since`), not the day of looking,
    so that what is shown does not sink while the cause remains. Escalations are announced on
    `level_from_facts` only.
    """
    if level_from_facts is Level.NONE or past is None:
        return level_from_facts
    if calendar.between(past.resolved_on, returned_on) > MEMORY_WORKING_DAYS:
        return level_from_facts
    return max(level_from_facts, Level(past.top_level - 1))


def resend_due(last_sent_on: date | None, today: date, level: Level, calendar: Calendar) -> bool:
    """Whether the same level may be sent again: N1 and N2 once per five working days.

    N3 comes back through the agenda of the next meeting and N4 through the table, not by mail.
    """
    if last_sent_on is None:
        return level is not Level.NONE
    within_casus = level in (Level.N1, Level.N2)
    return within_casus and calendar.between(last_sent_on, today) >= RESEND_WORKING_DAYS
