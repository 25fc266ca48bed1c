"""Whether we owe the customer of a journey something: then they are asked for no opinion."""

from datetime import datetime, timedelta
from typing import Final

from vorfreude.core.engine import State

MENDED: Final = timedelta(days=14)
"""So long after a promise was broken nobody is asked how they like it."""


def owed(state: State, now: datetime) -> bool:
    """Whether a promise of this journey was broken lately."""
    broken = (promise for promise in state.promises.values() if promise.standing == "broken")
    return any(promise.settled is None or now - promise.settled < MENDED for promise in broken)
