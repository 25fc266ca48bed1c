"""Verbs: what a counter showed. A reading is never changed: one that was wrong is corrected by another."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction

from vorfreude.care import limits
from vorfreude.care.believing import ANEW, believed
from vorfreude.care.models import Reading, Vehicle
from vorfreude.care.unfit import Unfit
from vorfreude.core.counters import Oddity, Shown, oddity

AHEAD = timedelta(minutes=5)
"""A clock may run before ours, a reading may not."""

MOST = {"km": limits.MOST_KILOMETRES, "hours": limits.MOST_HOURS}


def note_reading(  # noqa: PLR0913 what was read, of what, by whom, in place of what
    vehicle: Vehicle,
    *,
    counter: str,
    value: int,
    at: datetime,
    source: str,
    corrects: Reading | None = None,
    actor: str,
    now: datetime,
) -> Reading:
    """A counter showed this. One that cannot be so beside the others is kept, too, and says why (``oddity``): it counts for nothing.

    ``counter``: km or hours, as the vehicle has. ``source``: owner, workshop, partner, vehicle, hand-over, or ``replaced`` where another
    counter begins. ``corrects``: a reading of the same counter that was wrong. Raises Unfit: reading-unclear, too-many, changed-meanwhile.
    """
    _check(vehicle, counter, value, at, now)
    with transaction.atomic():
        Vehicle.objects.select_for_update().get(pk=vehicle.pk)
        rows = Reading.objects.filter(vehicle=vehicle)
        if rows.count() >= limits.READINGS:
            raise Unfit("too-many", came=f"reading {limits.READINGS + 1}", expected=f"up to {limits.READINGS}")
        if corrects is not None:
            _check_corrected(vehicle, counter, corrects)
        shown = Shown(value, at, source == ANEW)
        odd = oddity(shown, believed(vehicle, counter, without=corrects), counter=counter, most=MOST[counter])
        return Reading.objects.create(
            vehicle=vehicle, counter=counter, value=value, at=at, source=source, oddity=odd, corrected=corrects, noted_at=now, noted_by=actor
        )  # fmt: skip


def note_readings(
    vehicle: Vehicle, readings: Mapping[str, int], *, at: datetime, source: str, actor: str, now: datetime
) -> None:
    """What several counters showed at once: counter → value. Raises Unfit as ``note_reading``."""
    for counter, value in readings.items():
        note_reading(vehicle, counter=counter, value=value, at=at, source=source, actor=actor, now=now)


def oddity_of(vehicle: Vehicle, *, counter: str, value: int, at: datetime) -> Oddity:
    """Why a reading could not be so, before it is noted: somebody who mistyped is asked. Empty when it can.

    Raises Unfit: reading-unclear (a counter it has not).
    """
    if counter not in vehicle.counters:
        raise Unfit("reading-unclear", came=f"counter {counter!r}", expected=" or ".join(vehicle.counters))
    return oddity(Shown(value, at), believed(vehicle, counter), counter=counter, most=MOST[counter])


def _check(vehicle: Vehicle, counter: str, value: int, at: datetime, now: datetime) -> None:
    if counter not in vehicle.counters:
        expected = " or ".join(vehicle.counters) or "none: it has no counter"
        raise Unfit("reading-unclear", came=f"counter {counter!r}", expected=expected)
    if not 0 <= value <= MOST[counter]:
        raise Unfit("reading-unclear", came=value, expected=f"0 to {MOST[counter]} {counter}")
    if at > now + AHEAD:
        raise Unfit("reading-unclear", came=at.isoformat(), expected="an instant that was already")


def _check_corrected(vehicle: Vehicle, counter: str, wrong: Reading) -> None:
    if (wrong.vehicle_id, wrong.counter) != (vehicle.pk, counter):
        raise Unfit("reading-unclear", came=f"reading {wrong.pk}", expected=f"one of this vehicle's {counter}")
    if Reading.objects.filter(corrected=wrong).exists():
        raise Unfit("changed-meanwhile", came=f"reading {wrong.pk}", expected="one that nobody corrected yet")
