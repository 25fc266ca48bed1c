"""The wrong-car guard: does a build stand where this picture was taken? Pure; whoever asks brings what is known."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

LONGEST_AGO = timedelta(days=7)
"""A phone may be offline for a shift, and forgotten in a drawer over a week-end; what is older, a person looks at."""

type Conflict = Literal["no-journey", "ended", "wrong-stage", "long-ago", "other-build"]
"""Why a picture is put aside. ``other-build``: the very same picture came for another subject."""


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Of one build: its stage when a picture was taken and its stage now, empty where it is in none."""

    then: str
    now: str
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Fit:
    """Of which stage a picture is; with a conflict, for a person to decide."""

    stage: str
    conflict: Conflict | None = None


def fit(stages: Collection[str], build: Whereabouts | None, *, taken_at: datetime, now: datetime) -> Fit:
    """Judge a picture taken at a station that works on ``stages`` (none: on all) of a build at ``build``.

    Both the stage of then and the stage of now are good: a phone that was offline sends late, and a plant's system
    sometimes says only afterwards that a build has moved on.
    """
    if build is None:
        return Fit("", "no-journey")
    if now - taken_at > LONGEST_AGO:
        return Fit(build.then, "long-ago")
    fitting = [stage for stage in (build.then, build.now) if stage and (not stages or stage in stages)]
    if not fitting:
        return Fit(build.then or build.now, "ended" if build.ended else "wrong-stage")
    return Fit(fitting[0])
