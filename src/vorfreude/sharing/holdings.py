"""What sharing holds about people: what they show to the world, how often it was looked at, and that they asked us to be in touch."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from vorfreude.lib.holding import Erased, Holding, Piece, Whose
from vorfreude.sharing import actions, queries


def _shares(whose: Whose) -> Piece:
    return Piece(
        [
            {
                "about": subject,
                "words": one.words,
                "photographs": list(one.photos),
                "shown besides": list(one.shows),
                "made": one.made_at,
                "until": one.ends_at,
                "taken back": one.revoked_at,
                "looked at": one.sightings,
                "visitors may ask": one.may_ask,
                "people who asked": one.asked or None,
            }
            for subject, one in queries.every_share_of(whose.id)
        ]
    )


def _erase(whose: Whose, _now: datetime) -> Erased:
    return Erased(actions.erase_shares(person_id=whose.id))


HOLDINGS = (
    Holding(
        name="sharing.shares",
        title=_("What you showed to others, and how often it was looked at"),
        keeps=_("Until half a year after a link has ended. Nothing is held of whoever looked."),
        tables=("sharing.Share",),
        export=_shares,
        erase=_erase,
        expire=lambda now: actions.forget_shares(now=now),
    ),
    Holding(
        name="sharing.enquiries",
        title=_("That you asked us to be in touch"),
        keeps=_(
            "Three days until you have answered our letter, then until 90 days after we were in touch, half a year at most."
        ),
        tables=("sharing.Enquiry",),
        export=lambda whose: Piece(queries.enquiries_of(whose.email)),
        erase=lambda whose, now: Erased(actions.delete_enquiries(email=whose.email, now=now)),
        expire=lambda now: actions.forget_enquiries(now=now),
    ),
)
