"""What the pages of planning say: where an occasion stands, what was done, and why something could not be."""

from collections.abc import Callable, Collection, Mapping
from typing import Final

from django.http import HttpRequest
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy, pgettext_lazy

from vorfreude.back.occasions.planning_faults import said_of_schedule
from vorfreude.back.saying import visible
from vorfreude.occasions.unfit import Unfit, UnfitCode

STANDINGS: Final[Mapping[str, str | Lazy]] = {
    "planned": pgettext_lazy("an occasion", "being planned"),
    "running": pgettext_lazy("an occasion", "today is the day"),
    "over": pgettext_lazy("an occasion", "over"),
    "called-off": pgettext_lazy("an occasion", "called off"),
}

CHARGES: Final[Mapping[str, str | Lazy]] = {
    "manager": gettext_lazy("The whole: may plan and read everything but what is restricted"),
    "control": gettext_lazy("The control room: needs, times, the log"),
    "care": gettext_lazy("Care: reads what is restricted to care"),
    "security": gettext_lazy("Security: reads what is restricted to security"),
}

SHORT_CHARGES: Final[Mapping[str, str | Lazy]] = {
    "manager": pgettext_lazy("in charge of", "the whole"),
    "control": pgettext_lazy("in charge of", "the control room"),
    "care": pgettext_lazy("in charge of", "care"),
    "security": pgettext_lazy("in charge of", "security"),
}

TROUBLES: Final[Mapping[UnfitCode, str | Lazy]] = {
    "not-there": gettext_lazy("Nothing was changed: it is not there any more."),
    "over": gettext_lazy("Nothing was changed: this occasion is over."),
    "not-running": gettext_lazy("Nothing was changed: its day has not been opened."),
    "name-unclear": gettext_lazy("That name cannot be: small letters, digits and hyphens, as in roll-out-27."),
    "name-taken": gettext_lazy("Another occasion has that name already: add the year, perhaps."),
    "words-unclear": gettext_lazy("Nothing was kept: these words are longer than 200 characters."),
    "words-missing": gettext_lazy("It needs a title in every language, and texts that are not too long."),
    "zone-unclear": gettext_lazy("That is no time zone: write it as in Europe/Berlin."),
    "times-unclear": gettext_lazy("Those times cannot be."),
    "place-unclear": gettext_lazy("That place cannot be: it needs a name, and metres from a corner of the grounds."),
    "place-in-use": gettext_lazy("Nothing was changed: something is planned there, or another place has that name."),
    "item-unclear": gettext_lazy("That item cannot be: it needs a title, a day near the occasion, and words that are not too long."),
    "link-unclear": gettext_lazy("That link cannot be: items would wait for each other for ever, or the gap is none."),
    "schedule-unclear": gettext_lazy("That file is no schedule that can be read."),
    "too-many": gettext_lazy("Nothing was changed: that would be more than one occasion can hold."),
    "begun-already": gettext_lazy("Nothing was changed: it has begun already."),
    "not-begun": gettext_lazy("Nothing was changed: it has not begun. Say first when it did."),
    "charge-unclear": gettext_lazy("Nobody was put in charge: choose a person who works here, and of what."),
    "last-manager": gettext_lazy("Nothing was changed: somebody must stay in charge of the whole. Name another first."),
    "changed-meanwhile": gettext_lazy(
        "Nothing was changed: somebody else changed it while you wrote. What they wrote stands; look at it and write again."
    ),
}  # fmt: skip

DETAILED: Final[frozenset[UnfitCode]] = frozenset({"times-unclear", "item-unclear", "place-unclear", "too-many"})
"""Codes for which what came is said, too: it helps to find what is meant."""

NOTED: Final[Mapping[str, str | Lazy]] = {
    "glossary": gettext_lazy("Written down. Whoever reads that language sees it at once."),
    "planned": gettext_lazy("It is planned. You are in charge of the whole; next come its places and its programme."),
    "changed": gettext_lazy("It is changed."),
    "opened": gettext_lazy("Its day is open: from now on it runs."),
    "closed": gettext_lazy("It is over. Thank you all."),
    "called-off": gettext_lazy("It is called off."),
    "called-off-and-written": gettext_lazy("It is called off, and every guest who might come is written to."),
    "place": gettext_lazy("The place is written down."),
    "no-place": gettext_lazy("The place is gone."),
    "item": gettext_lazy("The item is written down."),
    "no-item": gettext_lazy("The item is out of the plan."),
    "linked": gettext_lazy("The one waits for the other from now on."),
    "unlinked": gettext_lazy("They no longer wait for each other."),
    "progress": gettext_lazy("Noted. The times of what follows are worked out anew."),
    "edition": gettext_lazy("The edition is kept: what changes from now on can be told apart from it."),
    "charge": gettext_lazy("They are in charge of it from now on."),
    "no-charge": gettext_lazy("They are no longer in charge of it."),
}


type Says = Callable[[Unfit, str], str]
"""What a page says of something that could not be, in a language."""


UNSAID: Final = gettext_lazy("Nothing was changed: that cannot be.")
"""For a code that no page expects."""


def noted_in(words: Mapping[str, str | Lazy]) -> Callable[[HttpRequest], str]:
    """What a page with these words says after something was done, as its address says."""
    return lambda request: str(words.get(request.GET.get("noted", ""), ""))


def said_with(words: Mapping[UnfitCode, str | Lazy], detailed: Collection[UnfitCode] = ()) -> Says:
    """``said_trouble`` with words of its own before those of planning; what came is added for the ``detailed`` codes."""

    def said(trouble: Unfit, language: str) -> str:
        own = words.get(trouble.code)
        if own is None:
            return said_trouble(trouble, language)
        return f"{own} {visible(str(trouble.came))}" if trouble.code in detailed else str(own)

    return said


noted = noted_in(NOTED)


def said_trouble(trouble: Unfit, language: str) -> str:
    """What a page says of something that could not be."""
    words = str(TROUBLES.get(trouble.code, UNSAID))
    if trouble.code in {"schedule-unclear", "link-unclear"}:
        return f"{words} {visible(said_of_schedule(trouble.expected, language))}".strip()
    return f"{words} {visible(str(trouble.came))}" if trouble.code in DETAILED else words
