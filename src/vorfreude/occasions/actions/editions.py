"""A programme is given out as an edition, so that later it can be said what changed since somebody was told."""

from datetime import datetime

import msgspec
from django.conf import settings

from vorfreude.occasions import limits
from vorfreude.occasions.actions.changing import changing
from vorfreude.occasions.models import Edition, Follows, Item, Place
from vorfreude.occasions.turning import programme_of
from vorfreude.occasions.unfit import Unfit


def freeze_edition(*, occasion: str, note: str, actor: str, now: datetime) -> int:
    """Freezes the programme as it is planned now; gives the edition's number, from 1. Raises Unfit: not-there, over, too-many."""
    with changing(occasion, part="editions", actor=actor, now=now) as row:
        number = Edition.objects.filter(occasion=row).count() + 1
        if number > limits.EDITIONS:
            raise Unfit("too-many", came=number, expected=f"at most {limits.EDITIONS} editions")
        plan = programme_of(
            row,
            Item.objects.filter(occasion=row).select_related("place").order_by("starts_at", "key"),
            Follows.objects.filter(after__occasion=row).order_by("pk"),
            Place.objects.filter(occasion=row).order_by("name"),
            language=settings.LANGUAGE_CODE,
        )
        text = msgspec.json.encode(plan).decode()
        Edition.objects.create(
            occasion=row, number=number, programme=text, note=note[: limits.WORDS], frozen_at=now, frozen_by=actor
        )
        return number
