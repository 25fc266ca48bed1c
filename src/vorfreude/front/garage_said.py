"""What the pages of the garage say: kinds of entries and papers, who stands for them, what a counter shows, and why something could not be."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from django.utils.formats import number_format
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from vorfreude.care.unfit import UnfitCode
from vorfreude.lib import formats

KINDS: Final[Mapping[str, str | Lazy]] = {
    "built": gettext_lazy("How it was built"),
    "delivered": gettext_lazy("Delivered"),
    "service": gettext_lazy("Service"),
    "repair": gettext_lazy("Repair"),
    "inspection": gettext_lazy("Inspection"),
    "campaign": gettext_lazy("Service campaign"),
    "tyres": gettext_lazy("Tyres"),
    "upgrade": gettext_lazy("Upgrade"),
    "damage": gettext_lazy("Damage"),
    "counter": gettext_lazy("New counter"),
    "passed-on": gettext_lazy("Passed on"),
    "note": gettext_lazy("Note"),
    "correction": gettext_lazy("Correction"),
}
PAPERS: Final[Mapping[str, str | Lazy]] = {
    "invoice": gettext_lazy("Invoice"),
    "registration": gettext_lazy("Registration document"),
    "certificate": gettext_lazy("Certificate"),
    "manual": gettext_lazy("Manual"),
    "insurance": gettext_lazy("Insurance"),
    "warranty": gettext_lazy("Warranty"),
    "other": gettext_lazy("Other paper"),
}
PLACES: Final[Mapping[str, str | Lazy]] = {
    "front-left": gettext_lazy("Front left"),
    "front-right": gettext_lazy("Front right"),
    "rear-left": gettext_lazy("Rear left"),
    "rear-right": gettext_lazy("Rear right"),
    "": "",
}
ODD: Final[Mapping[str, str | Lazy]] = {
    "below": gettext_lazy("That is less than it showed before."),
    "above": gettext_lazy("That is more than it showed later."),
    "fast": gettext_lazy("That is farther than anybody drives in that time."),
    "beyond": gettext_lazy("That is more than a counter shows."),
}
TROUBLE: Final[Mapping[UnfitCode, str | Lazy]] = {
    "reading-unclear": gettext_lazy("Please give a whole number, and a day that was already."),
    "record-unclear": gettext_lazy("Please choose what it was, and a day that was already."),
    "words-unclear": gettext_lazy("Please write a few words, at most 4,000 characters."),
    "words-missing": gettext_lazy("Please give the paper a title."),
    "document-unclear": gettext_lazy(
        "That file cannot be kept. It must really be a PDF, or a picture as JPEG, PNG or WebP, of at most 10 MB."
    ),
    "too-many": gettext_lazy("There is no room for more. Please write to us."),
    "changed-meanwhile": gettext_lazy("That has changed meanwhile. Please look at it once more."),
}


def kind_of(kind: str) -> str:
    """What was done, in a word or two."""
    return str(KINDS.get(kind, kind))


def by_whom(source: str, house: str) -> str:
    """Who stands for an entry."""
    if source == "owner":
        return _("written by an owner")
    if source == "partner":
        return _("%(house)s, our partner") % {"house": house} if house else _("a partner of ours")
    return house or _("by us")


def shown(value: int, counter: str) -> str:
    """What a counter shows, with its unit and grouped digits."""
    number = number_format(value, use_l10n=True, force_grouping=True)
    if counter == "hours":
        return ngettext("%(number)s hour", "%(number)s hours", value) % {"number": number}
    return _("%(number)s km") % {"number": number}


def counter_of(counter: str) -> str:
    """What a counter counts."""
    return _("Operating hours") if counter == "hours" else _("Kilometres")


def size_of(size: int) -> str:
    """How large a file is."""
    if size < MEGABYTE:
        return _("%(size)s KB") % {"size": max(1, round(size / 1_000))}
    return _("%(size)s MB") % {"size": number_format(size / MEGABYTE, 1)}


MEGABYTE = 1_000_000


def on(at: datetime, zone: ZoneInfo, today: date) -> str:
    """The day of an instant as the reader says it."""
    return formats.on_day(at.astimezone(zone).date(), today)


def trouble_of(code: str) -> str:
    """Why something could not be."""
    return next((str(words) for known, words in TROUBLE.items() if known == code), _("That could not be kept."))
