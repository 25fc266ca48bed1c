"""Which signals may keep a promise at all, so that the fold is asked about few: by their kind, and by what they say.

A signal that is imagined at another instant still says the same. So a condition that asks for nothing but what it says is
answered once; one that asks for the journey is left to the fold.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from vorfreude.core.blueprint.builtin import PHOTO_SIGNAL
from vorfreude.core.blueprint.model import Evidence, Fulfilment, MomentTrigger, SignalTrigger, StageTrigger
from vorfreude.core.engine.conditions import Condition, ConditionError, context_of
from vorfreude.core.engine.model import PromiseState, Signal, State
from vorfreude.core.engine.plan import Plan

LETTER = "message.sent"
MOST_CONDITIONS = 1_000  # kept compiled; some kilobytes each

_ASKS_FOR_THE_JOURNEY = re.compile(r"\bjourney\b")
_NOWHERE: dict[str, object] = {"stage": "", "facts": {}, "begun": None}


def concerning(plan: Plan, state: State, promise: PromiseState) -> Callable[[Signal], bool]:
    """Which signals may keep a promise: news for one of silence, what it waits for of any other.

    Whether one would have, only the fold can say.
    """
    kept_by = plan.promises[promise.name].kept_by
    if kept_by is None:
        news = {because.ref for one in state.moments.values() for because in one.because}
        return lambda one: one.kind == LETTER or one.ref in news
    wanted: dict[str, list[str | None]] = {}
    for trigger in _triggers(plan, kept_by):
        wanted.setdefault(trigger.signal, []).append(trigger.condition)
    return lambda one: any(_may_hold(condition, one) for condition in wanted.get(one.kind, ()))


def _triggers(plan: Plan, wanted: Fulfilment) -> Iterator[SignalTrigger]:
    """The signals behind a fulfilment."""
    match wanted:
        case MomentTrigger():
            moment = plan.moments[wanted.moment]
            if moment.on is not None:
                yield from _triggers(plan, moment.on)
            for need in moment.needs:
                yield _evidence(need)
        case StageTrigger():
            for stage in plan.blueprint.stages:
                if stage.stage == wanted.stage or wanted.when == "left":
                    yield stage.enters
        case _:
            yield wanted


def _evidence(need: Evidence) -> SignalTrigger:
    if need.photo is not None:
        return SignalTrigger(PHOTO_SIGNAL, f'data.stage == "{need.photo}"')
    return SignalTrigger(need.signal or "", need.condition)


def _may_hold(condition: str | None, signal: Signal) -> bool:
    if condition is None or _ASKS_FOR_THE_JOURNEY.search(condition):
        return True
    try:
        return _compiled(condition).holds(context_of(signal.data, signal.subject, _NOWHERE))
    except ConditionError:
        return False


@lru_cache(maxsize=MOST_CONDITIONS)
def _compiled(condition: str) -> Condition:
    return Condition(condition)
