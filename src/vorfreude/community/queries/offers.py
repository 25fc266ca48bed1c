"""Offers as somebody sees them: what fits a journey of theirs, with the reason, and nothing while we owe them something."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import Q

from vorfreude.community.models import Offer, OfferRefusal, OfferWish
from vorfreude.community.queries.pictures import Pictured, pictured
from vorfreude.community.rules import first_fitting, owes
from vorfreude.community.wording import of_part
from vorfreude.core.blueprint.model import Money
from vorfreude.core.blueprint.placeholders import MISSING
from vorfreude.core.gaps import Gaps
from vorfreude.journeys.queries import JourneyRow


@dataclass(frozen=True, slots=True)
class OfferShown:
    """One offer in somebody's language, filled for their journey. ``because`` is why it is shown to them."""

    public_id: str
    title: str
    text: str
    because: str
    price: Money
    ends_at: datetime
    subject: str
    picture: Pictured | None
    is_wished: bool


@dataclass(frozen=True, slots=True)
class OffersShown:
    """Everything that is offered to somebody. ``refused_all``: they want no offers, and none is here."""

    offers: tuple[OfferShown, ...]
    refused_all: bool


def offers_for(person_id: int, rows: Sequence[JourneyRow], language: str, now: datetime) -> OffersShown:
    """What fits these journeys, which the person owns. Three queries; one for whoever refused all."""
    no = set(OfferRefusal.objects.filter(person_id=person_id, lifted_at=None).values_list("offer_id", flat=True))
    if None in no:
        return OffersShown((), refused_all=True)
    if not rows or owes(rows, now):
        return OffersShown((), refused_all=False)
    out = Offer.objects.exclude(Q(released_at=None) | Q(pk__in=no)).filter(withdrawn_at=None, ends_at__gt=now)
    found = list(out.select_related("picture").order_by("ends_at", "pk"))
    if not found:
        return OffersShown((), refused_all=False)
    wished = set(OfferWish.objects.filter(person_id=person_id).values_list("offer_id", flat=True))
    shown = (
        _shown(one, row, language, is_wished=one.pk in wished)
        for one in found
        if (row := first_fitting(one.rule, rows))
    )
    return OffersShown(tuple(one for one in shown if one), refused_all=False)


def filled(offer: Offer, row: JourneyRow, language: str) -> OfferShown | None:
    """An offer as the owner of this journey would see it; None where something for its words is not known."""
    return _shown(offer, row, language, is_wished=False)


def _shown(offer: Offer, row: JourneyRow, language: str, *, is_wished: bool) -> OfferShown | None:
    gaps = Gaps(row.subject, row.state.facts, UTC)
    title, text, because = (gaps.words(of_part(offer.words, part), language) for part in ("title", "text", "because"))
    if MISSING in title + text + because:
        return None
    price = Money(offer.price_minor, offer.price_currency)
    return OfferShown(
        offer.public_id, title, text, because, price, offer.ends_at, row.subject, pictured(offer.picture), is_wished
    )
