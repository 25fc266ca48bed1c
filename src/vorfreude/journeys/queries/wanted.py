"""Which pictures are wanted of builds that stand in some stages now: the floor's list for the next hours.

A picture is wanted when a moment waits for one, or when somebody was asked to take one: by a task that a released
photograph finishes, or when the floor was asked and those who do it are those who photograph.
"""

from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import msgspec
from django.db.models import F

from vorfreude.core.blueprint.model import Blueprint, Text
from vorfreude.core.blueprint.placeholders import MISSING
from vorfreude.core.engine import Plan, State, decode
from vorfreude.core.engine.model import OPEN_PROMISES, OPEN_TASKS, MomentState, TaskState
from vorfreude.core.engine.tasks import FLOOR
from vorfreude.core.gaps import Gaps
from vorfreude.journeys.models import Journey
from vorfreude.journeys.versions import plan_of

APPROVED = "photo.approved"
MOST = 300
"""Builds that are read: no station has more before it, and a phone holds so many without trouble."""

LAST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Wanted:
    """One picture to take: what is to be seen on it, in every language, and by when (None: no hurry)."""

    said: Text
    due_at: datetime | None
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """A build in one of the stages: what it is called, and which pictures are wanted, the most urgent first."""

    subject: str
    called: Text
    stage: str
    stage_title: Text
    wanted: tuple[Wanted, ...]


@dataclass(frozen=True, slots=True)
class Build:
    """What a build is called, and its stages in order, in every language."""

    subject: str
    called: Text
    stages: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a build is, said shortly: the title of its stage in every language, and whether its journey is over."""

    stage: str
    title: Text
    ended: bool


def standing_in(stages: Collection[str]) -> tuple[Standing, ...]:
    """The builds that are in one of these stages now (none named: in any), those with a picture wanted soonest first.

    One query, at most 300 builds, the last to change first. A journey whose state an older release saved is left out
    until a worker has folded it anew.
    """
    here = Journey.objects.filter(ended_at=None, withdrawn_at=None)
    here = here.filter(stage__in=list(stages)) if stages else here.exclude(stage="")
    columns = ("subject", "stage", "state", "version_id", "version__digest")
    found: list[Standing] = []
    for subject, stage, state, version, digest in here.order_by("-changed_at", "-pk").values_list(*columns)[:MOST]:
        with suppress(msgspec.DecodeError):
            found.append(_standing(_Build(subject, stage, decode(bytes(state)), plan_of(version, digest))))
    return tuple(sorted(found, key=lambda one: (_first_due(one), one.subject)))


def spots_of(subjects: Collection[str]) -> dict[str, Spot]:
    """Where these subjects' builds are now, by their rows alone: a journey under way before one that is over. One query."""
    rows = Journey.objects.filter(subject__in=list(subjects), withdrawn_at=None)
    ordered = rows.order_by(F("ended_at").asc(nulls_last=True), "pk")  # the last of each subject stays
    columns = ("subject", "stage", "ended_at", "version_id", "version__digest")
    return {
        subject: Spot(stage, _stage_title(plan_of(version, digest).blueprint, stage), ended is not None)
        for subject, stage, ended, version, digest in ordered.values_list(*columns)
    }


def builds_of(subjects: Collection[str]) -> dict[str, Build]:
    """What is printed of these subjects' builds: the newest journey of each; nothing for those without. One query."""
    rows = Journey.objects.filter(subject__in=list(subjects), withdrawn_at=None).order_by("begun_at", "pk")
    columns = ("subject", "stage", "state", "version_id", "version__digest")
    found: dict[str, Build] = {}
    for subject, stage, state, version, digest in rows.values_list(*columns):
        with suppress(msgspec.DecodeError):
            build = _Build(subject, stage, decode(bytes(state)), plan_of(version, digest))
            stages = tuple(build.gaps.said(one.title) for one in build.plan.blueprint.stages)
            found[subject] = Build(subject, build.called, stages)
    return found


@dataclass(frozen=True, slots=True)
class _Build:
    """One journey's row, read."""

    subject: str
    stage: str
    state: State
    plan: Plan

    @property
    def gaps(self) -> Gaps:
        return Gaps(self.subject, self.state.facts, ZoneInfo("UTC"))

    @property
    def called(self) -> Text:
        """Its name, unless something for it is not known."""
        blueprint = self.plan.blueprint
        called = self.gaps.said(blueprint.called) if blueprint.called else {}
        return called if called and not any(MISSING in words for words in called.values()) else blueprint.title


def _standing(build: _Build) -> Standing:
    wanted = sorted(_wanted(build), key=lambda one: one.due_at or LAST)
    said: dict[str, Wanted] = {}
    for one in wanted:
        said.setdefault(str(one.said), one)
    title = build.gaps.said(_stage_title(build.plan.blueprint, build.stage))
    return Standing(build.subject, build.called, build.stage, title, tuple(said.values()))


def _wanted(build: _Build) -> Iterator[Wanted]:
    """What tasks ask for, and then the moments that no task serves."""
    served = set()
    for task in build.state.tasks.values():
        if task.standing in OPEN_TASKS and _photographs(build.plan, task):
            served.add(_served(build.plan, task))
            yield Wanted(build.gaps.said(_asked(build.plan, task)), task.due, task.standing == "late")
    for moment in build.state.moments.values():
        if moment.standing == "waiting" and moment.name not in served and _lacks_photo(build, moment):
            decided = build.plan.moments[moment.name]
            yield Wanted(build.gaps.of_signal(moment.values).said(decided.say.title), _promised(build.state, moment))


def _lacks_photo(build: _Build, moment: MomentState) -> bool:
    """Whether what is missing is a picture of the stage in which the build is."""
    needs = build.plan.moments[moment.name].needs
    return any(needs[place].photo == build.stage for place in moment.missing)


def _promised(state: State, moment: MomentState) -> datetime | None:
    due = [one.due for one in state.promises.values() if one.about == moment.key and one.standing in OPEN_PROMISES]
    return min((one for one in due if one), default=None)


def _photographs(plan: Plan, task: TaskState) -> bool:
    """Whether a released picture finishes a task, or it is one for the floor that photographers do."""
    if task.name.startswith(FLOOR):
        return plan.role_of(task.name) in _photographers(plan.blueprint)
    return any(one.task == task.name and one.done_by.signal == APPROVED for one in plan.blueprint.tasks)


def _photographers(blueprint: Blueprint) -> set[str]:
    return {one.role for one in blueprint.tasks if one.done_by.signal == APPROVED}


def _asked(plan: Plan, task: TaskState) -> Text:
    if task.name.startswith(FLOOR):
        floor = plan.promises[task.name.removeprefix(FLOOR)].floor_task
        return floor.do if floor else {}
    return next((one.do for one in plan.blueprint.tasks if one.task == task.name), {})


def _served(plan: Plan, task: TaskState) -> str | None:
    """The moment that waits for this task."""
    if task.name.startswith(FLOOR):
        return task.name.removeprefix(FLOOR)
    return next((one.serves for one in plan.blueprint.tasks if one.task == task.name), None)


def _first_due(one: Standing) -> tuple[bool, datetime]:
    return not one.wanted, one.wanted[0].due_at or LAST if one.wanted else LAST


def _stage_title(blueprint: Blueprint, stage: str) -> Text:
    return next((one.title for one in blueprint.stages if one.stage == stage), {})
