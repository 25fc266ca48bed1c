"""Silences of a journey: the stretches in which its customer was shown nothing new, by the stage in which they began."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from vorfreude.core.engine.model import State
from vorfreude.core.outcomes.places import stage_at


@dataclass(frozen=True, slots=True)
class Silence:
    """One stretch without news; ``until`` is None while it lasts. ``stage`` is empty before the first."""

    stage: str
    since: datetime
    until: datetime | None

    def length(self, now: datetime) -> timedelta:
        """How long it was, or is by now."""
        return (self.until or now) - self.since


def silences(state: State, letters: Iterable[datetime], now: datetime) -> tuple[Silence, ...]:
    """The longest silence that began in each stage, in the order in which they began.

    News are moments that became ready and letters that we sent (``letters``: their instants); what came after the end of the
    journey is none. Source of the idea: Osuna (1985), uncertain and unexplained waiting; Buell & Norton (2011).
    """
    if state.begun is None:
        return ()
    end = state.ended
    ready = (one.ready for one in state.moments.values() if one.ready is not None)
    told = {at for at in (*ready, *letters) if state.begun < at and (end is None or at <= end)}
    instants: list[datetime | None] = [state.begun, *sorted(told)]
    if end is None or instants[-1] != end:
        instants.append(end)
    longest: dict[str, Silence] = {}
    for since, until in pairwise(instants):
        if since is not None:
            one = Silence(stage_at(state, since), since, until)
            known = longest.get(one.stage)
            if known is None or one.length(now) > known.length(now):
                longest[one.stage] = one
    return tuple(sorted(longest.values(), key=lambda one: one.since))
