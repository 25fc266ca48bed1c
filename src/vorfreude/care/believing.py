"""What a counter showed and what is believed of it: not odd, and not corrected."""

from vorfreude.care.models import Reading, Vehicle
from vorfreude.core.counters import Shown

ANEW = "replaced"
"""The source of the first reading of a counter that replaced another."""


def believed(vehicle: Vehicle, counter: str, *, without: Reading | None = None) -> list[Shown]:
    """The readings of a counter that are believed. One query."""
    rows = Reading.objects.filter(vehicle=vehicle, counter=counter, oddity="", corrects=None)
    found = rows.exclude(pk=without.pk) if without else rows
    return [Shown(value, at, source == ANEW) for value, at, source in found.values_list("value", "at", "source")]
