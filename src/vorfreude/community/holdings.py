"""What community holds about people: what they answered to invitations and offers."""

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from vorfreude.community import actions
from vorfreude.community.queries import held
from vorfreude.lib.holding import Erased, Holding, Nobody, Piece, Whose

KEPT = timedelta(days=2 * 365)
"""After a gathering, for how long it is known who came: so that the same people are not always those who find no seat."""


def _erase_replies(whose: Whose, now: datetime) -> Erased:
    return Erased(actions.erase_replies(person_id=whose.id, now=now))


def _erase_offers(whose: Whose, _now: datetime) -> Erased:
    return Erased(actions.erase_offers(person_id=whose.id))


HOLDINGS = (
    Holding(
        name="community.replies",
        title=_("What you answered to invitations, and whom you brought"),
        keeps=_("Until two years after the day."),
        tables=("community.Reply",),
        export=lambda whose: Piece(held.replies_of(whose.id)),
        erase=_erase_replies,
        expire=lambda now: actions.forget_replies(before=now - KEPT),
    ),
    Holding(
        name="community.offers",
        title=_("What you answered to offers"),
        keeps=_("Kept as long as you are with us: a no is for good only as long as we know of it."),
        tables=("community.OfferRefusal", "community.OfferWish"),
        export=lambda whose: Piece(held.offers_of(whose.id)),
        erase=_erase_offers,
    ),
)

NOBODY = (
    Nobody(
        ("community.OwnPicture", "community.Article", "community.Offer", "community.Gathering"),
        "What the maker says to many, with the staff who wrote and released it.",
    ),
)
