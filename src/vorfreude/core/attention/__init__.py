"""Respect for a person's time: of all that waits to be said to somebody, what is said now, how, and why not the rest."""

from vorfreude.core.attention.decide import decide
from vorfreude.core.attention.model import (
    Budget,
    Decided,
    Digest,
    Letter,
    Person,
    Quiet,
    Respect,
    Said,
    Verdict,
    Wanted,
)

__all__ = [
    "Budget",
    "Decided",
    "Digest",
    "Letter",
    "Person",
    "Quiet",
    "Respect",
    "Said",
    "Verdict",
    "Wanted",
    "decide",
]
