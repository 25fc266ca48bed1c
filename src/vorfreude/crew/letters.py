"""What is said to somebody of the crew by mail, in their language: their duties, a reminder, that they are missed, that they are asked.

A letter that does not arrive is no harm: their phone shows the same, and a call-out goes on by itself.
"""

from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from vorfreude.crew.languages import spoken
from vorfreude.lib.whole import whole
from vorfreude.occasions.actions import Note

LINES = 78
"""Characters of a subject at most."""


def write_letter(one: Note) -> bool:
    """Writes to somebody who has an address; gives whether a letter was handed over. Raises what the mail server raises."""
    return bool(one.email and _letter(one).send())


def _letter(one: Note) -> EmailMessage:
    with translation.override(spoken(one.language)), timezone.override(ZoneInfo(one.timezone)):
        begins = timezone.localtime(one.starts_at)
        what = one.title or _("Float")
        shown = {
            "note": one, "what": what, "link": whole(reverse("crew-enter", args=[one.token])), "maker": settings.MAKER,
            "day": f"{date_format(begins, 'l')}, {date_format(begins, 'MONTH_DAY_FORMAT')}",
        }  # fmt: skip
        return EmailMessage(subject_of(one)[:LINES], render_to_string("crew/letter.txt", shown), to=[one.email])


def subject_of(one: Note) -> str:
    """What it is about, in the language that is spoken now."""
    plain = " ".join((one.title or _("Float")).split())
    match one.sort:
        case "roster":
            return _("Your duties: please answer")
        case "freed":
            return _("Not yours any more: %(what)s") % {"what": plain}
        case "reminder":
            return _("Soon: %(what)s") % {"what": plain}
        case "missing":
            return _("We miss you: %(what)s") % {"what": plain}
        case "ask":
            return _("Can you take this? %(what)s") % {"what": plain}
