"""What was said to whom, what waits, and why: the customer and staff read the same."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from django.db.models import Count, Q

from vorfreude.core.attention.model import CHANNELS, Channel, ReasonCode, Sort
from vorfreude.delivery.models import Delivery, Notice

PAGE = 30
"""Notices of a page: some months of one journey."""


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision on the way of a delivery."""

    at: datetime
    standing: str
    code: ReasonCode
    until: datetime | None


@dataclass(frozen=True, slots=True)
class ByChannel:
    """What became of a notice on one channel. ``standing``: held, due, sent, skipped, failed or bounced.

    ``tries`` and ``trouble`` are of its letter, where there is one.
    """

    channel: Channel
    standing: str
    code: ReasonCode
    because: Mapping[str, str]
    until: datetime | None
    at: datetime
    record: tuple[Decided, ...]
    tries: int = 0
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that was, is or will be to be said to a person. ``title`` maps languages to words."""

    notice: str
    person_id: int
    sort: Sort
    title: Mapping[str, str]
    address: str
    ready_at: datetime
    made_at: datetime
    seen_at: datetime | None
    withdrawn_at: datetime | None
    channels: tuple[ByChannel, ...]


@dataclass(frozen=True, slots=True)
class Waits:
    """How many notices wait for a person, and how many letters are under way."""

    held: int
    due: int


def said_to(person_id: int, *, page: int = 1) -> list[Said]:
    """What was to be said to this person, the newest first; two queries. ``page`` counts from 1."""
    first = (max(page, 1) - 1) * PAGE
    return _said(Q(person_id=person_id), first)


def letters_of(journey: str, *, page: int = 1) -> list[Said]:
    """What was to be said about this journey (its public id), to everybody; two queries."""
    return _said(Q(journey=journey), (max(page, 1) - 1) * PAGE)


def count_said(person_id: int) -> int:
    """How many notices there are for this person in all."""
    return Notice.objects.filter(person_id=person_id).count()


def waiting_counts(person_ids: Collection[int]) -> dict[int, Waits]:
    """What waits for each of these people; those for whom nothing waits are left out."""
    rows = (
        Delivery.objects.filter(notice__person_id__in=person_ids, notice__settled_at=None)
        .values_list("notice__person_id")
        .annotate(held=Count("id", filter=Q(standing="held")), due=Count("id", filter=Q(standing="due")))
    )
    return {person: Waits(held, due) for person, held, due in rows}


def corrected(mentions: Collection[str]) -> set[tuple[int, str]]:
    """Who was given notice under which of these mentions, withdrawn or not: (person, mention)."""
    rows = Notice.objects.filter(mention__in=mentions)
    return set(rows.values_list("person_id", "mention"))


def _said(chosen: Q, first: int) -> list[Said]:
    """A page of notices. One that is not ready yet is shown by what it will be, for it holds nothing secret."""
    notices = list(Notice.objects.filter(chosen).order_by("-made_at", "-id")[first : first + PAGE])
    channels: dict[int, list[ByChannel]] = defaultdict(list)
    rows = Delivery.objects.filter(notice_id__in=[one.pk for one in notices]).select_related("letter")
    for row in sorted(rows, key=lambda row: CHANNELS.index(cast("Channel", row.channel))):
        channels[row.notice_id].append(_by_channel(row))
    return [_one(notice, channels[notice.pk]) for notice in notices]


def _one(notice: Notice, channels: Collection[ByChannel]) -> Said:
    return Said(
        notice=notice.public_id,
        person_id=notice.person_id,
        sort=notice.sort,  # type: ignore[arg-type]  # its column holds only these
        title=notice.words.get("title", {}),
        address=notice.address,
        ready_at=notice.ready_at,
        made_at=notice.made_at,
        seen_at=notice.seen_at,
        withdrawn_at=notice.withdrawn_at,
        channels=tuple(channels),
    )


def _by_channel(row: Delivery) -> ByChannel:
    return ByChannel(
        channel=row.channel,  # type: ignore[arg-type]  # its column holds only these
        standing=row.standing,
        code=row.reason,  # type: ignore[arg-type]  # its column holds only these
        because=row.because,
        until=row.until,
        at=row.decided_at,
        record=tuple(_decided(*entry) for entry in row.record),
        tries=row.letter.tries if row.letter is not None else 0,
        trouble=row.letter.trouble if row.letter is not None else "",
    )


def _decided(at: str, standing: str, code: str, until: str | None) -> Decided:
    return Decided(
        datetime.fromisoformat(at),
        standing,
        cast("ReasonCode", code),
        datetime.fromisoformat(until) if until else None,
    )
