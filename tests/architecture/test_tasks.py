"""Every task rings at an hour or is called by name, and every hour says what it is for."""

import ast
from collections.abc import Iterator

from casus import worker
from tasks import timetable
from tests.architecture.house import Function, Module, decorators, modules

TASKS = modules("tasks")


def test_the_worker_knows_every_room_of_tasks() -> None:
    """A task of a module that nobody reads is never done.

    Context: modules of tasks import the worker, so the worker only names them.
    Decision: `worker.ROOMS` names each module of `tasks`.
    Consequence: a new module is done work from its first day.
    """
    assert set(worker.ROOMS) == {module.name for module in TASKS if module.name != "tasks"}


def test_every_task_rings() -> None:
    """A task stands on the timetable, or something calls it by its name.

    Context: a task that nothing starts looks like work that is done.
    Decision: each name stands in the timetable or as a text in the source.
    Consequence: who takes a slot away finds out what is no longer done.
    """
    timed = {slot.task for slot in timetable.TIMETABLE}
    called = {text for module in modules("casus", "tasks") for text in _texts(module)}
    tasks = set(_tasks())
    assert len(tasks) > 1
    assert tasks - timed - called == set()
    assert timed - tasks == set(), "on the timetable, but no task"


def test_every_name_that_is_sent_is_a_task() -> None:
    """A message with a name that no worker knows is thrown away by every worker.

    Context: tasks are sent by name, because nothing imports upwards.
    Decision: each text that looks like the name of a task is one.
    Consequence: who renames a task renames its calls.
    """
    known = {*_tasks(), *worker.ROOMS}
    named = {
        f"{text} in {module.place}"
        for module in modules("casus", "tasks")
        for text in _texts(module)
        if text.startswith("tasks.") and text not in known
    }
    assert named == set()


def test_every_slot_says_what_it_is_for() -> None:
    """The operator reads the timetable.

    Context: a line of cron says when, never why.
    Decision: each slot has a Dutch sentence.
    Consequence: at night people know what may wait until the morning.
    """
    wordless = [slot.task for slot in timetable.TIMETABLE if not slot.words.rstrip().endswith(".")]
    assert not wordless, wordless


def test_tasks_take_ids_and_days() -> None:
    """A message holds ids and days, never what somebody wrote.

    Context: messages lie in the broker and in logs, outside the fences.
    Decision: arguments of tasks are numbers and short texts, as JSON has them.
    Consequence: a task looks up what it needs, inside the fence, when it rings.
    """
    for name, node in _tasks().items():
        given = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
        taken = {ast.unparse(one.annotation) if one.annotation else "" for one in given}
        assert taken <= {"int", "str"}, f"{name} takes {taken}"
        assert node.args.vararg is node.args.kwarg is None, f"{name} takes anything"


def _tasks() -> dict[str, Function]:
    """The tasks by their names."""
    return {
        f"{module.name}.{node.name}": node
        for module in TASKS
        for _, node in module.functions()
        if {"task", "worker.task", "app.task"} & set(decorators(node))
    }


def _texts(module: Module) -> Iterator[str]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
