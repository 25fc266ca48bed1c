"""Tasks: what a role is asked to do so that a moment can happen or a promise be kept."""

from datetime import datetime

from vorfreude.core.blueprint.model import Promise, Task
from vorfreude.core.engine.fields import short
from vorfreude.core.engine.model import Because, TaskStanding, TaskState
from vorfreude.core.engine.run import Happening, Run

FLOOR, WRITE = "floor:", "write:"  # such a task is named after the promise that asks for it


def ask(run: Run, task: Task, happening: Happening) -> None:
    """Open the task, unless the journey is over or it is open already."""
    if not run.is_over:
        _open(run, task.task, happening, run.plan.due(happening.at, task.within, run.state))


def ask_floor(run: Run, promise: Promise, happening: Happening) -> None:
    """A promise warns: the floor is asked to do something, until the promise is due.

    Where somebody is to write in person if it cannot, it has half the time: the other half is theirs.
    """
    due = run.state.promises[happening.key].due
    if due is not None and promise.floor_task is not None and promise.floor_task.cannot is not None:
        due = happening.at + (due - happening.at) / 2
    _open(run, FLOOR + promise.promise, happening, due)


def ask_to_write(run: Run, promise: Promise, happening: Happening) -> None:
    """The floor cannot, or has not within its half of the time: somebody is to write to the customer in person."""
    running = next((one for one in run.promises.values() if one.name == promise.promise), None)
    if running is not None:
        _open(run, WRITE + promise.promise, happening, running.due)


def done(run: Run, task: Task, happening: Happening) -> None:
    """The signal that finishes this task has come."""
    _settle(run, task.task, "done", happening)


def floor_done(run: Run, promise: Promise, happening: Happening) -> None:
    """There is news, or the promise was kept: nobody need do more, unless another of its kind has warned."""
    if _warned(run, promise):
        return
    for kind in (FLOOR, WRITE):
        _settle(run, kind + promise.promise, "done", happening)


def floor_dropped(run: Run, promise: Promise, happening: Happening) -> None:
    """The promise was let go: nobody need do more, unless another of its kind has warned."""
    if _warned(run, promise):
        return
    for kind in (FLOOR, WRITE):
        _settle(run, kind + promise.promise, "dropped", happening)


def _warned(run: Run, promise: Promise) -> bool:
    return any(one.name == promise.promise and one.warned is not None for one in run.promises.values())


def done_by_hand(run: Run, _: None, happening: Happening) -> None:
    """A person says that a task is done, or cannot be done and why."""
    standing: TaskStanding = "done" if happening.because.kind == "task.done" else "cannot"
    _settle(run, str(happening.data.get("task")), standing, happening)


def fire(run: Run, state: TaskState, at: datetime) -> None:
    """The task's time is over; it can still be done."""
    state.standing = "late"
    origin = f"{state.key}@{at.isoformat()}"
    run.emit(Happening("late", state.name, at, Because(0, "time", at), origin, {}, state.key))


def next_instant(state: TaskState) -> datetime | None:
    """When time alone next changes this task."""
    return state.due if state.standing == "open" else None


def at_the_end(run: Run, happening: Happening) -> None:
    """The journey is over: what is still open need not be done."""
    for state in list(run.tasks.values()):
        if state.because.ref != happening.because.ref:
            _close(run, state, "dropped", happening)


def _open(run: Run, name: str, happening: Happening, due: datetime | None) -> None:
    tasks, key = run.state.tasks, happening.key_of(name)
    running = any(state.name == name for state in run.tasks.values())
    if not running and key not in tasks and run.has_room(tasks, happening, f"task {name}"):
        tasks[key] = run.tasks[key] = TaskState(name, key, "open", happening.at, happening.because, due)


def _settle(run: Run, name: str, standing: TaskStanding, happening: Happening) -> None:
    for state in list(run.tasks.values()):
        if name in {state.name, state.key}:
            _close(run, state, standing, happening)


def _close(run: Run, state: TaskState, standing: TaskStanding, happening: Happening) -> None:
    del run.tasks[state.key]
    state.standing, state.settled, state.settled_by = standing, happening.at, happening.because
    reason = happening.data.get("reason")
    state.reason = short(reason) if standing == "cannot" and isinstance(reason, str) else None
    if standing == "cannot":
        run.emit(happening.then("cannot", state.name, state.key))
