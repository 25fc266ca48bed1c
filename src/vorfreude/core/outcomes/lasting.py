"""Whether what explained a broken promise still does after more came in, so that years of history are not folded again for every signal."""

from collections.abc import Sequence
from datetime import datetime

from vorfreude.core.engine.model import PromiseState, Signal, State
from vorfreude.core.engine.plan import Plan
from vorfreude.core.outcomes.concerning import concerning
from vorfreude.core.outcomes.counterfactual import Counterfactual, Moved

REWRITES = frozenset({"signal.retracted", "surprise.withheld"})
"""What counts for the time before it came."""


def comes_after(signals: Sequence[Signal], newest: datetime) -> bool:
    """Whether these only add to a history that ends at ``newest``: none lies within it, none changes it."""
    return all(one.at > newest and one.kind not in REWRITES for one in signals)


def still_explains(
    plan: Plan, state: State, promise: PromiseState, known: Counterfactual | None, fresh: Sequence[Signal]
) -> bool:
    """Whether ``counterfactual`` would say the same of a broken promise with ``fresh`` signals that come after all others.

    What came too late stays the first that did. What never came may have come now.
    """
    if isinstance(known, Moved):
        return True
    matters = concerning(plan, state, promise)
    return not any(matters(one) for one in fresh)
