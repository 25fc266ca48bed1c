"""What was written, as those who write it see it: drafts too, with who did what, and what people answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from django.db.models import Count, Q, Sum

from vorfreude.community.audience import Reach, reach
from vorfreude.community.models import Article, Gathering, Offer, Reply, Said
from vorfreude.community.queries.offers import OfferShown, filled
from vorfreude.community.queries.pictures import Pictured, pictured
from vorfreude.community.wording import Words
from vorfreude.core.blueprint.model import Money
from vorfreude.core.blueprint.quantities import write_money
from vorfreude.people import queries as people
from vorfreude.people.queries import Profile

MOST = 100
"""Rows of a list, the newest first."""


@dataclass(frozen=True, slots=True)
class Written:
    """What all three have in common; ``at`` is when it is published, ends, or begins (None: not said yet)."""

    public_id: str
    words: Words
    rule: str
    picture: Pictured | None
    written_at: datetime
    written_by: str
    released_at: datetime | None
    released_by: str
    withdrawn_at: datetime | None
    at: datetime | None
    count: int = 0


@dataclass(frozen=True, slots=True)
class OfferWritten:
    """An offer, with its price as it is written, and who would like it."""

    said: Written
    price: str
    refused: int
    wishes: tuple[tuple[Profile, str, datetime], ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """One invited person's answer."""

    person: Profile
    answer: str
    guest: str
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class GatheringWritten:
    """A gathering, with its times in its own zone, and all answers, those who wait in their order."""

    said: Written
    starts_at: datetime
    ends_at: datetime
    answer_until: datetime
    timezone: str
    seats: int
    guests: int
    taken: int
    answers: tuple[Answered, ...]


def articles() -> list[Written]:
    """Every article, the newest first."""
    return [_written(row, row.publish_at) for row in Article.objects.select_related("picture").order_by("-pk")[:MOST]]


def article(public_id: str) -> Written | None:
    """One article."""
    row = Article.objects.filter(public_id=public_id).select_related("picture").first()
    return _written(row, row.publish_at) if row else None


def offers() -> list[Written]:
    """Every offer, the newest first; ``count`` is how many would like it."""
    rows = Offer.objects.select_related("picture").annotate(wished=Count("wishes")).order_by("-pk")
    return [_written(row, row.ends_at, row.wished) for row in rows[:MOST]]


def offer(public_id: str) -> OfferWritten | None:
    """One offer."""
    row = Offer.objects.filter(public_id=public_id).select_related("picture").first()
    if row is None:
        return None
    wishes = list(row.wishes.order_by("wished_at").values_list("person_id", "subject", "wished_at"))
    known = people.profiles_of([person for person, _, _ in wishes])
    return OfferWritten(
        said=_written(row, row.ends_at, len(wishes)),
        price=write_money(Money(row.price_minor, row.price_currency)),
        refused=row.refusals.count(),
        wishes=tuple((known[person], subject, at) for person, subject, at in wishes),
    )


def gatherings() -> list[Written]:
    """Every gathering, the newest first; ``count`` is how many seats are taken."""
    taken = Sum("replies__seats", filter=Q(replies__answer=Reply.Answer.COMING), default=0)
    rows = Gathering.objects.select_related("picture").annotate(taken=taken).order_by("-pk")
    return [_written(row, row.starts_at, row.taken) for row in rows[:MOST]]


def gathering(public_id: str) -> GatheringWritten | None:
    """One gathering with all answers."""
    row = Gathering.objects.filter(public_id=public_id).select_related("picture").first()
    if row is None:
        return None
    zone, replies = ZoneInfo(row.timezone), list(row.replies.order_by("queued_at", "answered_at", "pk"))
    known = people.profiles_of([one.person_id for one in replies])
    return GatheringWritten(
        said=_written(row, row.starts_at),
        starts_at=row.starts_at.astimezone(zone),
        ends_at=row.ends_at.astimezone(zone),
        answer_until=row.answer_until.astimezone(zone),
        timezone=row.timezone,
        seats=row.seats,
        guests=row.guests,
        taken=sum(one.seats for one in replies if one.answer == Reply.Answer.COMING),
        answers=_answers(replies, known),
    )


def reach_of_offer(public_id: str, language: str) -> tuple[Reach, tuple[tuple[Profile, OfferShown], ...]]:
    """For how many an offer would be, and how it would read for some of them. Reads every journey: for a preview."""
    row = Offer.objects.select_related("picture").get(public_id=public_id)
    found = reach(row.rule, owners=True)
    shown = [(one.person, filled(row, one.row, language)) for one in found.sample if one.row]
    return found, tuple((person, offer) for person, offer in shown if offer)


def _answers(replies: Sequence[Reply], known: dict[int, Profile]) -> tuple[Answered, ...]:
    order = [Reply.Answer.COMING, Reply.Answer.WAITING, Reply.Answer.DECLINED, Reply.Answer.NONE]
    said = [Answered(known[one.person_id], one.answer, one.guest, one.answered_at) for one in replies]
    return tuple(sorted(said, key=lambda one: order.index(Reply.Answer(one.answer))))


def _written(row: Said, at: datetime | None, count: int = 0) -> Written:
    return Written(
        row.public_id,
        row.words,
        row.rule,
        pictured(row.picture),
        row.written_at,
        row.written_by,
        row.released_at,
        row.released_by,
        row.withdrawn_at,
        at.astimezone(UTC) if at else None,
        count,
    )
