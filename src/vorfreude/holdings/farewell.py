"""The last letter somebody gets: that everything is gone, and where the receipt is."""

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from vorfreude.lib.holding import Whose
from vorfreude.lib.whole import whole


def say_farewell(whose: Whose, public_id: str) -> None:
    """Send it, in their language. The address is known only to this letter by now."""
    with translation.override(whose.language):
        address = whole(f"/endings/{public_id}/")
        text = render_to_string(
            "holdings/farewell.txt", {"maker": settings.MAKER, "name": whose.name, "address": address}
        )
        send_mail(_("Everything about you is deleted"), text, None, [whose.email])
