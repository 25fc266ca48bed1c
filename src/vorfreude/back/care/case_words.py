"""What the pages of cases say: how it came, whose move it is, what happened, what was done and why something could not be."""

from collections.abc import Mapping
from typing import Final

from django.http import HttpRequest
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext, pgettext_lazy

from vorfreude.back.saying import visible
from vorfreude.care.unfit import Unfit, UnfitCode

type Words = Mapping[str, str | Lazy]

CHANNELS: Final[Words] = {
    "telephone": pgettext_lazy("how it came", "on the telephone"),
    "walk-in": pgettext_lazy("how it came", "at the counter"),
    "letter": pgettext_lazy("how it came", "by letter"),
    "portal": pgettext_lazy("how it came", "on the portal"),
    "staff": pgettext_lazy("how it came", "noticed by one of us"),
    "partner": pgettext_lazy("how it came", "from a partner"),
    "itself": pgettext_lazy("how it came", "by itself"),
}

BY_HAND: Final = ("telephone", "walk-in", "letter", "staff")
"""How a case may be written down at the desk."""

MOVES: Final[Words] = {
    "ours": _("Our move"),
    "customer": _("The customer's move"),
    "partner": _("A partner's move"),
    "nobody": _("Nobody's move"),
}

STANDINGS: Final[Words] = {
    "open": pgettext_lazy("a case", "open"),
    "settled": pgettext_lazy("a case", "put right, not asked after yet"),
    "closed": pgettext_lazy("a case", "closed"),
    "merged": pgettext_lazy("a case", "part of another"),
}

STEPS: Final[Words] = {
    "opened": _("Opened"),
    "said": _("They wrote"),
    "pictured": _("They sent a photograph"),
    "answered": _("We wrote"),
    "noted": _("A note"),
    "waits-customer": _("We wait for the customer"),
    "waits-partner": _("We wait for a partner"),
    "resumed": _("Our move again"),
    "step": _("A step of the playbook is done"),
    "taken": _("Somebody took it"),
    "left": _("Nobody has it"),
    "settled": _("Put right"),
    "reopened": _("It was not right"),
    "well": _("It is well"),
    "not-well": _("It is not well"),
    "closed": _("Closed without asking"),
    "merged": _("Became part of another"),
    "took-in": _("Took another in"),
    "split": _("Part of it became another"),
    "given": _("Given"),
    "asked": _("Asked whether it may be given"),
    "asked-above": _("Nobody answered in time; asked further up"),
    "asked-late": _("Nobody answered in time, and nobody is above"),
    "allowed": _("It may be given"),
    "refused": _("It is not given"),
    "taken-back": _("Taken back"),
    "broke-too": _("Another promise broke"),
    "objected": _("What came was not as it says"),
}

HOW: Final[Words] = {
    "linked": _("has to do with"),
    "merged": _("is part of this one"),
    "into": _("this one is part of"),
    "split": _("came out of this one"),
    "from": _("this one came out of"),
}

ROLES: Final[Words] = {
    "service-adviser": _("Service adviser"),
    "technician": _("Technician"),
    "concierge": _("Concierge"),
    "plant-lead": _("Plant lead"),
    "designer": _("Designer"),
    "operator": _("Operator"),
    "event-manager": _("Event manager"),
}

AN_HOUR: Final = 60
A_DAY: Final = 24 * 60
"""Minutes."""

CLOCKS: Final[Words] = {
    "first-answer": _("a first answer"),
    "put-right-in-time": _("put right"),
    "right-the-second-time": _("right the second time"),
    "never-silent": _("the next word"),
    "follow-up": _("asked after"),
}
"""What the promises of the blueprint of cases are about; another is called by its name."""

TROUBLES: Final[Mapping[UnfitCode, str | Lazy]] = {
    "not-there": _("Nothing was changed: it is not there any more."),
    "changed-meanwhile": _(
        "Nothing was changed: somebody else changed it while you wrote. Look at it and write again."
    ),
    "case-unclear": _("Nothing was changed: say what it is about and of whom, in a line."),
    "case-over": _("Nothing was changed: where this case stands, that cannot be."),
    "same-case": _("Nothing was changed: it takes two cases."),
    "words-unclear": _("Nothing was changed: a few words are needed, at most 4,000 characters."),
    "too-many": _("Nothing was changed: there are too many already."),
    "playbook-unclear": _("Nothing was changed: the playbook cannot be like that."),
    "menu-unclear": _("Nothing was changed: the menu cannot be like that."),
    "authority-unclear": _("Nothing was changed: an authority cannot be like that."),
    "beyond-authority": _("Nothing was given: nobody's authority reaches so far, or not yours."),
    "make-good-over": _("Nothing was changed: somebody has decided it already."),
    "not-theirs": _("Nothing was changed: somebody else must look at it than who gave or asked."),
}

DETAILED: Final[frozenset[UnfitCode]] = frozenset({"playbook-unclear", "menu-unclear", "authority-unclear"})
"""Codes for which what was expected is said, too."""

NOTED: Final[Words] = {
    "opened": _("The case is open. They know it already."),
    "answered": _("Your letter is on its way."),
    "noted": _("The note is kept. No customer sees it."),
    "moved": _("Whose move it is stands on their page, too."),
    "step": _("That step is done."),
    "owner": _("Who sees it through is noted."),
    "settled": _("They know that it is right from our side. We ask after it."),
    "reopened": _("It is open again, and our move."),
    "well": _("It is closed. Thank you."),
    "not-well": _("It is open again, and our move."),
    "closed": _("It is closed."),
    "joined": _("They belong together from now on."),
    "split": _("It is a case of its own."),
    "given": _("It is given, and they know it."),
    "asked": _("It is beyond your authority: the right person is asked, with a clock."),
    "allowed": _("It is given, and they know it."),
    "refused": _("It is not given. Whoever asked reads why."),
    "reviewed": _("Looked at."),
    "taken-back": _("It counts no longer. What they were told stays told."),
    "item": _("It stands on the menu."),
    "off": _("It is offered no more."),
    "authority": _("From now on this holds; what was given stays given."),
    "playbook": _("The new edition is taken from now on; open cases keep theirs."),
    "no-playbook": _("It is taken no more."),
}


def came_by(channel: str, promise: str) -> str:
    """How a case came; of one that opened by itself what opened it."""
    if channel != "itself":
        return said(CHANNELS, channel)
    if promise:
        return pgettext("how it came", "by itself: a promise broke")
    return pgettext("how it came", "by itself: a hand-over was not as it says")


def said(words: Words, key: str) -> str:
    """What is said of a key; one that nobody knows as it is."""
    return str(words.get(key, key))


def titled(title: str, titles: Mapping[str, str], language: str) -> str:
    """What a case is called: in the reader's language where it opened by itself, else as it was written."""
    return visible(titles.get(language) or title)


def soon(minutes: int) -> str:
    """How soon a step is to be done: within 40 minutes, 4 hours, 5 days; empty for nothing said."""
    if not minutes:
        return ""
    if minutes % A_DAY == 0:
        return ngettext("within %(n)d day", "within %(n)d days", minutes // A_DAY) % {"n": minutes // A_DAY}
    if minutes % AN_HOUR == 0:
        return ngettext("within %(n)d hour", "within %(n)d hours", minutes // AN_HOUR) % {"n": minutes // AN_HOUR}
    return ngettext("within %(n)d minute", "within %(n)d minutes", minutes) % {"n": minutes}


def noted(request: HttpRequest) -> str:
    """What a page says after something was done, as its address says."""
    return str(NOTED.get(request.GET.get("noted", ""), ""))


def trouble(unfit: Unfit) -> str:
    """Why something could not be."""
    words = str(TROUBLES.get(unfit.code, unfit.code))
    return f"{words} ({unfit.expected})" if unfit.code in DETAILED else words
