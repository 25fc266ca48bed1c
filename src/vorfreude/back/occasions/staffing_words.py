"""What the pages of crew, float and roster say: what was done, and why something could not be; money, hours and shares as people read them."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from django.utils.dateformat import format as formatted
from django.utils.formats import number_format
from django.utils.functional import Promise as Lazy
from django.utils.translation import get_language_info, gettext_lazy, pgettext, pgettext_lazy
from django.utils.translation import gettext as _

from vorfreude.back.occasions.desk import Desk, desk_of
from vorfreude.back.occasions.planning_words import noted_in, said_with
from vorfreude.back.saying import visible
from vorfreude.back.staff import Staff
from vorfreude.back.standings import Mark
from vorfreude.lib import formats, icons
from vorfreude.occasions.unfit import UnfitCode

TROUBLES: Final[Mapping[UnfitCode, str | Lazy]] = {
    "member-unclear": gettext_lazy(
        "Nothing was changed. Somebody of the crew needs a name, languages as tags (de, pt-br), skills in small letters, and times that end after they begin. This came:"
    ),
    "crew-unclear": gettext_lazy("That file is no crew list: expected CSV with a column called name. This came:"),
    "post-unclear": gettext_lazy(
        "Nothing was changed. A post needs a short name in small letters, a title, at least a quarter of an hour near the occasion, and a head. This came:"
    ),
    "kind-unclear": gettext_lazy(
        "Nothing was changed. A kind of needs has a short name in small letters, a rank, a promise in minutes and a share below a hundred; it stays while there is a need of it. This came:"
    ),
    "briefing-unclear": gettext_lazy(
        "Nothing was changed. A briefing needs a title and a text in each of its languages, and the same questions in all of them, each with one right answer; it stays while a post asks for it. This came:"
    ),
    "sizing-unclear": gettext_lazy("Nothing was asked. The float is worked out from a programme, kinds of needs and guests. This came:"),
    "roster-unclear": gettext_lazy("Nothing was changed: this roster is not one with which that can be done. This came:"),
    "breaks-a-rule": gettext_lazy("This roster is not published: people or posts changed, and it would break a rule. Ask for a new one. Found:"),
    "changed-meanwhile": gettext_lazy("Nothing was changed: somebody answered meanwhile. Ask for new ways on."),
    "times-unclear": gettext_lazy("Those times cannot be."),
    "money-unclear": gettext_lazy("Nothing was changed: an hour costs an amount such as 32.50. This came:"),
}  # fmt: skip

PLAIN: Final[frozenset[UnfitCode]] = frozenset({"changed-meanwhile"})
"""Codes whose words say all."""

NOTED: Final[Mapping[str, str | Lazy]] = {
    "member": gettext_lazy("Written down."),
    "let-go": gettext_lazy("They are no longer of the crew; their link opens nothing."),
    "post": gettext_lazy("The post is written down."),
    "no-post": gettext_lazy("The post is gone."),
    "briefing": gettext_lazy("The briefing is written down. Whoever passed an older one is asked again."),
    "no-briefing": gettext_lazy("The briefing is gone."),
    "kind": gettext_lazy("The kind of needs is written down."),
    "no-kind": gettext_lazy("The kind of needs is gone."),
    "published": gettext_lazy("The roster is published: everybody in it is asked on their phone."),
    "taken": gettext_lazy("It is done. Whoever it concerns is asked anew, nobody else."),
}

ANSWERS: Final[Mapping[str, Mark]] = {
    "proposed": Mark(pgettext_lazy("an assignment", "planned"), icons.RING, "paused"),
    "offered": Mark(pgettext_lazy("an assignment", "asked"), icons.PAUSE, "paused"),
    "accepted": Mark(pgettext_lazy("an assignment", "accepted"), icons.CHECK, "kept"),
    "declined": Mark(pgettext_lazy("an assignment", "declined"), icons.CROSS, "broken"),
    "dropped": Mark(pgettext_lazy("an assignment", "given back"), icons.DASH, "broken"),
}


noted = noted_in(NOTED)
said_trouble = said_with(TROUBLES, TROUBLES.keys() - PLAIN)


def at_staffing(request: HttpRequest, staff: Staff, public_id: str) -> Desk:
    """As ``desk_of``, in the words of crew, float and roster."""
    return desk_of(request, staff, public_id, said_trouble)


def money(minor: float, currency: str) -> str:
    """Whole units of money; what a roster costs is not known to the cent."""
    return formats.money(round(minor / 100) * 100, currency)


def hours(minutes: float) -> str:
    """Minutes as hours, with one digit where they are not whole."""
    whole = round(minutes / 60, 1)
    return number_format(int(whole) if whole == int(whole) else whole, use_l10n=True)


def percent(share: float, digits: int = 0) -> str:
    """A share of 1 in a hundred."""
    return _("%(n)s %%") % {"n": number_format(share * 100, digits, use_l10n=True)}


def clock(at: datetime, zone: ZoneInfo) -> str:
    """The hour and minute on the wall."""
    return f"{at.astimezone(zone):%H:%M}"


def day(at: datetime, zone: ZoneInfo) -> str:
    """The day, with its name."""
    return formatted(at.astimezone(zone), pgettext("format of a day", "l j F"))


def between(begins: datetime, ends: datetime, zone: ZoneInfo) -> str:
    """From one time on the wall to another."""
    return f"{clock(begins, zone)}\u2013{clock(ends, zone)}"


def listed(words: Iterable[str]) -> str:
    """Several, with commas."""
    return ", ".join(visible(one) for one in words)


def spoken(tags: Iterable[str]) -> str:
    """Languages by their names, in the reader's own."""
    return ", ".join(language_named(tag) for tag in tags)


def language_named(tag: str) -> str:
    """What a language is called in the reader's own; one that nobody has heard of by its tag."""
    try:
        return str(get_language_info(tag)["name_translated"])
    except KeyError:
        return tag


def several_in(written: str) -> tuple[str, ...]:
    """What was written with commas between."""
    return tuple(one.strip().lower() for one in written.replace(";", ",").split(",") if one.strip())
