"""How far something has got that is to be taken back: what has not gone out, what has, and by which way."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from django.db.models import Count, Exists, Min, OuterRef

from vorfreude.core.attention.model import Channel, Sort
from vorfreude.delivery.models import Delivery, Letter, Notice

UNDER_WAY = (Letter.Standing.SENDING, Letter.Standing.SENT)
"""A letter that is being handed over this instant counts as gone."""


@dataclass(frozen=True, slots=True)
class Sent:
    """Letters of one way: how many people have them, and since when."""

    channel: Channel
    people: int
    since: datetime | None


@dataclass(frozen=True, slots=True)
class Reach:
    """How many notices would be stopped, and by which ways people have heard already.

    ``shown`` are those that nobody will say any more and that no letter said: they stand on the page alone. ``heard``
    counts people and things, each of which gets one correction.
    """

    stopped: int = 0
    shown: int = 0
    heard: int = 0
    sent: tuple[Sent, ...] = ()

    @property
    def notices(self) -> int:
        """How many there are in all."""
        return self.stopped + self.shown + self.heard


@dataclass(frozen=True, slots=True)
class Withdrawable:
    """One notice that stands, as far as it must be known to take it back. ``title`` maps languages to words."""

    mention: str
    person_id: int
    sort: Sort
    title: Mapping[str, str]
    address: str
    subject: str


def withdrawable(public_id: str, journey: str) -> Withdrawable | None:
    """A notice about this journey (its public id); None where there is none, or it was taken back. One query."""
    row = Notice.objects.filter(public_id=public_id, journey=journey, withdrawn_at=None).first()
    if row is None:
        return None
    title = row.words.get("title", {})
    return Withdrawable(row.mention, row.person_id, cast("Sort", row.sort), title, row.address, row.subject)


def reach_of(mentions: Collection[str], *, person_id: int | None = None) -> Reach:
    """What ``withdraw`` of these mentions would meet this instant; two queries, none where nothing is mentioned."""
    if not mentions:
        return Reach()
    rows = Notice.objects.filter(mention__in=mentions, withdrawn_at=None)
    rows = rows if person_id is None else rows.filter(person_id=person_id)
    gone = Delivery.objects.filter(letter__standing__in=UNDER_WAY, standing__in=("due", "sent"))
    counted = rows.annotate(heard=Exists(gone.filter(notice=OuterRef("pk")))).values_list(
        "person_id", "mention", "heard", "settled_at"
    )
    heard: set[tuple[int, str]] = set()
    stopped = shown = 0
    for person, mention, went, settled in counted:
        if went:
            heard.add((person, mention))
        elif settled is None:
            stopped += 1
        else:
            shown += 1
    return Reach(stopped, shown, len(heard), _sent(mentions, person_id) if heard else ())


def _sent(mentions: Collection[str], person_id: int | None) -> tuple[Sent, ...]:
    gone = Delivery.objects.filter(
        notice__mention__in=mentions,
        notice__withdrawn_at=None,
        letter__standing__in=UNDER_WAY,
        standing__in=("due", "sent"),
    )
    gone = gone if person_id is None else gone.filter(notice__person_id=person_id)
    counted = gone.values_list("channel").annotate(
        people=Count("notice__person", distinct=True), since=Min("letter__sent_at")
    )
    return tuple(
        Sent(cast("Channel", channel), people, since) for channel, people, since in counted.order_by("channel")
    )
