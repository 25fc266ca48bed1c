"""One step of a worker: the most urgent thing that is to be worked out is claimed, worked outside any transaction, and written.

What its worker died over is claimed again when its lease ends, and worked from its beginning; after three tries it says that it could
not be worked out. An answer is written in the transaction that ends it, under the lease that it was claimed for.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from time import monotonic
from typing import Literal

import msgspec
from msgspec import structs

from vorfreude.lib import leases
from vorfreude.occasions.actions.changing import changing
from vorfreude.occasions.actions.rerostering import work_rerostering
from vorfreude.occasions.actions.rosters import Made, work_bound, work_roster, write_draft
from vorfreude.occasions.actions.sizing import work_sizing
from vorfreude.occasions.drafts import read_found
from vorfreude.occasions.models import Reckoning, Rerostering, Roster, Sizing
from vorfreude.occasions.unfit import Unfit

LEASE = timedelta(minutes=10)
"""Longer than anything measured: a float of three days takes two minutes on a busy machine."""

MOST_TRIES = 3
BROKEN = "broken"
"""What is said of something that could not be worked out and should have been."""

ACTOR = "worker"

logger = logging.getLogger(__name__)

type Write = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What one step did; ``idle`` when there was nothing to do."""

    idle: bool


def reckon(*, worker: str, now: datetime) -> Reckoned:
    """Works out the most urgent thing that is asked. Safe in any number of processes at once; idle it asks one question.

    Cannot fail for a single thing: after three tries it is given up, and says so.
    """
    asked = Reckoning.objects.select_related(
        "rerostering__roster", "rerostering__occasion", "roster__occasion", "sizing__occasion"
    ).order_by("what", "id")
    row = next(iter(leases.claim(asked, worker=worker, now=now, lease=LEASE)), None)
    if row is None:
        return Reckoned(idle=True)
    try:
        write = _work(row, now)
    except Exception:
        logger.exception("%s could not be worked out", row)
        if row.tries < MOST_TRIES:
            leases.settle(row)
            return Reckoned(idle=False)
        write = _given_up(row, now)
    _finish(row, write, now)
    return Reckoned(idle=False)


def release_reckonings(*, worker: str) -> int:
    """Frees what a worker of this name held when it died; called by a worker as it begins."""
    return leases.release(Reckoning.objects.all(), worker=worker)


def _work(row: Reckoning, now: datetime) -> Write:
    """Works it out, and gives what writes it. Whoever says how far they are holds the row for a while longer."""
    began = monotonic()

    def say(percent: int) -> None:
        leases.ours(row).update(percent=percent)
        leases.renew(row, now=now + timedelta(seconds=monotonic() - began), lease=LEASE)

    if row.rerostering is not None:
        return partial(_answered, row.rerostering, *work_rerostering(row.rerostering, now), now)
    if row.sizing is not None:
        return partial(_answered, row.sizing, *work_sizing(row.sizing, say), now)
    roster = _roster(row)
    if row.what == Reckoning.What.BOUND:
        return partial(_bounded, roster, *work_bound(roster))
    return partial(_drafted, roster, *work_roster(roster, say))


def _given_up(row: Reckoning, now: datetime) -> Write:
    """What writes that it could not be worked out; a bound that is not known is no trouble."""
    asked = row.rerostering or row.sizing
    if asked is not None:
        return partial(_answered, asked, None, BROKEN, now)
    return (lambda: None) if row.what == Reckoning.What.BOUND else partial(_drafted, _roster(row), None, BROKEN)


def _finish(row: Reckoning, write: Write, now: datetime) -> None:
    """Writes what was found, where the claim is still this worker's and the occasion there."""
    occasion = (row.rerostering or row.sizing or _roster(row)).occasion.public_id
    part: Literal["crew", "roster"] = "crew" if row.sizing is not None else "roster"
    try:
        with changing(occasion, part=part, actor=ACTOR, now=now, over=True):
            if leases.ours(row).delete()[0]:
                write()
    except Unfit:
        logger.info("%s is of an occasion that is no more", row)


def _answered(asked: Rerostering | Sizing, answer: object, trouble: str, now: datetime) -> None:
    asked.answer, asked.trouble, asked.answered_at = msgspec.to_builtins(answer), trouble, now
    asked.save(update_fields=["answer", "trouble", "answered_at"])


def _drafted(roster: Roster, made: Made | None, trouble: str) -> None:
    """A draft, of which it is then asked how good it is; or that there is none."""
    if made is not None:
        write_draft(roster, made)
        Reckoning.objects.create(what=Reckoning.What.BOUND, roster=roster)
        return
    found = structs.replace(read_found(roster.found), trouble=trouble)
    roster.found, roster.standing = msgspec.to_builtins(found), Roster.Standing.FAILED
    roster.save(update_fields=["found", "standing"])


def _bounded(roster: Roster, cents: int, gap: float) -> None:
    found = structs.replace(read_found(roster.found), bound=cents, gap=gap)
    Roster.objects.filter(pk=roster.pk).update(found=msgspec.to_builtins(found))


def _roster(row: Reckoning) -> Roster:
    if row.roster is None:
        raise LookupError(f"{row} is of nothing: expected a rerostering, a sizing or a roster")
    return row.roster
