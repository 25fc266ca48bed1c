"""Verbs: parts come into the store of a workshop, are on their way, are used."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from vorfreude.care import limits
from vorfreude.care.models import Part, PartHeld, Visit, Workshop
from vorfreude.care.unfit import Unfit

MOST = 1_000_000
"""Of one part."""


@dataclass(frozen=True, slots=True)
class NewPart:
    """A part as it is counted: free ones in the store, and how many more come when. What is kept for visits is not among them."""

    number: str
    title: str
    on_hand: int = 0
    arriving: int = 0
    arrives_on: date | None = None


def write_part(new: NewPart, *, workshop: Workshop) -> Part:
    """Writes a part under its number, as it was counted. Raises Unfit: words-missing, job-unclear (no count), times-unclear (more come, but when)."""
    for name, words, longest in (("number", new.number, limits.KEY), ("title", new.title, limits.WORDS)):
        if not words.strip() or len(words) > longest:
            raise Unfit("words-missing", came=f"{name}: {len(words)} characters", expected=f"1 to {longest}")
    if not 0 <= new.on_hand <= MOST or not 0 <= new.arriving <= MOST:
        raise Unfit("job-unclear", came=f"{new.on_hand}, {new.arriving}", expected=f"0 to {MOST} parts")
    if new.arriving and new.arrives_on is None:
        raise Unfit("times-unclear", came="no day", expected="the day on which they arrive")
    row, _ = Part.objects.update_or_create(
        workshop=workshop,
        number=new.number.strip(),
        defaults={
            "title": new.title.strip(),
            "on_hand": new.on_hand,
            "arriving": new.arriving,
            "arrives_on": new.arrives_on,
        },
    )
    return row


def receive_parts(part: Part) -> Part:
    """What was on its way is in the store, also what is kept for visits. Raises Unfit: part-missing (nothing was on its way)."""
    with transaction.atomic():
        row = Part.objects.select_for_update().get(pk=part.pk)
        kept = PartHeld.objects.filter(part=row, arriving__gt=0).update(arriving=0)
        if not row.arriving and not kept:
            raise Unfit("part-missing", came=row.number, expected="parts that are on their way")
        Part.objects.filter(pk=row.pk).update(on_hand=F("on_hand") + F("arriving"), arriving=0, arrives_on=None)
        row.refresh_from_db()
    return row


def use_parts(visit: Visit, *, now: datetime) -> int:
    """The parts that were kept for a visit are in the vehicle. Gives how many kinds."""
    return PartHeld.objects.filter(visit=visit, used_at=None).update(used_at=now)
