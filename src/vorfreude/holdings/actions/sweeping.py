"""What is older than it is kept goes, by the clock, and it is written down how much that was."""

from datetime import datetime, timedelta

from django.core.files.storage import storages

from vorfreude.holdings.models import Sweep, Wish
from vorfreude.lib.holding import all_holdings

REPORTED = timedelta(days=400)
"""For so long it can be read what was deleted: a year's report and a little more."""


def sweep(*, now: datetime) -> int:
    """Let every holding delete what is too old, note how much, and give the sum. Doing it twice deletes nothing twice."""
    gone = {one.name: one.expire(now) for one in all_holdings() if one.expire is not None}
    Sweep.objects.bulk_create([Sweep(holding=name, at=now, gone=count) for name, count in gone.items() if count])
    Sweep.objects.filter(at__lt=now - REPORTED).delete()
    return sum(gone.values())


def drop_archives(*, now: datetime) -> int:
    """Delete archives whose days are over; gives how many."""
    over = Wish.objects.filter(until__lte=now).exclude(file="")
    for wish in over:
        storages["copies"].delete(wish.file)
        Wish.objects.filter(pk=wish.pk).update(file="", size=0)
    return len(over)
