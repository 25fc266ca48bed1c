"""Rosters over weeks, where the sequence of shifts is ruled: read, examined, and solved by columns."""

from vorfreude.core.rostering.horizon.columns import Solved, improve, solve
from vorfreude.core.rostering.horizon.examining import broken, penalty
from vorfreude.core.rostering.horizon.model import Cover, Horizon, Pattern, Person, Request, Shift
from vorfreude.core.rostering.horizon.reading import WrongInstance, read

__all__ = [
    "Cover",
    "Horizon",
    "Pattern",
    "Person",
    "Request",
    "Shift",
    "Solved",
    "WrongInstance",
    "broken",
    "improve",
    "penalty",
    "read",
    "solve",
]
