"""Machines elsewhere are told: one publication for each endpoint that asks for a kind, tried until it was taken.

Guarantee: what was published in a transaction that was committed is posted at least once, under one id for ever, or
given up after three days with the reason in its row. Posting holds no transaction; a worker that dies between posting
and settling posts again, with the same id.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Final

import msgspec
from django.db.models import Window
from django.db.models.functions import RowNumber

from vorfreude.delivery.actions.endpoints import disable_endpoint
from vorfreude.delivery.models import Endpoint, Publication
from vorfreude.delivery.publishing import SCHEDULE, Outcome, Parcel, due_again
from vorfreude.lib.leases import claim, give_back, settle

LEASE: Final = timedelta(seconds=60)
"""Of publications: three times what a step may take to post."""

STEP: Final = 50
"""Publications claimed at once, of all endpoints together."""

PER_ENDPOINT: Final = 10
"""Of these, for one endpoint."""

THREADS: Final = 8
"""Endpoints that are told at the same time; one that is slow holds up itself."""

PATIENCE: Final = timedelta(days=5)
"""After which an endpoint that took nothing is disabled."""

KEPT: Final = timedelta(days=30)
"""For how long what was settled can be replayed."""

HOUSE: Final = "vorfreude"


class Happening(msgspec.Struct, frozen=True):
    """Something that machines may be told: its kind, a name of its own for ever, and thin data (ids and instants)."""

    kind: str
    ident: str
    at: datetime
    data: dict[str, str]


class Published(msgspec.Struct, frozen=True):
    """What a step has done."""

    sent: int = 0
    failed: int = 0

    @property
    def idle(self) -> bool:
        """Whether nothing was due."""
        return self.sent + self.failed == 0


type Post = Callable[[Sequence[Parcel]], list[Outcome]]
"""Posts the parcels of one endpoint, in their order; gives what came of each that was tried."""


def publish(happenings: Sequence[Happening], *, now: datetime) -> None:
    """Keep these for the endpoints that ask for them. The same ident again changes nothing.

    Call it inside the transaction that makes the thing so. One statement where there is no endpoint, none for nothing.
    """
    endpoints = list(Endpoint.objects.filter(disabled_at=None).only("id", "kinds")) if happenings else []
    rows = [
        Publication(
            endpoint=endpoint, ident=one.ident, kind=one.kind, body=_body(one), made_at=now,
            standing=Publication.Standing.DUE, due_at=now,
        )
        for one in happenings
        for endpoint in endpoints
        if asks_for(endpoint.kinds, one.kind)
    ]  # fmt: skip
    Publication.objects.bulk_create(rows, ignore_conflicts=True)


def asks_for(kinds: Sequence[str], kind: str) -> bool:
    """Whether an endpoint with these patterns is told of this kind."""
    return not kinds or any(kind.startswith(one[:-1]) if one.endswith("*") else kind == one for one in kinds)


def publish_due(*, worker: str, now: datetime, post: Post) -> Published:
    """One step of a worker: claim what is due, post it outside any transaction, and settle it."""
    claimed = _claim(worker, now)
    if not claimed:
        return Published()
    groups: dict[int, list[Publication]] = defaultdict(list)
    for publication in claimed:
        groups[publication.endpoint_id].append(publication)
    parcels = [[_parcel(one, now) for one in group] for group in groups.values()]
    with ThreadPoolExecutor(max_workers=THREADS) as threads:
        outcomes = [outcome for found in threads.map(post, parcels) for outcome in found]
    return _settle(claimed, {outcome.id: outcome for outcome in outcomes}, now)


def forget_publications(*, now: datetime) -> int:
    """Drop what was settled ``KEPT`` ago; gives how many that were."""
    return Publication.objects.filter(due_at=None, settled_at__lt=now - KEPT).delete()[0]


def _claim(worker: str, now: datetime) -> list[Publication]:
    """The oldest of each endpoint, so that no backlog of one keeps another waiting."""
    turn = Window(RowNumber(), partition_by="endpoint_id", order_by=("due_at", "id"))
    waiting = Publication.objects.filter(due_at__lte=now).exclude(leased_until__gt=now)
    chosen = waiting.annotate(turn=turn).filter(turn__lte=PER_ENDPOINT).values("pk")
    due = Publication.objects.filter(pk__in=chosen, due_at__lte=now).select_related("endpoint").order_by("id")
    return claim(due, worker=worker, now=now, lease=LEASE, limit=STEP)


def _parcel(row: Publication, now: datetime) -> Parcel:
    held = [kept for kept, until in row.endpoint.secrets if until is None or datetime.fromisoformat(until) > now]
    return Parcel(row.pk, row.endpoint_id, row.endpoint.url, tuple(held), row.ident, row.body)


def _settle(claimed: Sequence[Publication], outcomes: dict[int, Outcome], now: datetime) -> Published:
    counts = {True: 0, False: 0}
    for row in claimed:
        outcome = outcomes.get(row.pk)
        if outcome is None:  # one before it was not taken: this one waits for its turn, and counts no try
            give_back(row, due_at=now + SCHEDULE[0])
        elif settle(row, **_settled(row, outcome, now)):
            counts[outcome.taken] += 1
            _judge(row.endpoint, outcome, now)
    return Published(counts[True], counts[False])


def _settled(row: Publication, outcome: Outcome, now: datetime) -> dict[str, object]:
    done = {"due_at": None, "settled_at": now, "trouble": outcome.trouble[:300]}
    if outcome.taken:
        return {**done, "standing": Publication.Standing.SENT}
    wait = due_again(row.tries, outcome.after)
    if outcome.gone or wait is None:
        return {**done, "standing": Publication.Standing.FAILED}
    return {**done, "due_at": now + wait, "settled_at": None}


def _judge(endpoint: Endpoint, outcome: Outcome, now: datetime) -> None:
    """An endpoint that took something is well; one that took nothing for days, or says it is gone, is told no more."""
    found = Endpoint.objects.filter(pk=endpoint.pk)
    if outcome.taken:
        found.filter(failing_since__isnull=False).update(failing_since=None)
    elif outcome.gone:
        disable_endpoint(endpoint.public_id, actor=HOUSE, reason=outcome.trouble, now=now)
    elif endpoint.failing_since is None:
        found.filter(failing_since=None).update(failing_since=now)
    elif now - endpoint.failing_since > PATIENCE:
        disable_endpoint(endpoint.public_id, actor=HOUSE, reason="it took nothing for five days", now=now)


def _body(one: Happening) -> str:
    return msgspec.json.encode({"type": one.kind, "timestamp": one.at, "data": one.data}).decode()
