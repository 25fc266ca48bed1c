"""Where a journey was, and what its signals say of places: stage, station, plant, partner at an instant."""

import re
from collections.abc import Iterable
from datetime import datetime

from vorfreude.core.blueprint.builtin import BUILTIN_SIGNALS
from vorfreude.core.engine.model import Signal, State

STATION_FIELDS = ("station", "task", "step")
"""Fields in which plants and offices say where, or at what, they work; the first that is there counts."""

REWORK = re.compile(r"\brework", re.IGNORECASE)
REPAIR = re.compile(r"\b(breakdown|repair|fix)\b", re.IGNORECASE)

_BUILT_IN = frozenset(kind.kind for kind in BUILTIN_SIGNALS)


def stage_at(state: State, at: datetime) -> str:
    """The stage that the journey was in at an instant: entered last, and not left before it; empty for none."""
    stays = [
        (stay.entered, name)
        for name, all_ in state.stages.items()
        for stay in all_
        if stay.entered <= at and (stay.left is None or at <= stay.left)
    ]
    return max(stays)[1] if stays else ""


def station_of(signal: Signal | None) -> str:
    """Where a signal says that it comes from; empty where it does not say, and for signals of the product itself."""
    if signal is None or signal.kind in _BUILT_IN:
        return ""
    return next((said for name in STATION_FIELDS if (said := _text(signal, name))), "")


def station_before(signals: Iterable[Signal], at: datetime) -> str:
    """The station heard of last at an instant. ``signals`` in the order of their instants."""
    found = ""
    for signal in signals:
        if signal.at > at:
            break
        found = station_of(signal) or found
    return found


def named(signal: Signal | None, state: State, what: str) -> str:
    """What a signal says of itself under a name (``plant``, ``partner``), or else what is known of the journey."""
    fact = state.facts.get(what)
    return (_text(signal, what) if signal is not None else "") or (fact if isinstance(fact, str) else "")


def says(signal: Signal, words: re.Pattern[str]) -> bool:
    """Whether a text of the signal's data has one of these words."""
    return any(isinstance(value, str) and words.search(value) for value in signal.data.values())


def _text(signal: Signal, name: str) -> str:
    value = signal.data.get(name)
    return value if isinstance(value, str) else ""
