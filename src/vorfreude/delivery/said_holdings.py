"""What is held of what was said to somebody, and of how they want it said."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from vorfreude.delivery.actions.erasing import erase_preferences, erase_said, forget_said, redact_said
from vorfreude.delivery.queries.holding import preferences_rows, said_rows
from vorfreude.lib.holding import Erased, Holding, Piece, Whose
from vorfreude.lib.redaction import names_of


def _erase_said(whose: Whose, _now: datetime) -> Erased:
    """Theirs goes; what others were told about what is theirs alone stays, without their name."""
    gone = erase_said(person_id=whose.id)
    return Erased(gone + redact_said(subjects=whose.owns, names=names_of(whose.name, whose.email)))


def _erase_preferences(whose: Whose, _now: datetime) -> Erased:
    return Erased(erase_preferences(person_id=whose.id))


SAID = Holding(
    name="delivery.said",
    title=_("What we said to you, what not, and why"),
    keeps=_("Kept for three years: as long as you may ask us to answer for it."),
    tables=("delivery.Notice", "delivery.Delivery", "delivery.Letter", "delivery.Recipient"),
    export=lambda whose: Piece(said_rows(whose.id, whose.language, whose.timezone)),
    erase=_erase_said,
    expire=lambda now: forget_said(now=now),
)

WISHES = Holding(
    name="delivery.wishes",
    title=_("How you want to hear from us"),
    keeps=_("Kept until you change it."),
    tables=("delivery.Preference", "delivery.Barrier"),
    export=lambda whose: Piece(preferences_rows(whose.id)),
    erase=_erase_preferences,
)
