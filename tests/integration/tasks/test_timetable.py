"""Whether the timetable and the tasks name each other, and the workers work as measured."""

import ast
from importlib import import_module
from pathlib import Path

import pytest

import tasks
from casus import worker
from casus.config import Settings
from casus.notify import relay
from tasks.timetable import TIMETABLE

ROOT = Path(tasks.__file__).parent


@pytest.fixture
def names(settings: Settings) -> set[str]:
    """The tasks that a worker knows."""
    worker.use(settings)
    for room in worker.ROOMS:
        import_module(room)
    return {name for name in worker.app.tasks if not name.startswith("celery.")}


def test_every_slot_rings_a_task_and_says_why(names: set[str]) -> None:
    assert {slot.task for slot in TIMETABLE} <= names
    for slot in TIMETABLE:
        assert slot.words.endswith(".")
        assert slot.within > 0
    beat = worker.app.conf.beat_schedule
    assert {entry["task"] for entry in beat.values()} == {slot.task for slot in TIMETABLE}
    assert all(entry["options"]["expires"] for entry in beat.values())


def test_every_task_is_on_the_timetable_or_called_by_name(names: set[str]) -> None:
    called = {node.value for node in _strings() if node.value in names}
    rung = {slot.task for slot in TIMETABLE} | {relay.TASK, *relay.CHECKS} | called
    assert names == rung


def test_every_room_of_tasks_is_named() -> None:
    rooms = {f"tasks.{path.stem}" for path in ROOT.glob("*.py") if path.stem != "__init__"}
    assert set(worker.ROOMS) == rooms


def test_workers_work_as_measured(settings: Settings) -> None:
    kept = worker.options(settings)
    expected = {
        "task_acks_late": True, "task_reject_on_worker_lost": True, "task_ignore_result": True,
        "worker_prefetch_multiplier": 1, "task_soft_time_limit": 180, "task_time_limit": 240,
        "accept_content": ["json"], "task_serializer": "json",
    }  # fmt: skip
    assert {name: kept[name] for name in expected} == expected
    broker = kept["broker_transport_options"]
    assert isinstance(broker, dict)
    assert broker["visibility_timeout"] > worker.HARD_LIMIT
    assert (broker["unacked_restore_interval"], broker["unacked_restore_throttle"]) == (5, 1)
    assert (broker["socket_timeout"], broker["socket_connect_timeout"]) == (5, 2)
    assert kept["redbeat_redis_url"] == settings.redis_url


def test_a_task_takes_ids_and_days_only() -> None:
    for path in ROOT.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef):
                given = [ast.unparse(arg.annotation) for arg in node.args.args if arg.annotation]
                assert set(given) <= {"int", "str", "date"}, (path.name, node.name)


def _strings() -> list[ast.Constant]:
    found = []
    for path in ROOT.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "send":
                found += [arg for arg in node.args if isinstance(arg, ast.Constant)]
    return found
