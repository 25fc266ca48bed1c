"""Offers are made, released by a second person, refused for good, and wished for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from vorfreude.community.models import Offer, OfferRefusal, OfferWish, OwnPicture
from vorfreude.community.rules import check_rule
from vorfreude.community.saying import unsay
from vorfreude.community.unfit import Unfit
from vorfreude.community.wording import check_words
from vorfreude.core.blueprint.model import Money
from vorfreude.core.blueprint.quantities import Misread, read_money
from vorfreude.lib.opaque import opaque

PARTS = ("title", "text", "because")


@dataclass(frozen=True, slots=True)
class Offered:
    """What is offered. ``words``: language → title, text, because (why it is shown to this reader); ``{facts.…}`` in them
    is filled. ``price`` is written like ``40 EUR``. ``rule`` says for which journeys, and must not be empty.
    """

    words: Mapping[str, Mapping[str, str]]
    rule: str
    price: str
    ends_at: datetime
    picture: OwnPicture | None = None


def make_offer(*, offered: Offered, actor: str, now: datetime) -> str:
    """Begin an offer that nobody sees yet; gives its public id. Raises Unfit."""
    row = Offer(public_id=opaque())
    _write(row, offered, actor, now)
    row.save(force_insert=True)
    return row.public_id


def change_offer(*, offer: str, offered: Offered, actor: str, now: datetime) -> None:
    """Write it anew, as long as it was not released. Raises Unfit."""
    with transaction.atomic():
        row = _open(offer)
        if row.released_at:
            raise Unfit("already-released", came="a released offer", expected="one that is not", hint="withdraw it")
        _write(row, offered, actor, now)
        row.save()


def release_offer(*, offer: str, actor: str, now: datetime) -> None:
    """Show it to those whom it fits. Raises Unfit for whoever wrote it last: a second person looks at it."""
    with transaction.atomic():
        row = _open(offer)
        if row.released_at or row.ends_at <= now:
            raise Unfit("already-released", came="one that is out or over", expected="an offer that waits")
        if row.written_by == actor:
            raise Unfit("second-person", came=actor, expected="somebody else than its writer", hint="ask a colleague")
        row.released_at, row.released_by = now, actor
        row.save(update_fields=["released_at", "released_by"])


def withdraw_offer(*, offer: str, actor: str, now: datetime) -> None:
    """Nobody sees it any more. Raises Unfit for one that is not there."""
    with transaction.atomic():
        row = _open(offer)
        row.withdrawn_at, row.withdrawn_by = now, actor
        row.save(update_fields=["withdrawn_at", "withdrawn_by"])
        unsay(f"offer/{row.public_id}", now=now)


def refuse_offer(*, offer: str, person_id: int, now: datetime) -> None:
    """This person never sees this offer again. Twice is once; so is one that is over. Raises Unfit for none."""
    row = _any(offer)
    OfferRefusal.objects.get_or_create(person_id=person_id, offer=row, defaults={"refused_at": now})


def refuse_offers(*, person_id: int, now: datetime) -> None:
    """This person sees no offer any more. Twice is once."""
    OfferRefusal.objects.get_or_create(person_id=person_id, offer=None, lifted_at=None, defaults={"refused_at": now})


def take_offers_again(*, person_id: int, now: datetime) -> None:
    """A no to all offers is taken back by the person; a no to one stays."""
    OfferRefusal.objects.filter(person_id=person_id, offer=None, lifted_at=None).update(lifted_at=now)


def wish_for_offer(*, offer: str, person_id: int, subject: str, now: datetime) -> bool:
    """Somebody would like it, for this subject; False when they said so before. Raises Unfit for one that is not out."""
    row = _any(offer)
    if row.released_at is None or row.withdrawn_at or row.ends_at <= now:
        raise Unfit("not-there", came=offer, expected="an offer that is out")
    _, new = OfferWish.objects.get_or_create(
        person_id=person_id, offer=row, defaults={"subject": subject, "wished_at": now}
    )
    return new


def _write(row: Offer, offered: Offered, actor: str, now: datetime) -> None:
    rule, price = check_rule(offered.rule), _price(offered.price)
    if not rule:
        raise Unfit("rule-unclear", came="no rule", expected="for whom it is", hint="an offer to everybody is news")
    if offered.ends_at <= now:
        raise Unfit("times-unclear", came=f"{offered.ends_at:%Y-%m-%d %H:%M}", expected="an end that lies ahead")
    row.words, row.rule, row.ends_at = check_words(offered.words, PARTS, has_gaps=True), rule, offered.ends_at
    row.price_minor, row.price_currency = price.minor, price.currency
    row.picture = offered.picture or row.picture
    row.written_at, row.written_by = now, actor


def _price(written: str) -> Money:
    try:
        price = read_money(" ".join(written.split()))
    except Misread as trouble:
        raise Unfit("price-unclear", came=written, expected="an amount and a currency", hint=str(trouble)) from trouble
    if price.minor < 0:
        raise Unfit("price-unclear", came=written, expected="nothing below nought")
    return price


def _any(offer: str) -> Offer:
    row = Offer.objects.filter(public_id=offer).first()
    if row is None:
        raise Unfit("not-there", came=offer, expected="an offer")
    return row


def _open(offer: str) -> Offer:
    row = Offer.objects.select_for_update().filter(public_id=offer, withdrawn_at=None).first()
    if row is None:
        raise Unfit("not-there", came=offer, expected="an offer that was not withdrawn")
    return row
