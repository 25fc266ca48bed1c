"""What a plain letter to a guest says, in their language."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy as _

from vorfreude.lib import formats
from vorfreude.lib.whole import whole
from vorfreude.occasions.models import Guest, GuestLetter
from vorfreude.occasions.queries.links import guest_token
from vorfreude.occasions.turning import title_of

SUBJECTS: Final[dict[str, Lazy | str]] = {
    "invitation": _("You are invited: %(title)s"),
    "place": _("There is a place for you: %(title)s"),
    "reply": _("An answer to your question: %(title)s"),
    "called-off": _("It cannot take place: %(title)s"),
    "afterwards": _("How was it? %(title)s"),
}


@dataclass(frozen=True, slots=True)
class Written:
    """A letter, ready to be sent."""

    subject: str
    text: str


def written(letter: GuestLetter, guest: Guest, now: datetime) -> Written:
    """The letter for this guest, who comes with occasion, party and host. Touches no row but a question's."""
    row, zone = guest.occasion, ZoneInfo(guest.occasion.timezone)
    today = now.astimezone(zone).date()
    with translation.override(guest.language):
        title = title_of(row, guest.language)
        until = guest.party.answer_until
        about = {
            "maker": settings.MAKER,
            "name": guest.name,
            "title": title,
            "text": str(row.words.get(guest.language, {}).get("text", "")),
            "when": formats.instant(row.starts_at.astimezone(zone), today),
            "until": formats.day(until.astimezone(zone).date(), today) if until else "",
            "host": guest.host.name if guest.host else "",
            "others": [one.name for one in guest.party.guests.exclude(pk=guest.pk).order_by("number")],
            "link": whole(reverse("guest", args=[guest_token(guest.pk, guest.link)])),
        }
        text = render_to_string(f"occasions/letters/{letter.kind}.txt", about)
        return Written(str(SUBJECTS[letter.kind]) % {"title": title}, text)
