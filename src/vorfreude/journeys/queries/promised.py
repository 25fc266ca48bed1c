"""What a promise of a blueprint comes to for a journey that is only about to begin."""

from datetime import datetime

from vorfreude.core.engine import State
from vorfreude.journeys.versions import plan_of, running_versions


def due_of(blueprint: str, promise: str, *, start: datetime) -> datetime | None:
    """When a promise that starts now is due under the running version; None where no such thing runs, or it has no duration. One query."""
    for version in running_versions():
        plan = plan_of(*version)
        if plan.blueprint.blueprint == blueprint and promise in plan.promises:
            return plan.due(start, plan.promises[promise].within, State())
    return None
