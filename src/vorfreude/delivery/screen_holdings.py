"""What is held about the screens on which somebody gets notices, and about who does not want to be asked."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from vorfreude.delivery.actions.screens import erase_screens
from vorfreude.delivery.queries.screens import held_screens
from vorfreude.lib.holding import Erased, Holding, Piece, Whose


def _erase(whose: Whose, _now: datetime) -> Erased:
    return Erased(erase_screens(person_id=whose.id))


SCREENS = Holding(
    name="delivery.screens",
    title=_("Screens on which you get notices"),
    keeps=_("Kept until you switch them off there, or the browser is no more."),
    tables=("delivery.PushSubscription", "delivery.PushRefusal"),
    export=lambda whose: Piece(held_screens(whose.id)),
    erase=_erase,
)
