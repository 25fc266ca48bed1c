"""Corrections: signals that take back others, in whatever order both are heard.

What is taken back never happened. A correction that was itself taken back takes nothing back.
"""

from collections import Counter, deque
from collections.abc import Iterable
from typing import Any

from vorfreude.core.blueprint.builtin import BUILTIN_SIGNALS
from vorfreude.core.engine.fields import short, unfit
from vorfreude.core.engine.model import Correction, Signal, State
from vorfreude.core.engine.run import Happening, Run

RETRACTED = "signal.retracted"
MOST_CORRECTIONS = 50  # the newest; a page shows no more, and a desk gone wild must not grow the state without end
MOST_TAKEN_BACK = 200  # signals that a state names; with more, whatever comes is folded from the start

type Name = tuple[str, str]

_FIELDS = next(kind.fields for kind in BUILTIN_SIGNALS if kind.kind == RETRACTED)


def taken_back(signals: Iterable[Signal]) -> set[Name]:
    """The sources and ids of what these signals, in the order of their instants, take back.

    A correction counts only when no correction that counts takes it back. Where they go round in a circle the
    newest counts.
    """
    targets = {(s.source, s.id): _target(s.data) for s in signals if s.kind == RETRACTED and _fits(s.data)}
    doubted = Counter(target for target in targets.values() if target in targets)
    certain = deque(name for name in targets if not doubted[name])
    gone: set[Name] = set()
    while targets:
        name = certain.popleft() if certain else next(reversed(targets))
        target = targets.pop(name)
        if name not in gone:
            gone.add(target)
        doubted[target] -= 1
        if target in targets and not doubted[target]:
            certain.append(target)
    return gone


def is_complete(state: State) -> bool:
    """Whether the state names everything that was taken back."""
    return len(state.retracted) < MOST_TAKEN_BACK


def correct(run: Run, happening: Happening) -> None:
    """Keep the correction, so that the customer sees it honestly."""
    source, ident = _target(happening.data)
    reason = short(happening.data["reason"])
    run.state.corrections.append(Correction(happening.because, short(source), short(ident), reason))
    del run.state.corrections[:-MOST_CORRECTIONS]


def _fits(data: dict[str, Any]) -> bool:
    """Whether the data names a signal that can exist."""
    return unfit(data, _FIELDS) is None and all(short(name) == name for name in _target(data))


def _target(data: dict[str, Any]) -> Name:
    return data["source"], data["id"]
