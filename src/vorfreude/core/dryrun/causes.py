"""Why a promise would have broken: what it waited for, and where the thing stood when time was up.

The cause is named by the place, because places can be mended: the station that the last signal before the deadline
named, else the stage, else what never came. What came late after all says by how much.
"""

from datetime import datetime

from vorfreude.core.blueprint.model import SignalTrigger
from vorfreude.core.dryrun.model import Course, Struct
from vorfreude.core.engine import Plan, Signal
from vorfreude.core.engine.conditions import Condition, ConditionError, context_of
from vorfreude.core.engine.model import PromiseState
from vorfreude.core.engine.promises import keep

STATION = "station"
LONGEST_NAME = 80


class Broken(Struct, frozen=True):
    """A promise that would have been broken. ``late`` is by how many seconds what it waited for came after the deadline.

    ``waited`` is the kind of signal, the moment or the stage that would have kept it; ``row`` the signal's own number.
    """

    subject: str
    promise: str
    at: datetime
    cause: str
    waited: str = ""
    late: float | None = None
    row: int = 0


def why_broken(plan: Plan, course: Course, state: PromiseState) -> Broken:
    """The cause of a broken promise. Cannot fail."""
    at = state.settled or state.started
    came = _came(plan, course, state, at)
    promise = plan.promises[state.name]
    waited = _waited(plan, state)
    late = (came.at - at).total_seconds() if came is not None else None
    stood = _stood(course, at)
    return Broken(
        course.subject,
        state.name,
        at,
        stood or waited or promise.promise,
        waited,
        late,
        came.ref if came is not None else 0,
    )


def _stood(course: Course, at: datetime) -> str:
    """Where it stood then: the last station that anything named, else the stage."""
    for signal in reversed(course.signals):
        name = signal.data.get(STATION)
        if signal.at <= at and isinstance(name, str) and 0 < len(name) <= LONGEST_NAME:
            return name
    stays = [
        (stay.entered, stage)
        for stage, several in course.state.stages.items()
        for stay in several
        if stay.entered <= at and (stay.left is None or stay.left > at)
    ]
    return max(stays)[1] if stays else ""


def _waited(plan: Plan, state: PromiseState) -> str:
    """What would have kept it."""
    if state.about:
        evidence = plan.moments[state.name].needs
        photo = next((one.photo for one in evidence if one.photo), None)
        return f"photo:{photo}" if photo else next((one.signal or "" for one in evidence), "")
    match plan.promises[state.name].kept_by:
        case SignalTrigger(signal=kind):
            return kind
        case None:
            return ""
        case other:
            return getattr(other, "moment", "") or getattr(other, "stage", "")


def _came(plan: Plan, course: Course, state: PromiseState, at: datetime) -> Signal | None:
    """The signal that came too late to keep it."""
    if state.about:
        moment = course.state.moments.get(state.about)
        if moment is None or moment.ready is None or moment.ready < at:
            return None
        last = moment.because[-1].ref
        return next((one for one in course.signals if one.ref == last), None)
    wanted = plan.promises[state.name].kept_by
    if not isinstance(wanted, SignalTrigger):
        return None
    later = [one for one in course.signals if one.kind == wanted.signal and one.at > at]
    condition = _condition(plan, state.name, wanted.signal)
    return next((one for one in later if condition is None or _holds(condition, one)), None)


def _condition(plan: Plan, name: str, kind: str) -> Condition | None:
    """What is asked of the signal that keeps this promise, compiled."""
    reactions = plan.reactions.get(("signal", kind), ())
    return next((one.condition for one in reactions if one.react is keep and one.definition.promise == name), None)


def _holds(condition: Condition, signal: Signal) -> bool:
    """Whether it does by the signal alone; a condition that asks for the journey's past counts as unmet."""
    try:
        return condition.holds(context_of(signal.data, signal.subject, {"stage": "", "facts": {}, "begun": None}))
    except ConditionError:
        return False
