"""The whole process on one sheet: phases, moves, rules and ladder, with the reason beside each."""

from collections.abc import Iterator
from dataclasses import dataclass

from workflows.ladders import LADDER, NOTICE_WORKING_DAYS, TABLE_TERMS
from workflows.moves import MOVES, Move
from workflows.phases import PHASES, phase_row
from workflows.rules import STANDARD, RuleRow, RuleSet, Rung, Unit
from workflows.words import N_, Say


@dataclass(frozen=True, slots=True)
class Section:
    """One table of the sheet, in words."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def sheet(say: Say = N_, rule_set: RuleSet = STANDARD) -> tuple[Section, ...]:
    """Everything that is settled, as tables; `say` translates each sentence."""
    return (
        _section(say, N_("Fasen"), _PHASES, _phases(say, rule_set)),
        _section(say, N_("Overgangen"), _MOVES, (_move(move, say) for move in MOVES)),
        _section(say, N_("Regels"), _RULES, (_rule(row, say) for row in rule_set.rows)),
        _section(say, N_("Grenzen per fase"), _LIMITS, _limits(say, rule_set)),
        _section(say, N_("Ladder"), _LADDER, _ladder(say)),
        _section(say, N_("Termijnen van de tafel"), _TERMS, _terms(say)),
    )


def as_text(say: Say = N_, rule_set: RuleSet = STANDARD) -> str:
    """Give the sheet as plain text."""
    return "\n".join(line for section in sheet(say, rule_set) for line in _lines(section))


_PHASES = (N_("Fase"), N_("Norm"), N_("Wie trekt"), N_("Begint als"), N_("Klaar als"), N_("Waarom"))
_MOVES = (N_("Overgang"), N_("Van"), N_("Naar"), N_("Nodig"), N_("Vraagt"), N_("Wie"), N_("Waarom"))
_RULES = (N_("Regel"), N_("Treden"), N_("Zo lost u het op"), N_("Waarom"), N_("Bron"))
_LIMITS = (N_("Regel"), N_("Grens"))
_LADDER = (N_("Niveau"), N_("Naam"), N_("Wie hoort het"), N_("Waarom"))
_TERMS = (N_("Stap"), N_("Binnen"))

_ASKS = {"reason": N_("een reden")}
_WHO = {
    "persoonlijk_begeleider": N_("persoonlijk begeleider"),
    "ambulant_begeleider": N_("ambulant begeleider"),
    "woonconsulent": N_("woonconsulent"),
    "wmo_consulent": N_("Wmo-consulent"),
    "casusregisseur": N_("casusregisseur"),
    "procesregisseur": N_("procesregisseur"),
    "owner": N_("wie aan zet is"),
    "mdt": N_("het volgende MDT"),
    "all_parties": N_("alle partijen"),
}
_UNITS = {
    Unit.WORKING_DAYS: N_("%(days)s werkdagen"),
    Unit.CALENDAR_DAYS: N_("%(days)s dagen"),
}
_PAST = {
    Unit.WORKING_DAYS: N_("werkdag %(days)s na de grens"),
    Unit.CALENDAR_DAYS: N_("dag %(days)s na de grens"),
}


def _section(
    say: Say, title: str, header: tuple[str, ...], rows: Iterator[tuple[str, ...]]
) -> Section:
    return Section(say(title), tuple(say(name) for name in header), tuple(rows))


def _phases(say: Say, rule_set: RuleSet) -> Iterator[tuple[str, ...]]:
    for row in PHASES:
        norm = rule_set.norms.get(row.phase)
        days = say(N_("geen")) if norm is None else _days(norm, Unit.CALENDAR_DAYS, say)
        who = say(_WHO[row.responsible])
        yield say(row.name), days, who, say(row.entry), say(row.exit), say(row.why)


def _move(move: Move, say: Say) -> tuple[str, ...]:
    return (
        say(move.name),
        say(phase_row(move.source).name),
        say(phase_row(move.target).name),
        " ".join(say(condition.words) for condition in move.needs),
        ", ".join(say(_ASKS[ask]) for ask in move.asks),
        ", ".join(say(_WHO[role]) for role in move.who),
        say(move.why),
    )


def _rule(row: RuleRow, say: Say) -> tuple[str, ...]:
    return (
        f"{row.rule} {say(row.name)}",
        "; ".join(_rung(rung, row, say) for rung in row.rungs),
        say(row.solved_by),
        say(row.why),
        say(row.source),
    )


def _rung(rung: Rung, row: RuleRow, say: Say) -> str:
    if rung.past:
        reached = say(_PAST[row.unit]) % {"days": rung.past}
    else:
        reached = say(N_("%(share)s van de grens")) % {"share": f"{rung.percentage}%"}
    only = f" ({say(rung.only.words)})" if rung.only.words else ""
    return f"{rung.level.name}: {reached}{only}"


def _limits(say: Say, rule_set: RuleSet) -> Iterator[tuple[str, ...]]:
    for row in rule_set.rows:
        name = f"{row.rule} {say(row.name)}"
        if row.limits is None:
            yield name, say(N_("de norm van de fase, zoals die was bij het begin ervan"))
        elif row.subject == "action":
            yield name, say(N_("de afgesproken dag"))
        else:
            days = ((phase, _days(limit, row.unit, say)) for phase, limit in row.limits.items())
            yield name, "; ".join(f"{say(phase_row(phase).name)}: {limit}" for phase, limit in days)


def _ladder(say: Say) -> Iterator[tuple[str, ...]]:
    for row in LADDER:
        told = ", ".join(say(_WHO[who]) for who in row.told)
        yield row.level.name, say(row.name), told, say(row.why)


def _terms(say: Say) -> Iterator[tuple[str, ...]]:
    notice = _days(NOTICE_WORKING_DAYS, Unit.WORKING_DAYS, say)
    yield say(N_("Voornemen laten liggen voordat het naar de tafel gaat")), notice
    for row in TABLE_TERMS:
        yield say(row.words), _days(row.working_days, Unit.WORKING_DAYS, say)


def _days(days: int, unit: Unit, say: Say) -> str:
    return say(_UNITS[unit]) % {"days": days}


def _lines(section: Section) -> Iterator[str]:
    yield from (section.title, "=" * len(section.title), "")
    for first, *others in section.rows:
        yield first
        named = zip(section.header[1:], others, strict=True)
        yield from (f"  {name}: {cell}" for name, cell in named if cell)
        yield ""
