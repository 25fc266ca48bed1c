"""What the pages of upkeep, plans and campaigns say: how pressing, how it stands, what was done and why something could not be."""

from collections.abc import Mapping
from typing import Final

from django.http import HttpRequest
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vorfreude.care.unfit import Unfit

type Words = Mapping[str, str | Lazy]

PRESSING: Final[Words] = {
    "overdue": pgettext_lazy("upkeep", "overdue"),
    "soon": pgettext_lazy("upkeep", "soon"),
    "later": pgettext_lazy("upkeep", "later"),
    "whenever": pgettext_lazy("upkeep", "no day"),
}
SOURCES: Final[Words] = {
    "plan": pgettext_lazy("upkeep", "plan"),
    "finding": pgettext_lazy("upkeep", "put off"),
    "campaign": pgettext_lazy("upkeep", "campaign"),
}
CAMPAIGNS: Final[Words] = {
    "draft": pgettext_lazy("a campaign", "draft"),
    "open": pgettext_lazy("a campaign", "open"),
    "closed": pgettext_lazy("a campaign", "closed"),
}
CALLED: Final[Words] = {
    "called": pgettext_lazy("a called vehicle", "waits"),
    "booked": pgettext_lazy("a called vehicle", "booked"),
    "fixed": pgettext_lazy("a called vehicle", "fixed"),
    "let-go": pgettext_lazy("a called vehicle", "need not come"),
}
PARTS: Final[tuple[tuple[str, str | Lazy, bool], ...]] = (
    ("title", _("Title"), True),
    ("what", _("What is wrong"), True),
    ("fix", _("What we do"), True),
    ("timeline", _("How long it takes"), True),
    ("compensation", _("For their trouble"), False),
)
NOTED: Final[Words] = {
    "released": _("The new edition is what its model needs from now on."),
    "written": _("It is kept as a draft. Somebody else opens it."),
    "opened": _("It is open. The vehicles are called within minutes, each with a letter of its own."),
    "closed": _("It is closed: nobody is called any more."),
    "let-go": _("It need not come, and its owner is told."),
}
TROUBLES: Final[Words] = {
    "plan-unclear": _("The plan is not clear."),
    "campaign-unclear": _("The campaign is not clear."),
    "second-person": _("Whoever wrote it does not open it: somebody else reads it first."),
    "over": _("It has changed meanwhile. Look at it once more."),
    "not-there": _("It has changed meanwhile. Look at it once more."),
    "words-unclear": _("A number is not clear."),
    "money-unclear": _("An amount is not clear."),
    "times-unclear": _("A day is not clear."),
}


def noted(request: HttpRequest) -> str:
    """What was done last, as the address says it."""
    return str(NOTED.get(request.GET.get("noted", ""), ""))


def trouble_of(unfit: Unfit) -> str:
    """Why something could not be, with what came."""
    words = str(TROUBLES.get(unfit.code, _("Nothing was changed.")))
    return f"{words} ({unfit.came}; {unfit.expected})" if unfit.code.endswith("-unclear") else words
