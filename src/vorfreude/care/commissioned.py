"""What is said of a partner's work, at its own door and at ours alike: kinds, promises, causes, what came of it; and which work is over."""

from collections.abc import Iterable, Mapping
from typing import Final

from django.utils.dates import MONTHS
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

KINDS: Final[Mapping[str, Lazy]] = {
    "service": pgettext_lazy("partner does", "Service"),
    "transport": pgettext_lazy("partner does", "Transport"),
    "detailing": pgettext_lazy("partner does", "Detailing"),
    "paint": pgettext_lazy("partner does", "Paint"),
    "other": pgettext_lazy("partner does", "Other work"),
}
"""What a house can be asked for."""

PROMISES: Final[Mapping[str, Lazy]] = {
    "commission-answered": _("answered in time"),
    "commission-done": _("done by the agreed time"),
    "commission-back": _("brought back in time"),
}
"""Promises of a visit's blueprint that are a partner's, each once for every commission."""

ABOUT: Final[Mapping[str, Lazy]] = {
    "commission-answered": _("The answer"),
    "commission-done": _("The work"),
    "commission-back": _("The way back"),
}
"""What each of them is about, while nothing has come of it yet."""

CAUSES: Final[Mapping[str, Lazy]] = {
    "parts": _("a part is missing"),
    "people": _("somebody is missing"),
    "equipment": _("equipment failed"),
    "more-found": _("more was found"),
    "customer": _("the customer asked for it"),
    "transport": _("the transport was late"),
    "weather": _("the weather"),
    "ours": _("something on the maker's side"),
    "other": _("something else"),
}
"""Why something takes longer, as a statement counts it."""

UNNAMED: Final = _("no cause named")

CAME: Final[Mapping[str, Lazy]] = {
    "kept": pgettext_lazy("a promise", "kept"),
    "broken": pgettext_lazy("a promise", "broken"),
    "excused": pgettext_lazy("a promise", "let go"),
    "open": pgettext_lazy("a promise", "open"),
}
"""What came of a promise."""

OBJECTIONS: Final[Mapping[str, Lazy]] = {
    "damage": _("Something is damaged"),
    "lost": _("Something is missing from it"),
    "other": _("Something else is not as it says"),
}
"""What is not as a receipt says: sorts of the case that it opens."""

WITH_THEM: Final = frozenset({"taken", "here", "done"})
"""Standings in which a partner has said that it does the work, and the thing is not back yet."""

NOT_DONE: Final = frozenset({"declined", "cancelled"})
"""Standings of work that the partner did no part of."""

OVER: Final = NOT_DONE | {"back"}
"""Standings in which nothing is expected of anybody any more."""


def said(known: Mapping[str, Lazy], key: str) -> str:
    """What something is called in the language of the page; its key where nobody said it."""
    return str(known.get(key, key))


def said_month(month: str) -> str:
    """``2026-11`` as November 2026."""
    year, _of, number = month.partition("-")
    return f"{MONTHS[int(number)]} {year}"


def causes_of(keys: Iterable[str]) -> str:
    """Causes in words, one after the other; empty for none."""
    return ", ".join(said(CAUSES, key) for key in dict.fromkeys(keys))
