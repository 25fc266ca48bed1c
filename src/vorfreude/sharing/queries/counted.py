"""What was shown and asked in a stretch of time, counted by blueprint: the ledger's sums are made of it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Literal

from django.db.models import Count, Sum

from vorfreude.sharing.models import Enquiry, Share, Sighting

type What = Literal["links", "looks", "enquiries"]


def share_counts(since: datetime, until: datetime) -> Iterator[tuple[What, str, int]]:
    """(what, blueprint, how many) in a stretch whose ends are midnights (UTC). Three queries."""
    links = Share.objects.filter(made_at__gte=since, made_at__lt=until).exclude(blueprint="")
    yield from (("links", name, n) for name, n in links.values_list("blueprint").annotate(n=Count("pk")))
    days = (since.date(), (until - timedelta(days=1)).date())
    looks = Sighting.objects.filter(day__range=days).exclude(share__blueprint="")
    yield from (("looks", name, n) for name, n in looks.values_list("share__blueprint").annotate(n=Sum("count")))
    asked = Enquiry.objects.filter(confirmed_at__gte=since, confirmed_at__lt=until)
    yield from (("enquiries", name, n) for name, n in asked.values_list("blueprint").annotate(n=Count("pk")))
