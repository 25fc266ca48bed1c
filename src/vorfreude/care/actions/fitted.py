"""Verbs: tyres and parts that are on a vehicle for a while, and what somebody stands for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from vorfreude.care import limits
from vorfreude.care.actions.readings import MOST
from vorfreude.care.models import Document, Fitted, Record, Vehicle, Warranty
from vorfreude.care.unfit import Unfit
from vorfreude.lib.plain import line_of

PLACES = ("front-left", "front-right", "rear-left", "rear-right", "")
"""Where a tyre is; other parts need not say it."""


@dataclass(frozen=True, slots=True)
class NewFitted:
    """A tyre or a part: ``kind`` is tyre or part, ``number`` its serial or its week of making, ``reading`` what the first counter showed."""

    kind: str
    title: str
    on: date
    place: str = ""
    number: str = ""
    reading: int | None = None
    record: Record | None = None


@dataclass(frozen=True, slots=True)
class NewWarranty:
    """What somebody stands for, until a day or a reading, whichever comes first. ``words``: language → what it covers."""

    words: Mapping[str, str]
    by: str
    since: date
    until: date | None = None
    counter: str = ""
    until_reading: int | None = None
    document: Document | None = None


def fit(vehicle: Vehicle, new: NewFitted) -> Fitted:
    """It is on the vehicle from this day on; a tyre that was in the same place is taken off that day. Raises Unfit: fitted-unclear."""
    title = line_of(new.title)
    if new.kind not in {"tyre", "part"} or new.place not in PLACES or not 0 < len(title) <= limits.WORDS:
        expected = f"a tyre or a part with a title, in one of: {', '.join(filter(None, PLACES))}"
        raise Unfit("fitted-unclear", came=f"{new.kind} {title!r} {new.place}", expected=expected)
    _check_reading(new.reading, vehicle)
    with transaction.atomic():
        Vehicle.objects.select_for_update().get(pk=vehicle.pk)  # two at once leave one tyre in a place
        if new.kind == "tyre" and new.place:
            there = Fitted.objects.filter(vehicle=vehicle, kind="tyre", place=new.place, taken_off_on=None)
            there.filter(fitted_on__lte=new.on).update(taken_off_on=new.on, taken_off_reading=new.reading)
        return Fitted.objects.create(
            vehicle=vehicle, kind=new.kind, place=new.place, title=title, number=line_of(new.number)[: limits.WORDS],
            fitted_on=new.on, fitted_reading=new.reading, record=new.record,
        )  # fmt: skip


def take_off(fitted: Fitted, *, on: date, reading: int | None = None) -> None:
    """It is no longer on the vehicle. Raises Unfit: fitted-unclear (a day before it was fitted), over (it was taken off already)."""
    if on < fitted.fitted_on:
        raise Unfit("fitted-unclear", came=on.isoformat(), expected=f"{fitted.fitted_on.isoformat()} or later")
    still = Fitted.objects.filter(pk=fitted.pk, taken_off_on=None)
    if not still.update(taken_off_on=on, taken_off_reading=reading):
        raise Unfit("over", came=fitted.title, expected="something that is still on the vehicle")


def add_warranty(vehicle: Vehicle, new: NewWarranty) -> Warranty:
    """Somebody stands for something. Raises Unfit: warranty-unclear (no words, no end, or an end before it begins)."""
    words = {language: line_of(one) for language, one in new.words.items() if line_of(one)}
    if not words or not line_of(new.by) or max(map(len, words.values())) > limits.WORDS:
        raise Unfit("warranty-unclear", came="no words, or too many", expected="what it covers, and who stands for it")
    has_reading = bool(new.counter) and new.until_reading is not None
    if new.until is None and not has_reading:
        raise Unfit("warranty-unclear", came="no end", expected="a day, a reading, or both")
    if new.until is not None and new.until < new.since:
        raise Unfit("warranty-unclear", came=new.until.isoformat(), expected=f"{new.since.isoformat()} or later")
    if new.counter and (new.counter not in vehicle.counters or not 0 <= (new.until_reading or 0) <= MOST[new.counter]):
        raise Unfit(
            "warranty-unclear", came=f"{new.until_reading} {new.counter}", expected=" or ".join(vehicle.counters)
        )
    return Warranty.objects.create(
        vehicle=vehicle,
        words=words,
        by=line_of(new.by)[: limits.WORDS],
        since=new.since,
        until=new.until,
        counter=new.counter if has_reading else "",
        until_reading=new.until_reading if has_reading else None,
        document=new.document,
    )


def _check_reading(reading: int | None, vehicle: Vehicle) -> None:
    counter = next(iter(vehicle.counters), "")
    if reading is not None and not (counter and 0 <= reading <= MOST[counter]):
        raise Unfit("fitted-unclear", came=reading, expected=f"a reading in {counter or 'nothing: it has no counter'}")
