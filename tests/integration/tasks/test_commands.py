"""Whether the commands of the night say what they do, and nothing about a person."""

import json
import os
import subprocess
import sys
from collections.abc import Callable

import pytest
from sqlalchemy import Engine, text

from casus import clock
from casus.embedded.stores import Stores
from tests import factories
from tests.conftest import DATABASE
from tests.integration.tasks.nights import at, rows, sweep_from
from tests.world import World

Casus = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def casus(world: World, servers: Stores) -> Casus:
    """The command, on the database of the test."""
    environ = {
        **os.environ, **Stores.of(servers.home, DATABASE).environ(), "CASUS_ENV": "test",
        "CASUS_SECRET_KEY": "a-key-for-tests-only-0123456789abcdef",
        "CASUS_CLOCK": "2026-10-08T09:00:00",
    }  # fmt: skip

    def run(*arguments: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-m", "casus.cli", *arguments],
            env=environ, capture_output=True, text=True, check=False, timeout=120,
        )  # fmt: skip

    return run


@pytest.fixture
def still(world: World, app: object) -> None:
    """A casus that gives R02 N1 on 8 October."""
    with clock.moved(at("2026-10-01", 10)):
        factories.registered(world, name="Canary Zeldzaam")


@pytest.mark.usefixtures("still")
def test_sweep_judges_what_is_missing(casus: Casus, owner: Engine) -> None:
    sweep_from("2026-10-02", "2026-10-05")
    done = casus("sweep", "--day", "2026-10-07")
    assert "Regio 1: nachten beoordeeld: 2, tot en met 07-10-2026." in done.stdout
    assert rows(owner, "select count(*) from signal") == [(0,)]
    done = casus("sweep")
    assert "Regio 1: nachten beoordeeld: 1, tot en met 08-10-2026." in done.stdout
    assert rows(owner, "select rule from signal") == [("R02",)]


@pytest.mark.usefixtures("still")
def test_explain_tells_rule_count_limit_and_cure(casus: Casus, owner: Engine) -> None:
    told = json.loads(casus("explain", "lm-26-0001", "--json").stdout)
    assert told["casus"] == "LM-26-0001"
    assert told["as_of"] == "2026-10-08"
    (signal,) = told["signals"]
    assert {key: signal[key] for key in ("rule", "subject", "level", "since", "value")} == {
        "rule": "R02", "subject": "", "level": "N1", "since": "2026-10-08", "value": 5,
    }  # fmt: skip
    rest = {key: signal[key] for key in ("limit", "unit", "next_level", "next_on")}
    assert rest == {"limit": 5, "unit": "working_days", "next_level": "N2", "next_on": "2026-10-12"}
    assert signal["solved_by"].startswith("Zet een stap")
    assert told["escalation"] is None
    read = "select access_point from audit_entry where event = 'casus.read'"
    assert rows(owner, read) == [("cli",)]


@pytest.mark.usefixtures("still")
def test_explain_answers_for_a_past_night(casus: Casus) -> None:
    told = casus("explain", "LM-26-0001", "--as-of", "2026-10-07")
    assert told.stdout.split("\n")[:2] == ["LM-26-0001 op 07-10-2026", "  Geen signalen."]
    assert "Canary" not in told.stdout


@pytest.mark.usefixtures("still")
def test_explain_speaks_to_people(casus: Casus) -> None:
    told = casus("explain", "LM-26-0001").stdout.split("\n")
    assert told[0] == "LM-26-0001 op 08-10-2026"
    assert told[1] == "  R02 N1 sinds 08-10-2026: 5 van 5 werkdagen"
    assert told[2] == "    N2 op 12-10-2026"
    assert told[3].startswith("    Zet een stap")


@pytest.mark.usefixtures("still")
def test_explain_knows_the_escalation(casus: Casus, world: World) -> None:
    sweep_from("2026-10-14", "2026-10-15")
    told = json.loads(casus("explain", "LM-26-0001", "--as-of", "2026-10-16", "--json").stdout)
    assert told["escalation"] == {
        "number": "OP-26-0001", "state": "announced", "announced_on": "2026-10-15",
        "submit_on": "2026-10-23", "submitted_on": None,
    }  # fmt: skip


def test_explain_of_a_casus_that_is_not_there(casus: Casus) -> None:
    done = casus("explain", "LM-26-9999")
    assert (done.returncode, done.stderr.strip()) == (1, "Casus LM-26-9999 bestaat niet.")


@pytest.mark.usefixtures("still")
def test_audit_verify_says_which_line_is_bad(casus: Casus, owner: Engine) -> None:
    assert casus("audit", "verify").returncode == 0
    with owner.begin() as connection:
        connection.execute(text("alter table audit_entry disable trigger audit_unchanged"))
        connection.execute(text("update audit_entry set event = 'casus.read' where seq = 1"))
    done = casus("audit", "verify")
    assert done.returncode == 1
    assert "Regio 1, regel 1: gewijzigd (casus.read, 01-10-2026" in done.stdout
    assert "1 regels nagerekend: NIET in orde." in done.stdout


def test_the_sheet_needs_no_database() -> None:
    argv = [sys.executable, "-m", "casus.cli", "sheet"]
    done = subprocess.run(argv, capture_output=True, text=True, check=True, timeout=60)
    for word in ("Aanmelding", "R02 Stilstand", "Voornemen tot opschaling", "5 werkdagen"):
        assert word in done.stdout


def test_parked_work_is_tried_again_on_request(casus: Casus, owner: Engine) -> None:
    with owner.begin() as connection:
        connection.execute(
            text(
                "insert into outbox (region_id, id, event, subject, step, payload, available_at,"
                " attempts, recorded_at, parked_at) values (1, gen_random_uuid(), 'digest', 'x',"
                " '', '{}', now(), 3, now(), now())"
            )
        )
    assert "1 keer vastgelopen werk" in casus("relay", "--retry-parked").stdout
    assert rows(owner, "select attempts, parked_at from outbox") == [(0, None)]
