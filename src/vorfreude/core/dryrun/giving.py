"""Surprises in a dry-run: given or withheld by the very function that runs, in the order of time, over all its journeys.

Every journey is lived through once with all its surprises. What the caps and the novelty of the blueprint then withhold
is a signal, as it is when it is for real, and those journeys are lived through again.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

import msgspec

from vorfreude.core.dryrun.model import Course, Heard, Told
from vorfreude.core.engine import Plan, Signal
from vorfreude.core.engine.model import WithheldStanding
from vorfreude.core.engine.surprises import HOUSE, WITHHELD, is_governed
from vorfreude.core.giving import Ask, Gift, Ledger, Owning, withholding


class Refused(msgspec.Struct, frozen=True):
    """A surprise of one journey that is not given."""

    key: str
    why: WithheldStanding
    at: datetime


type Refusals = dict[str, list[Refused]]
"""By subject."""


def gifts_of(plan: Plan, course: Course) -> list[Gift]:
    """What this journey would have been given, if the house had said yes to everything."""
    return [_gift(plan, course, told) for told in course.told if _is_asked_for(plan, course, told)]


def refusals(plan: Plan, gifts: Iterable[Gift], owned: Mapping[str, Sequence[Owning]]) -> Refusals:
    """What the house would have withheld of all these, by subject. ``owned``: who owned each subject, when.

    Gifts of moments that the blueprint does not know, or that are said to be told before, only cost money.
    """
    ledger = Ledger(owned)
    found: Refusals = {}
    for gift in sorted(gifts, key=lambda one: one.ask.order):
        ask, moment = gift.ask, plan.moments.get(gift.ask.moment)
        no = withholding(plan.blueprint, moment, ask, ledger) if moment is not None else None
        if no is None:
            ledger.give(gift)
        else:
            found.setdefault(ask.subject, []).append(Refused(ask.key, no.why, ask.at))
    return found


def as_heard(subject: str, refused: Iterable[Refused]) -> list[Heard]:
    """The signals that say so, as a journey hears them."""
    return [
        Heard(Signal(0, HOUSE, one.key, WITHHELD, one.at, {"moment": one.key, "why": one.why}, subject), one.at)
        for one in refused
    ]


def is_of_house(signal: Signal) -> bool:
    """Whether the house said this when it was for real: a dry-run asks anew. What somebody withheld by hand stands."""
    return signal.kind == WITHHELD and signal.source == HOUSE


def _is_asked_for(plan: Plan, course: Course, told: Told) -> bool:
    state = course.state.moments.get(told.key)
    return is_governed(plan.moments[told.name]) and (state is None or state.instead_of is None)


def _gift(plan: Plan, course: Course, told: Told) -> Gift:
    ask = Ask(course.subject, told.key, told.name, told.ready, told.told)
    return Gift(ask, plan.moments[told.name].cost, told.withdrawn)
