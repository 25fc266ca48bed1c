"""What the ledger's codes are called: causes, standings, classes of time, sides. One table each, in the order of pages."""

from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vorfreude.core.outcomes import Cause

type Words = str | Lazy

CAUSES: dict[Cause, Words] = {
    "heard-late": _("Heard too late"),
    "customer": _("Waiting for the customer"),
    "rework": _("Rework"),
    "stood-still": _("Standstill or repair"),
    "no-task": _("Task not done in time"),
    "late": _("Came late"),
    "never": _("Never happened"),
    "other": _("No single reason"),
}
WHY: dict[Cause, Words] = {
    "heard-late": _("We heard of what began it when its time was already over."),
    "customer": _("The answer of the customer came late, or our question took half of the time."),
    "rework": _("The journey came back to a stage in the promise's time, or a signal speaks of rework."),
    "stood-still": _("The clock stood still for a declared reason, or a signal speaks of a repair."),
    "no-task": _("Somebody was asked to do what would have kept it, and it was not done in time."),
    "late": _("What was promised came, too late, and one signal alone explains it."),
    "never": _("What was promised has never come."),
    "other": _("No single signal explains it."),
}

STANDINGS: dict[str, Words] = {
    "kept": pgettext_lazy("promise", "Kept"),
    "broken": pgettext_lazy("promise", "Broken"),
    "excused": pgettext_lazy("promise", "Let go"),
    "running": pgettext_lazy("promise", "Open"),
    "paused": pgettext_lazy("promise", "Paused"),
}

SIDES: dict[str, Words] = {
    "promise": _("Promise"),
    "stage": _("Stage"),
    "station": _("Station"),
    "plant": _("Plant"),
    "dealer": _("Dealer"),
    "partner": _("Partner"),
}

DELAYS: dict[str, Words] = {
    "early-30d": _("more than 30 days early"),
    "early-7d": _("7 to 30 days early"),
    "early-2d": _("2 to 7 days early"),
    "early-8h": _("8 to 48 hours early"),
    "early": _("up to 8 hours early"),
    "late-8h": _("up to 8 hours late"),
    "late-2d": _("8 to 48 hours late"),
    "late-7d": _("2 to 7 days late"),
    "late-30d": _("7 to 30 days late"),
    "late": _("more than 30 days late"),
    "never": _("not come, or not by one signal"),
}

QUIETS: dict[str, Words] = {
    "3d": _("up to 3 days"),
    "7d": _("3 to 7 days"),
    "14d": _("7 to 14 days"),
    "21d": _("14 to 21 days"),
    "more": _("more than 21 days"),
    "open": _("lasts"),
}
