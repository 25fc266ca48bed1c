"""What is older than it is kept goes, by the clock, and it is written down how much that was."""

import re
from datetime import datetime, timedelta

from django.core.files.storage import storages

from vorfreude.holdings.models import Request, Sweep
from vorfreude.lib.holding import all_holdings
from vorfreude.lib.opaque import PATTERN

ARCHIVE = re.compile(rf"{PATTERN}\.zip")
"""What we call archives; nothing else in the store is touched."""

REPORTED = timedelta(days=400)
"""For so long it can be read what was deleted: a year's report and a little more."""


def sweep(*, now: datetime) -> int:
    """Let every holding delete what is too old, note how much, and give the sum. Doing it twice deletes nothing twice."""
    gone = {one.name: one.expire(now) for one in all_holdings() if one.expire is not None}
    Sweep.objects.bulk_create([Sweep(holding=name, at=now, gone=count) for name, count in gone.items() if count])
    Sweep.objects.filter(at__lt=now - REPORTED).delete()
    return sum(gone.values())


def drop_archives(*, now: datetime) -> int:
    """Delete archives whose days are over, and those that no request knows; gives how many."""
    over = Request.objects.filter(until__lte=now).exclude(file="")
    for request in over:
        storages["copies"].delete(request.file)
        Request.objects.filter(pk=request.pk).update(file="", size=0)
    return len(over) + _drop_strays(now)


def _drop_strays(now: datetime) -> int:
    """A worker that died over an archive, or found the disk full, leaves a file that nobody could find or end.

    Listed before it is asked who is at work: what was there then, and is known to no request when nobody is, never will be.
    """
    found = _archives()
    if Request.objects.filter(act=Request.Act.COPY, leased_until__gt=now).exists():
        return 0
    strays = found - set(Request.objects.exclude(file="").values_list("file", flat=True))
    for name in strays:
        storages["copies"].delete(name)
    return len(strays)


def _archives() -> set[str]:
    try:
        _folders, names = storages["copies"].listdir("")
    except FileNotFoundError:  # no copy was ever made
        return set()
    return {name for name in names if ARCHIVE.fullmatch(name)}
