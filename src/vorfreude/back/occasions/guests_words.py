"""What the pages of guests say: where a party stands, what was done, and why something could not be."""

from collections.abc import Mapping
from typing import Final

from django.http import HttpRequest
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy, pgettext_lazy

from vorfreude.back.occasions.desk import Desk, desk_of
from vorfreude.back.occasions.planning_words import noted_in, said_with
from vorfreude.back.staff import Staff
from vorfreude.occasions.unfit import UnfitCode

ANSWERS: Final[Mapping[str, str | Lazy]] = {
    "coming": pgettext_lazy("a party", "coming"),
    "waiting": pgettext_lazy("a party", "waiting"),
    "declined": pgettext_lazy("a party", "not coming"),
    "open": pgettext_lazy("a party", "no answer yet"),
    "not-invited": pgettext_lazy("a party", "not invited yet"),
    "arrived": pgettext_lazy("a party", "here"),
}

WOULD_COME: Final = pgettext_lazy("a guest of a party that waits for seats", "would come")

TROUBLES: Final[Mapping[UnfitCode, str | Lazy]] = {
    "party-unclear": gettext_lazy("Nothing was changed: a party is one to twenty people, and never fewer seats than people. One that was invited stays."),
    "guest-unclear": gettext_lazy("Nothing was changed: every guest needs a name, and an address that letters can be sent to, or none; a host looks after guests."),
    "guests-unclear": gettext_lazy("That is no list of guests that can be read: its first line names the columns, one of them name, and it is no larger than 2 MB."),
    "not-invited": gettext_lazy("Nothing was changed: they have not been invited yet."),
    "seats-unclear": gettext_lazy("Nothing was changed: seats are a whole number, or nothing for room for all."),
    "words-unclear": gettext_lazy("Nothing was kept: write something, and no more than 2,000 characters."),
    "times-unclear": gettext_lazy("Nothing was changed: that day cannot be, or its time has not come."),
}  # fmt: skip

NOTED: Final[Mapping[str, str | Lazy]] = {
    "party": gettext_lazy("They are on the list. Nobody has been written to yet."),
    "no-party": gettext_lazy("They are off the list."),
    "invited": gettext_lazy("They are invited. The letters are on their way."),
    "again": gettext_lazy("Another letter is on its way; the link in the one before opens nothing any more."),
    "no-link": gettext_lazy("Their links open nothing any more."),
    "seats": gettext_lazy("Kept. Whoever waited and fits has a place now, and a letter."),
    "changed": gettext_lazy("It is changed."),
    "host": gettext_lazy("Kept. Their host hears of it the moment they arrive."),
    "answered": gettext_lazy("Answered. They are written to."),
    "blueprint": gettext_lazy("From now on their journeys follow it."),
    "afterwards": gettext_lazy("Whoever came is asked how it was."),
    "called-off": gettext_lazy("Everybody who might come is written to."),
}

EXPECTED: Final[Mapping[str, str | Lazy]] = {
    "a name in every line": gettext_lazy("a name in every line"),
    "a whole number, or nothing": gettext_lazy("a whole number, or nothing"),
    "an address for letters, or none": gettext_lazy("an address for letters, or none"),
    "one to 200": gettext_lazy("a name of one to 200 characters"),
    "one to 20 people who come together": gettext_lazy("one to twenty people who come together"),
}
"""What the reader of lists expected of a line, in words for pages."""


noted = noted_in(NOTED)
said_trouble = said_with(TROUBLES)


def at_guests(request: HttpRequest, staff: Staff, public_id: str) -> Desk:
    """As ``desk_of``, in the words of guests."""
    return desk_of(request, staff, public_id, said_trouble)


def said_expected(expected: str) -> str:
    """What a line of a list should have held."""
    return str(EXPECTED.get(expected, expected))
