"""What the counters of a vehicle showed, how far it ran, and how fast it runs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from vorfreude.care.believing import ANEW
from vorfreude.care.models import Reading
from vorfreude.core.counters import Ran, Shown, ran


@dataclass(frozen=True, slots=True)
class ReadingSeen:
    """One reading. ``oddity`` says why it is not believed; ``corrected``: another one took its place."""

    id: int
    counter: str
    value: int
    at: datetime
    source: str
    oddity: str
    is_corrected: bool
    is_anew: bool


def readings_of(vehicle: int) -> tuple[ReadingSeen, ...]:
    """All of them, the newest first. One query."""
    rows = Reading.objects.filter(vehicle=vehicle).select_related("corrects").order_by("-at", "-pk")
    return tuple(
        ReadingSeen(
            row.pk, row.counter, row.value, row.at, row.source, row.oddity, hasattr(row, "corrects"), row.source == ANEW
        )
        for row in rows
    )


def reading_row(vehicle: int, number: int) -> Reading | None:
    """One of its readings, by its number. One query."""
    return Reading.objects.filter(vehicle=vehicle, pk=number).first()


def shown_of_all(vehicles: list[int]) -> dict[int, dict[str, list[Shown]]]:
    """The believed readings of many vehicles, by vehicle and counter, for what is due of all of them. One query."""
    rows = Reading.objects.filter(vehicle__in=vehicles, oddity="", corrects=None)
    found: dict[int, dict[str, list[Shown]]] = {number: {} for number in vehicles}
    for number, counter, value, at, source in rows.values_list("vehicle_id", "counter", "value", "at", "source"):
        found[number].setdefault(counter, []).append(Shown(value, at, source == ANEW))
    return found


def totals_in(readings: Sequence[ReadingSeen]) -> dict[str, Ran]:
    """How far it had run in all at the last believed reading of each counter, from readings that were read already."""
    shown: dict[str, list[Shown]] = {}
    for one in readings:
        if not one.oddity and not one.is_corrected:
            shown.setdefault(one.counter, []).append(Shown(one.value, one.at, one.is_anew))
    return {counter: ran(found)[-1] for counter, found in sorted(shown.items(), reverse=True)}
