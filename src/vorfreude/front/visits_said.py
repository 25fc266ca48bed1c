"""A visit and its questions in a customer's words."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from vorfreude.care.unfit import Unfit, UnfitCode

type Words = Mapping[str, str | Lazy]

LIGHTS: Final[Words] = {
    "green": pgettext_lazy("to a customer", "In order"),
    "amber": pgettext_lazy("to a customer", "Not pressing, but worth doing soon"),
    "red": pgettext_lazy("to a customer", "Pressing"),
}

STANDINGS: Final[Words] = {
    "noted": pgettext_lazy("to a customer", "noted"),
    "asked": pgettext_lazy("to a customer", "you decide"),
    "approved": pgettext_lazy("to a customer", "you approved it"),
    "declined": pgettext_lazy("to a customer", "you declined it"),
    "deferred": pgettext_lazy("to a customer", "put off; we come back to it"),
    "done": pgettext_lazy("to a customer", "done"),
}

ANSWERS: Final[Words] = {
    "approved": pgettext_lazy("to a customer", "Yes, please do it"),
    "later": pgettext_lazy("to a customer", "Later"),
    "declined": pgettext_lazy("to a customer", "No"),
}

STAGES: Final[Words] = {
    "booked": _("We expect you."),
    "here": _("It is with us."),
    "ready": _("It is ready. Come whenever it suits you."),
    "gone": _("It is yours again. Good roads."),
    "cancelled": _("This visit was cancelled."),
    "missed": _("We had expected you. Choose another day, whenever it suits you."),
}

TROUBLES: Final[Mapping[UnfitCode, str | Lazy]] = {
    "approval-over": _("This was answered or taken back meanwhile. Here is how it stands."),
    "visit-over": _("This visit is over; there is nothing to decide any more."),
    "finding-unclear": _("Please give an answer to each."),
    "hand-over-unclear": _("That comes later: after you have your key."),
    "over": _("The day is over; call us, and we make up for it."),
    "words-unclear": _("Those are too many words, or none."),
    "snag-unclear": _("Please say in a few words what is not as it should be."),
    "snag-over": _("It does not stand so any more. Here is how it stands."),
    "too-many": _("There are so many pins that we should talk. Please call us."),
}  # fmt: skip


HOUR = 60


def work_of(minutes: int) -> str:
    """How long something takes: 40 minutes of work, 3 hours of work, 2 ½ hours of work; above an hour in halves, upwards."""
    if minutes <= HOUR:
        return ngettext("%(n)d minute of work", "%(n)d minutes of work", minutes) % {"n": minutes}
    halves = -(-2 * minutes // HOUR)
    hours = f"{halves // 2}{' ½' if halves % 2 else ''}"
    return ngettext("%(hours)s hour of work", "%(hours)s hours of work", halves // 2 + halves % 2) % {"hours": hours}


def trouble_of(unfit: Unfit) -> str:
    """Why something could not be, to a customer."""
    return str(TROUBLES.get(unfit.code, _("That could not be done. Please look at it again, or call us.")))
