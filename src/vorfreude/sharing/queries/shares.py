"""Reads: what somebody may share, what they share, and what stands behind a link at this instant."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, TypedDict

from django.db.models import Count, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from vorfreude.core.blueprint.model import Text
from vorfreude.core.blueprint.placeholders import placeholders
from vorfreude.journeys import queries as journeys
from vorfreude.journeys.queries import JourneyRow
from vorfreude.photos import queries as photos
from vorfreude.photos.queries import Described
from vorfreude.sharing import limits
from vorfreude.sharing.models import Enquiry, Share, Sighting
from vorfreude.sharing.rules import shareable, who_may_share
from vorfreude.sharing.tokens import digest_of, token_of

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations


@dataclass(frozen=True, slots=True)
class Choosable:
    """A photograph that may be shared: its id, what it is, and the title of its stage in every language."""

    photo: str
    about: Described
    stage: Text


@dataclass(frozen=True, slots=True)
class Shared:
    """One of somebody's shares. ``token`` is empty when its link cannot be shown again (the secret is another one).

    ``asked``: how many people asked the maker to be in touch because of it; 0 while they are fewer than ``limits.TOLD_FROM``.
    """

    public_id: str
    token: str
    words: str
    shows: tuple[str, ...]
    photos: tuple[str, ...]
    made_at: datetime
    ends_at: datetime
    revoked_at: datetime | None
    sightings: int
    may_ask: bool
    asked: int


@dataclass(frozen=True, slots=True)
class OpenedPhoto:
    """A photograph behind a link; ``place`` is its number in the share, for good."""

    place: int
    photo: str
    words: str
    about: Described
    stage: Text


@dataclass(frozen=True, slots=True)
class Opened:
    """What stands behind a link now. ``name`` is empty where it is hidden; ``over``: the journey is complete."""

    public_id: str
    subject: str
    name: str
    words: str
    shows: tuple[str, ...]
    ends_at: datetime
    over: bool
    may_ask: bool
    photos: tuple[OpenedPhoto, ...]


def choosable(subject: str) -> tuple[Choosable, ...]:
    """The photographs of a subject that may be shared now, in the order in which they were told. Three queries."""
    return choosable_on(subject, "")[0]


def choosable_on(subject: str, journey: str) -> tuple[tuple[Choosable, ...], bool]:
    """The same, and whether the maker lets visitors of a share from this journey's page ask to be in touch. Three queries."""
    rows = journeys.journeys_of([subject])
    described, stages = photos.described(shareable(rows)), _stages(rows)
    found = tuple(
        Choosable(photo, described[photo], stages.get(described[photo].stage, {}))
        for photo in shareable(rows)
        if photo in described
    )
    return found, any(row.public_id == journey and row.blueprint.referrals for row in rows)


def shares_of(person_id: int, subject: str) -> tuple[Shared, ...]:
    """Somebody's shares of a subject, the newest first. Two queries."""
    return tuple(_shared(row) for row in _counted(Share.objects.filter(person_id=person_id, subject=subject)))


def every_share_of(person_id: int) -> tuple[tuple[str, Shared], ...]:
    """(subject, share) of all that somebody shares or shared, the newest first. Two queries."""
    return tuple((row.subject, _shared(row)) for row in _counted(Share.objects.filter(person_id=person_id)))


def opened_by(token: str, now: datetime) -> Opened | None:
    """What a link opens at this instant; None for one that opens nothing, whatever the reason. At most six queries."""
    return _opened(Share.objects.filter(digest=digest_of(token)), now)


def opened(public_id: str, now: datetime) -> Opened | None:
    """The same by the share's name, for its pictures."""
    return _opened(Share.objects.filter(public_id=public_id), now)


def _opened(chosen: QuerySet[Share], now: datetime) -> Opened | None:
    share = chosen.filter(revoked_at=None, ends_at__gt=now).prefetch_related("photos").first()
    if share is None:
        return None
    person = who_may_share(share.person_id, share.subject, since=share.made_at)
    if person is None:
        return None
    rows = journeys.journeys_of([share.subject])
    out = _out(share, rows)
    if not out:
        return None
    return Opened(
        public_id=share.public_id,
        subject=share.subject,
        name=person.name if "name" in share.shows else "",
        words=share.words,
        shows=tuple(share.shows),
        ends_at=share.ends_at,
        may_ask=share.may_ask and any(row.public_id == share.journey and row.blueprint.referrals for row in rows),
        over=all(row.state.ended is not None for row in rows),
        photos=out,
    )


def _out(share: Share, rows: Sequence[JourneyRow]) -> tuple[OpenedPhoto, ...]:
    """The photographs of a share that may still be shown."""
    allowed, chosen = set(shareable(rows)), sorted(share.photos.all(), key=lambda one: one.place)
    described, stages = photos.described([one.photo for one in chosen if one.photo in allowed]), _stages(rows)
    return tuple(
        OpenedPhoto(one.place, one.photo, one.words, about, stages.get(about.stage, {}))
        for one in chosen
        if (about := described.get(one.photo))
    )


def _stages(rows: Iterable[JourneyRow]) -> Mapping[str, Text]:
    """Titles of stages by name; those into which something of the journey is filled are left out."""
    return {
        stage.stage: stage.title
        for row in rows
        for stage in row.blueprint.stages
        if not any(placeholders(words) for words in stage.title.values())
    }


class _Counts(TypedDict):
    seen: int
    asked: int


def _counted(rows: "QuerySet[Share]") -> "QuerySet[WithAnnotations[Share, _Counts]]":
    """The newest first, with how often each was looked at, and how many asked because of it; counted apart, so that neither multiplies the other."""
    sightings = Sighting.objects.filter(share=OuterRef("pk")).values("share")
    asked = Enquiry.objects.filter(share=OuterRef("pk"), confirmed_at__isnull=False).values("share")
    return (
        rows.prefetch_related("photos")
        .annotate(
            seen=Coalesce(Subquery(sightings.annotate(all=Sum("count")).values("all")), 0),
            asked=Coalesce(Subquery(asked.annotate(all=Count("pk")).values("all")), 0),
        )
        .order_by("-made_at", "-pk")
    )


def _shared(row: "WithAnnotations[Share, _Counts]") -> Shared:
    token = token_of(row.public_id)
    return Shared(
        public_id=row.public_id,
        token=token if digest_of(token) == row.digest else "",
        words=row.words,
        shows=tuple(row.shows),
        photos=tuple(one.photo for one in sorted(row.photos.all(), key=lambda one: one.place)),
        made_at=row.made_at,
        ends_at=row.ends_at,
        revoked_at=row.revoked_at,
        sightings=row.seen,
        may_ask=row.may_ask,
        asked=row.asked if row.asked >= limits.TOLD_FROM else 0,
    )
