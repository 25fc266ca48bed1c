"""When we heard of signals that came by themselves, not in a file: for whoever asks whether there was time to act."""

from collections.abc import Collection
from datetime import datetime

from vorfreude.intake.models import Signal


def recorded_at(rows: Collection[int]) -> dict[int, datetime]:
    """The instant at which each of these signals was recorded; imported ones are left out. One query, none for none."""
    if not rows:
        return {}
    return dict(Signal.objects.filter(pk__in=set(rows), batch=None).values_list("pk", "recorded_at"))
