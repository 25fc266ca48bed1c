"""What a draft asks for that nobody was ever asked for: taken as never done, or as done in half of its time.

A recording cannot answer a new question. What the version that ran did not ask (a task, a picture) is either left out,
which is the gloomiest the draft can look, or assumed to have come in half of the time it was given. Decisions that were
never put to anybody are left to close by themselves. Whatever is assumed is counted, and said.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any, Literal

import msgspec

from vorfreude.core.blueprint.builtin import PHOTO_SIGNAL
from vorfreude.core.blueprint.model import Evidence, Field
from vorfreude.core.dryrun.model import Course, Heard
from vorfreude.core.dryrun.replaying import replay
from vorfreude.core.engine import Plan, Signal
from vorfreude.core.engine.model import OPEN_TASKS, MomentState, TaskState

type Assumption = Literal["never", "in-time"]

ROUNDS = 3
"""What is assumed may open something else that was never asked for; after so many rounds the rest counts as never done."""

WITHOUT_A_TIME = timedelta(days=1)
"""In which something that has no deadline is assumed to be done."""

SOURCE = "/vorfreude/dry-run"
NO_PICTURE = "assumed"


def assume(
    plan: Plan, was: Plan | None, heard: Sequence[Heard], until: datetime, how: Assumption, name: str = ""
) -> Course | None:
    """The course of a journey under ``plan``, with what ``was`` (the version that ran) never asked for as assumed.

    None where nothing begins it. Without ``was``, or where nothing is to be assumed, it is the plain replay.
    """
    course = replay(plan, heard, until, name)
    if course is None or was is None or how == "never":
        return course
    made: dict[str, Heard] = {}
    for _ in range(ROUNDS):
        more = {one.signal.id: one for one in _made(plan, was, course) if one.at <= until}
        if more.keys() <= made.keys():
            break
        made |= more
        course = replay(plan, [*heard, *made.values()], until, name) or course
    return msgspec.structs.replace(course, assumed=tuple(sorted(ident.partition(" ")[0] for ident in made)))


def _made(plan: Plan, was: Plan, course: Course) -> Iterator[Heard]:
    """Signals that say of everything that nobody was asked for that it was done."""
    for task in course.state.tasks.values():
        if task.standing in OPEN_TASKS and not _was_asked(was, task.name):
            yield _heard(course, f"task:{task.name} {task.key}", "task.done", {"task": task.key}, _of_task(task))
    for moment in course.state.moments.values():
        for place in moment.missing if moment.standing == "waiting" else ():
            evidence = plan.moments[moment.name].needs[place]
            if evidence.photo is not None and not _was_shown(was, evidence):
                fields = _filled(plan.fields.get(PHOTO_SIGNAL, ()), evidence.photo)
                ident = f"photo:{evidence.photo} {moment.key}"
                yield _heard(course, ident, PHOTO_SIGNAL, fields, _of_moment(course, moment))


def _was_asked(was: Plan, task: str) -> bool:
    return was.role_of(task) != ""


def _was_shown(was: Plan, evidence: Evidence) -> bool:
    return any(known.photo == evidence.photo for known in was.wanted_by)


def _of_task(task: TaskState) -> datetime:
    return task.opened + (task.due - task.opened) / 2 if task.due is not None else task.opened + WITHOUT_A_TIME


def _of_moment(course: Course, moment: MomentState) -> datetime:
    due = next((one.due or one.base for one in course.state.promises.values() if one.about == moment.key), None)
    return moment.triggered + (due - moment.triggered) / 2 if due is not None else moment.triggered


def _filled(fields: Sequence[Field], stage: str) -> dict[str, Any]:
    """The data of a picture's signal: its stage, and nothing to see."""
    return {one.name: stage if one.name == "stage" else NO_PICTURE for one in fields if not one.optional}


def _heard(course: Course, ident: str, kind: str, content: dict[str, Any], at: datetime) -> Heard:
    return Heard(Signal(0, SOURCE, ident, kind, at, content, course.subject), at)
