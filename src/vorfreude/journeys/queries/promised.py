"""What a blueprint comes to for a journey that is only about to begin: when its promises are due, and in which stage it is."""

from datetime import datetime

from vorfreude.core.blueprint.model import Clock
from vorfreude.core.engine import State
from vorfreude.journeys.versions import plan_of, running_versions


def due_of(blueprint: str, promise: str, *, start: datetime) -> datetime | None:
    """When a promise that starts now is due under the running version; None where no such thing runs, or it has no duration. One query."""
    for version in running_versions():
        plan = plan_of(*version)
        if plan.blueprint.blueprint == blueprint and promise in plan.promises:
            return plan.due(start, plan.promises[promise].within, State())
    return None


def clock_of(blueprint: str, clock: str) -> Clock | None:
    """A clock of the running version; None where no such thing runs. One query."""
    found = (plan_of(*version).blueprint for version in running_versions())
    clocks = (named for one in found if one.blueprint == blueprint for named in one.clocks)
    return next((named for named in clocks if named.name == clock), None)


def first_stage_of(blueprint: str) -> str:
    """The key of the stage in which a journey of the running version begins; empty where no such thing runs. One query."""
    found = (plan_of(*version).blueprint for version in running_versions())
    return next((one.stages[0].stage for one in found if one.blueprint == blueprint and one.stages), "")
