"""The late guest: a tour of their own from stations that are free and a guide who is, or what is possible instead.

Pure and deterministic: the same guest, stations and guides give the same tour.
"""

from vorfreude.core.touring.composing import MOST_STOPS, PATIENCE, compose
from vorfreude.core.touring.model import Busy, Composed, Guide, Late, Leg, Open, Stop, Tour, Why

__all__ = [
    "MOST_STOPS",
    "PATIENCE",
    "Busy",
    "Composed",
    "Guide",
    "Late",
    "Leg",
    "Open",
    "Stop",
    "Tour",
    "Why",
    "compose",
]
