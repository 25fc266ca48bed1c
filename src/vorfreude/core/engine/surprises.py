"""Surprises that are not given: to those who are held out, so that the effect is known, and what the house withheld.

Who is held out is decided by names alone. What a month, a journey or a person may have cannot be known by the fold of one
journey: the house decides that before anything is told (``core.giving``), and says it as a signal. Such a signal counts from
before the surprise on, whenever it came, so that the fold stays the same in any order of arrival; nothing is told of either.
"""

from collections.abc import Iterable
from hashlib import sha256
from typing import Any, cast

from vorfreude.core.blueprint.builtin import BUILTIN_SIGNALS
from vorfreude.core.blueprint.model import Moment
from vorfreude.core.engine.fields import unfit
from vorfreude.core.engine.model import MomentState, Signal, State, Withheld, WithheldStanding
from vorfreude.core.engine.run import Happening, Run

WITHHELD = "surprise.withheld"
HOUSE = "/vorfreude/surprises"
"""The source of what the house itself withheld."""

HOUSE_REASONS: frozenset[str] = frozenset({"capped", "month-spent", "had-before"})
"""What the house itself gives as a reason; any other is somebody's own."""

DRAWN_BYTES = 8
WHOLE = 1 << (8 * DRAWN_BYTES)
MOST_REMEMBERED = 1_000  # refusals of one journey; more is a broken feed

_PLACE = "withheld:"
_FIELDS = next(kind.fields for kind in BUILTIN_SIGNALS if kind.kind == WITHHELD)


def is_held_out(share: float, *, blueprint: str, moment: str, subject: str) -> bool:
    """Whether this subject is among the share (of 1) that is not given this moment, so that others can be compared.

    Nothing but the three names decides it: no order of arrival, no worker, no second look. Each moment draws anew, so
    that nobody is left out of everything.
    """
    drawn = sha256(f"{blueprint}\0{moment}\0{subject}".encode()).digest()
    return int.from_bytes(drawn[:DRAWN_BYTES]) < share * WHOLE


def is_asked_for(moment: Moment, state: MomentState) -> bool:
    """Whether the house is asked before this is told: a surprise that costs something, or comes once to a person.

    What stands in for a broken promise makes good, and is no surprise.
    """
    return is_governed(moment) and state.instead_of is None


def is_governed(moment: Moment) -> bool:
    """Whether the house has a say in this moment at all."""
    return moment.factor == "surprise" and (moment.cost is not None or moment.told_once == "per person")


def remember(run: Run, signals: Iterable[Signal]) -> None:
    """Keep what the house withheld, before anything of it can come; ``signals`` are those that were not taken back."""
    for signal in signals:
        if signal.kind == WITHHELD and unfit(signal.data, _FIELDS) is None:
            key = str(signal.data["moment"])
            known = run.state.seen_evidence
            remembered = sum(place.startswith(_PLACE) for place in known)
            if key.partition("@")[0] in run.plan.moments and remembered < MOST_REMEMBERED:
                known[_place(key)] = [_reason(signal.data)]


def takes_back(state: State, signal: Signal) -> bool:
    """Whether a signal withholds what has already come: then the journey is folded without it."""
    key = signal.data.get("moment")
    return signal.kind == WITHHELD and isinstance(key, str) and key in state.moments


def withheld(run: Run, moment: Moment, happening: Happening, *, key: str) -> bool:
    """Whether this surprise is not given to this journey now; the state says so, and why."""
    known = run.state.withheld
    if key in known or key in run.state.moments:
        return key in known
    why = _why(run, moment, key)
    if why is None or not run.has_room(known, happening, f"surprise {moment.moment}"):
        return False
    known[key] = Withheld(moment.moment, key, why, happening.at, happening.because)
    return True


def _why(run: Run, moment: Moment, key: str) -> WithheldStanding | None:
    blueprint = run.plan.blueprint.blueprint
    if moment.holdout is not None and is_held_out(
        moment.holdout, blueprint=blueprint, moment=moment.moment, subject=run.subject
    ):
        return "held-out"
    said = run.state.seen_evidence.get(_place(key))
    return said[0] if said else None


def _reason(said: dict[str, Any]) -> WithheldStanding:
    why = said.get("why", "")
    return cast("WithheldStanding", why) if why in HOUSE_REASONS else "by-hand"


def _place(key: str) -> str:
    """Where a state remembers it, beside its evidence."""
    return f"{_PLACE}{key}"
