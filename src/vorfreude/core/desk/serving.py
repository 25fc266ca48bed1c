"""Which promises an action keeps: read from the blueprint, by names alone, so that no journey's state is needed for it."""

from dataclasses import dataclass

from vorfreude.core.blueprint.model import MomentTrigger, Promise, SignalTrigger, Task
from vorfreude.core.engine.plan import Plan
from vorfreude.core.engine.tasks import FLOOR, WRITE


@dataclass(frozen=True, slots=True)
class Served:
    """The promises that a task is for, and the promises of silence that it ends besides, because it brings news."""

    directly: frozenset[str] = frozenset()
    besides: frozenset[str] = frozenset()


NOTHING = Served()


def served_by(plan: Plan, task: str) -> Served:
    """What a task of this name keeps; nothing for a name that the blueprint does not know.

    A task keeps the promise that asked for it (``floor:`` and ``write:``), the promise it serves, those that the moment
    it serves keeps, and those that are kept by the very signal that proves it done. A moment is also news.
    """
    kind, _, promise = task.partition(":")
    if f"{kind}:" in {FLOOR, WRITE}:
        return Served(frozenset({promise})) if promise in plan.promises else NOTHING
    asked = next((one for one in plan.blueprint.tasks if one.task == task), None)
    if asked is None:
        return NOTHING
    directly = frozenset(name for name, one in plan.promises.items() if _keeps(asked, one))
    return Served(directly, silences(plan) - directly if asked.serves in plan.moments else frozenset())


def _keeps(task: Task, promise: Promise) -> bool:
    if task.serves == promise.promise:
        return True
    match promise.kept_by:
        case MomentTrigger(moment=moment):
            return moment == task.serves
        case SignalTrigger() as signal:
            return signal == task.done_by
    return False


def silences(plan: Plan) -> frozenset[str]:
    """The promises of silence: any news keeps them."""
    return frozenset(name for name, one in plan.promises.items() if one.max_silence is not None)
