"""What a customer put off comes back when its time has come: into the next inspection, as a finding that somebody looks at anew."""

from datetime import timedelta

from django.db.models import Max

from vorfreude.care.actions.at_visit import AtVisit
from vorfreude.care.models import Finding, Reading

SOON = timedelta(days=60)
"""What is due before somebody would come again by itself is looked at while the vehicle is here."""

NEAR = {"km": 1_000, "hours": 25}
"""So much before its reading, too."""


def bring_back(at: AtVisit) -> None:
    """Findings of earlier visits that are due become findings of this one, noted and not asked yet. Three queries, and two for each that is due."""
    rows = Finding.objects.filter(visit__vehicle=at.row.vehicle, standing="deferred", came_back_as=None)
    waiting = list(rows.exclude(visit=at.row).order_by("found_at", "pk"))
    if not waiting:
        return
    shown = _shown(at)
    number = Finding.objects.filter(visit=at.row).aggregate(last=Max("number"))["last"] or 0
    for was in waiting:
        if not _is_due(was, at, shown):
            continue
        number += 1
        fresh = Finding.objects.create(
            visit=at.row, number=number, light=was.light, place=was.place, words=was.words, advice=was.advice, photos=was.photos,
            price=was.price, currency=was.currency, minutes=was.minutes, job=was.job, again_on=was.again_on, again_counter=was.again_counter,
            again_reading=was.again_reading, found_at=at.now, found_by=at.actor,
        )  # fmt: skip
        Finding.objects.filter(pk=was.pk).update(came_back_as=fresh)


def _is_due(was: Finding, at: AtVisit, shown: dict[str, int]) -> bool:
    by_day = was.again_on is not None and was.again_on <= (at.now + SOON).date()
    by_reading = was.again_reading is not None and was.again_reading <= shown.get(was.again_counter, 0) + NEAR.get(was.again_counter, 0)  # fmt: skip
    return by_day or by_reading or (was.again_on is None and was.again_reading is None)


def _shown(at: AtVisit) -> dict[str, int]:
    """What each counter shows: the newest reading that is believed."""
    rows = Reading.objects.filter(vehicle=at.row.vehicle, oddity="", corrects=None).order_by("at", "pk")
    return dict(rows.values_list("counter", "value"))
