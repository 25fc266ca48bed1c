"""Journeys into the ledger: what changed since is read, judged, and written; doing it twice changes nothing.

A journey is known by its revision. One that was accounted for at this revision is left alone; an older revision never
overwrites a newer one. So any number of workers may do this at once, and one that dies loses nothing.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max

from vorfreude.journeys import queries as journeys
from vorfreude.outcomes.actions.rows import Rows, write
from vorfreude.outcomes.actions.summarising import summarise
from vorfreude.outcomes.actions.tallying import tally
from vorfreude.outcomes.judging import judged
from vorfreude.outcomes.models import Account, Summary

STEP = 100  # journeys; some 50 ms of folding, so that SQLite is never held longer than a blink
PAGE = 2_000  # revisions that are compared at once
OVERLAP = timedelta(minutes=2)  # a save is stamped when it begins and seen when it commits

type Revision = tuple[int, int, datetime]


def account(*, now: datetime) -> int:
    """Bring the ledger up to date with the journeys; gives how many were accounted for.

    ``now`` is the instant at which silences that last are looked at. Costs two queries where nothing changed.
    """
    newest = Account.objects.aggregate(newest=Max("changed_at"))["newest"]
    return _account_since(newest - OVERLAP if newest is not None else None, now)


def sweep(*, now: datetime) -> int:
    """Compare every journey with the ledger, whatever any clock said; gives how many had been missed."""
    Summary.objects.update(stale=True)
    return _account_since(None, now)


def _account_since(since: datetime | None, now: datetime) -> int:
    done = 0
    for page in _pages(since):
        stale = _stale(page)
        for first in range(0, len(stale), STEP):
            done += _account(stale[first : first + STEP], now)
    tally(now=now)
    summarise(now=now)
    return done


def _pages(since: datetime | None) -> Iterator[Sequence[Revision]]:
    after, more = 0, True
    while more:
        page = journeys.revisions_since(since, after=after, most=PAGE)
        yield page
        more = len(page) == PAGE
        after, _, since = page[-1] if page else (0, 0, None)


def _stale(page: Sequence[Revision]) -> list[int]:
    """The journeys of which the ledger tells another revision, or nothing."""
    rows = [row for row, _, _ in page]
    if not rows:
        return []
    known = dict(Account.objects.filter(journey__in=rows).values_list("journey", "revision"))
    return [row for row, revision, _ in page if known.get(row) != revision]


def _account(chosen: Sequence[int], now: datetime) -> int:
    found = judged(list(journeys.accountable(chosen)), now)
    with transaction.atomic():
        return write(Rows(found))
