"""Whether the sheet shows every row of every table, in the language asked for."""

import re
from dataclasses import replace

from workflows.ladders import LADDER, TABLE_TERMS
from workflows.moves import MOVES
from workflows.phases import PHASES, Phase
from workflows.rules import STANDARD, Rung, Unit
from workflows.sheet import as_text, sheet


def test_every_row_of_every_table_is_on_it() -> None:
    titles = [section.title for section in sheet()]
    counts = [len(section.rows) for section in sheet()]
    assert titles == [
        "Fasen",
        "Overgangen",
        "Regels",
        "Grenzen per fase",
        "Ladder",
        "Termijnen van de tafel",
    ]
    rules = len(STANDARD.rows)
    assert counts == [len(PHASES), len(MOVES), rules, rules, len(LADDER), len(TABLE_TERMS) + 1]


def test_every_row_is_as_wide_as_its_header() -> None:
    for section in sheet():
        assert {len(row) for row in section.rows} == {len(section.header)}


def test_the_reason_stands_beside_each_row() -> None:
    text = as_text()
    for why in (row.why for table in (PHASES, MOVES, STANDARD.rows, LADDER) for row in table):
        assert f"Waarom: {why}" in text


def test_the_text_can_be_read_aloud() -> None:
    lines = as_text().splitlines()
    assert "  Norm: 14 dagen" in lines
    assert "  Wie: Wmo-consulent, procesregisseur" in lines
    assert (
        "  Treden: N1: werkdag 1 na de grens; N2: werkdag 5 na de grens; "
        "N3: werkdag 10 na de grens; N4: werkdag 20 na de grens "
        "(alleen voor de volgende stap van een open blokkade)"
    ) in lines
    assert "  Grens: de norm van de fase, zoals die was bij het begin ervan" in lines


def test_every_sentence_passes_the_translator() -> None:
    """What does not, would stay Dutch on the English page: only codes and numbers may."""
    for section in sheet(say=lambda text: "".join(re.findall(r"%\(\w+\)s", text))):
        assert not section.title
        assert not "".join(section.header)
        assert not re.findall("[a-z]+", " ".join(cell for row in section.rows for cell in row))


def test_a_region_sees_its_own_norms_and_rungs() -> None:
    norm = replace(STANDARD.rows[2], rungs=(Rung(STANDARD.rows[0].rungs[0].level, past=9),))
    region = replace(STANDARD, rows=(norm,), norms={**STANDARD.norms, Phase.MATCHING: 60})
    assert norm.unit is Unit.CALENDAR_DAYS
    assert "  Norm: 60 dagen" in as_text(rule_set=region)
    assert "N1: dag 9 na de grens" in as_text(rule_set=region)
