"""What of a log reaches the terminal."""

from pathlib import Path

from casus.embedded.tail import EVERYTHING, Tail


def test_only_what_alarms_and_only_once(tmp_path: Path) -> None:
    log = tmp_path / "web.log"
    log.write_text("[ERROR] of yesterday\n")
    tail = Tail(log)
    with log.open("a") as file:
        file.write('GET / 200\n[ERROR] boom\n{"level": "error", "event": "x"}\n')
        file.write("2026 [error    ] y\n2026 [info     ] z\nhalf a FATAL li")
    assert tail.lines() == [
        "[ERROR] boom",
        '{"level": "error", "event": "x"}',
        "2026 [error    ] y",
    ]
    with log.open("a") as file:
        file.write("ne\n")
    assert tail.lines() == ["half a FATAL line"]
    assert tail.lines() == []


def test_a_log_that_does_not_exist_yet_and_one_that_began_anew(tmp_path: Path) -> None:
    log = tmp_path / "demo.log"
    tail = Tail(log, EVERYTHING)
    assert tail.lines() == []
    log.write_text("week 1\nweek 2\n")
    assert tail.lines() == ["week 1", "week 2"]
    log.write_text("again\n")
    assert tail.lines() == ["again"]
