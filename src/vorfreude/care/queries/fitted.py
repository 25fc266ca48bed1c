"""What is on a vehicle, and what somebody stands for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from vorfreude.care.models import Fitted, Warranty
from vorfreude.core.counters import Ran


@dataclass(frozen=True, slots=True)
class FittedSeen:
    """A tyre or a part, and for how long it has been on."""

    id: int
    kind: str
    place: str
    title: str
    number: str
    since: date
    since_reading: int | None
    until: date | None


@dataclass(frozen=True, slots=True)
class WarrantySeen:
    """What somebody stands for. ``ended_by``: day, reading, or empty while it runs; ``document``: the public id of its paper."""

    words: Mapping[str, str]
    by: str
    since: date
    until: date | None
    counter: str
    until_reading: int | None
    document: str
    ended_by: str

    def in_language(self, language: str) -> str:
        """What it covers."""
        return next(self.words[tag] for tag in (language, "en", *sorted(self.words)) if self.words.get(tag))


def fitted_on(vehicle: int) -> tuple[FittedSeen, ...]:
    """What is on it now, and then what was, the newest first. One query."""
    rows = Fitted.objects.filter(vehicle=vehicle).order_by("kind", "place", "-fitted_on", "-pk")
    seen = [
        FittedSeen(row.pk, row.kind, row.place, row.title, row.number, row.fitted_on, row.fitted_reading, row.taken_off_on)
        for row in rows
    ]  # fmt: skip
    return tuple(sorted(seen, key=lambda one: one.until is not None))


def fitted_row(vehicle: int, number: int) -> Fitted | None:
    """One of them, by its number. One query."""
    return Fitted.objects.filter(vehicle=vehicle, pk=number).first()


def warranties_of(vehicle: int, *, today: date, totals: Mapping[str, Ran]) -> tuple[WarrantySeen, ...]:
    """What somebody stands for, what runs first. ``totals``: how far it ran, by counter. One query."""
    rows = Warranty.objects.filter(vehicle=vehicle).select_related("document").order_by("since", "pk")
    seen = [
        WarrantySeen(
            row.words,
            row.by,
            row.since,
            row.until,
            row.counter,
            row.until_reading,
            row.document.public_id if row.document and row.document.dropped_at is None else "",
            _ended_by(row, today, totals),
        )
        for row in rows
    ]
    return tuple(sorted(seen, key=lambda one: bool(one.ended_by)))


def _ended_by(row: Warranty, today: date, totals: Mapping[str, Ran]) -> str:
    if row.until is not None and row.until < today:
        return "day"
    ran = totals.get(row.counter)
    over = ran is not None and row.until_reading is not None and ran.total >= row.until_reading
    return "reading" if over else ""
