"""Why a promise would have broken: the cause that the ledger would name, by the ledger's own function.

Beside it stands the place, because places can be mended: the station, else the stage in which it was settled.
"""

from collections.abc import Mapping
from datetime import datetime

from vorfreude.core.dryrun.model import Course, Struct
from vorfreude.core.engine import Plan
from vorfreude.core.engine.model import PromiseState
from vorfreude.core.outcomes import Absent, Case, Cause, Moved, verdict


class Broken(Struct, frozen=True):
    """A promise that would have been broken, why and where. ``late`` is by how many seconds what it waited for came too late.

    ``waited`` is the kind of the signal that would have kept it, ``row`` its number where it came.
    """

    subject: str
    promise: str
    at: datetime
    cause: Cause
    place: str = ""
    waited: str = ""
    late: float | None = None
    row: int = 0


def why_broken(
    plan: Plan, course: Course, state: PromiseState, until: datetime, came: Mapping[int, datetime]
) -> Broken:
    """The cause of a promise that broke in this course. ``came`` says when signals that came by themselves were recorded.

    ``until`` is where the course ends. Cannot fail.
    """
    said = verdict(Case(plan, course.state, course.signals, until, came, is_quick=True), state.key)
    at, place = state.settled or state.started, said.station or said.settled_in
    cause = said.cause or "other"
    match said.counter:
        case Moved(signal=signal):
            late = said.delay.total_seconds() if said.delay is not None else None
            return Broken(course.subject, state.name, at, cause, place, signal.kind, late, signal.ref)
        case Absent(kind=kind):
            return Broken(course.subject, state.name, at, cause, place, kind)
        case None:
            return Broken(course.subject, state.name, at, cause, place)
