"""What a phone of the crew shows when it buzzes: a few words in their language, which nobody on the way can read."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from vorfreude.crew.languages import spoken
from vorfreude.crew.letters import subject_of
from vorfreude.delivery.channels import Addressee, Item, Outgoing
from vorfreude.lib.opaque import opaque
from vorfreude.occasions.actions import Arrival, Note

NEWS_FOR = timedelta(minutes=15)
"""After which a push service need not hand it over any more."""


def buzz_of(one: Arrival) -> Outgoing:
    """The notice to a host that their guest is here; a tap opens the page of their guests."""
    with translation.override(spoken(one.language)):
        title = _("%(name)s is here") % {"name": one.guest}
    said = Item("", "promise", title, one.of, "", reverse("crew-guests"), "", one.came_at, one.came_at + NEWS_FOR)
    to = Addressee(one.member, one.member_name, "", spoken(one.language), one.timezone)
    return Outgoing(opaque(), "push", "single", to, (said,), 0, one.came_at, 1, unasked=False)


def buzz_of_note(one: Note, *, now: datetime) -> Outgoing:
    """What a letter says in its subject, with when and where; a tap opens the ask, or what is next."""
    with translation.override(spoken(one.language)):
        title = subject_of(one)
    begins = one.starts_at.astimezone(ZoneInfo(one.timezone))
    where = f", {one.place}" if one.place else ""
    address = reverse("crew-ask", args=[one.ask]) if one.ask else reverse("crew")
    said = Item("", "promise", title, f"{begins:%H:%M}{where}", "", address, "", now, now + NEWS_FOR)
    to = Addressee(one.member, one.name, "", spoken(one.language), one.timezone)
    return Outgoing(opaque(), "push", "single", to, (said,), 0, now, 1, unasked=False)
