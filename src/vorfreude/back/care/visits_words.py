"""What the pages of visits and hand-overs say: how something stands, what was done, and why something could not be."""

from collections.abc import Mapping
from typing import Final

from django.http import HttpRequest
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vorfreude.back.standings import Mark
from vorfreude.care.unfit import Unfit, UnfitCode
from vorfreude.lib import icons

type Words = Mapping[str, str | Lazy]

LIGHTS: Final[Mapping[str, Mark]] = {
    "green": Mark(pgettext_lazy("light", "in order"), icons.CHECK, "kept"),
    "amber": Mark(pgettext_lazy("light", "soon"), icons.ALERT, "risk"),
    "red": Mark(pgettext_lazy("light", "pressing"), icons.CROSS, "broken"),
}

FINDINGS: Final[Words] = {
    "noted": pgettext_lazy("a finding", "noted, not asked yet"),
    "asked": pgettext_lazy("a finding", "the customer decides"),
    "approved": pgettext_lazy("a finding", "approved"),
    "declined": pgettext_lazy("a finding", "declined"),
    "deferred": pgettext_lazy("a finding", "put off"),
    "done": pgettext_lazy("a finding", "done"),
}

ANSWERS: Final[Words] = {
    "approved": pgettext_lazy("an answer", "Approved"),
    "later": pgettext_lazy("an answer", "Later"),
    "declined": pgettext_lazy("an answer", "Declined"),
}

CHANNELS: Final[Words] = {
    "portal": _("by the customer, on their page"),
    "telephone": _("on the telephone, noted by us"),
    "walk-in": _("at the counter, noted by us"),
}

STANDINGS: Final[Mapping[str, Mark]] = {
    "booked": Mark(pgettext_lazy("a visit", "Expected"), icons.RING, "running"),
    "here": Mark(pgettext_lazy("a visit", "Here"), icons.RING, "running"),
    "ready": Mark(pgettext_lazy("a visit", "Ready"), icons.CHECK, "kept"),
    "gone": Mark(pgettext_lazy("a visit", "Collected"), icons.DASH, "done"),
    "cancelled": Mark(pgettext_lazy("a visit", "Cancelled"), icons.DASH, "done"),
    "missed": Mark(pgettext_lazy("a visit", "Missed"), icons.CROSS, "broken"),
}

TROUBLES: Final[Mapping[UnfitCode, str | Lazy]] = {
    "not-there": _("Nothing was changed: it is not there any more."),
    "changed-meanwhile": _("Nothing was changed: somebody else changed it meanwhile. Look at it, and do it again."),
    "too-many": _("Nothing was changed: there are too many already."),
    "visit-over": _("Nothing was changed: this visit does not stand so any more. Look at it again."),
    "not-here": _("Nothing was changed: the vehicle is not here yet."),
    "keys-unclear": _("Nothing was changed: count the keys. If fewer go back than came, say so on purpose."),
    "work-open": _("Nothing was changed: one thing comes after the other: work, done, checked, ready."),
    "second-person": _("Whoever did the work does not check it. Ask somebody else."),
    "approval-open": _("Nothing was changed: the customer has been asked about it, and decides."),
    "approval-over": _("Nothing was changed: this question was answered, or taken back."),
    "part-missing": _("Nothing was changed: look at what part it waits for."),
    "finding-unclear": _("Nothing was changed: a finding needs a place and, unless it is green, its words; each that is asked needs one answer."),
    "money-unclear": _("Nothing was changed: each finding that is asked needs a price, such as 1250 or 1250.50."),
    "job-unclear": _("Nothing was changed: the workshop knows no such job."),
    "times-unclear": _("Nothing was changed: that time cannot be. A new ready time lies after the one that was said."),
    "words-unclear": _("Nothing was changed: words are missing, or too many; numbers are whole."),
    "reading-unclear": _("Nothing was changed: the counter cannot show that."),
    "record-unclear": _("Nothing was changed: its record could not be written."),
    "hand-over-unclear": _("Nothing was changed: this vehicle has its day already, nobody with that address is registered, or that comes later in its order."),
    "over": _("Nothing was changed: that is over."),
    "checks-open": _("Nothing was changed: points of the list are open."),
    "snag-unclear": _("Nothing was changed: a pin needs words, and a picture with its place or none."),
    "snag-over": _("Nothing was changed: it does not stand so any more. Look at it again."),
}  # fmt: skip

DETAILED: Final[frozenset[UnfitCode]] = frozenset({"part-missing", "reading-unclear", "checks-open", "keys-unclear"})
"""Codes for which what came is said, too."""

NOTED: Final[Words] = {
    "reception": _("It is here. The customer hears it, and when it is ready."),
    "inspection-end": _("The inspection is done. The customer hears what was found."),
    "work": _("Noted: somebody is at work on it."),
    "work-end": _("Noted: the work is done. Somebody else checks it now."),
    "check": _("Checked."),
    "check-again": _("Back into the bay. The customer hears why."),
    "delay": _("The customer hears it now, with the reason."),
    "part": _("Noted. Our clock stands still, and the customer sees it."),
    "part-arrival": _("The part is here, the clock runs on."),
    "readiness": _("It is ready; what was done is a record of the vehicle now."),
    "collection": _("Collected. Somebody calls in the next days."),
    "call": _("The call is noted."),
    "photograph": _("The picture is on its way through the gate."),
    "finding": _("The finding is noted."),
    "no-finding": _("The finding is gone."),
    "question": _("The customer is asked. Until they answer, our clock stands still."),
    "no-question": _("The question is taken back."),
    "answer": _("The answer is noted and signed."),
    "plan": _("The day is planned. Whose it is hears of it."),
    "move": _("The day is another one now."),
    "tick": _("Noted on the list."),
    "keys": _("The keys are in their hand."),
    "mended": _("Noted as mended. The customer says whether it is."),
    "closed": _("The first weeks are over."),
}


def noted(request: HttpRequest) -> str:
    """What the page says after something was done, as its address says."""
    return str(NOTED.get(request.GET.get("noted", ""), ""))


def trouble_of(unfit: Unfit) -> str:
    """Why something could not be."""
    words = str(TROUBLES.get(unfit.code, unfit.code))
    return f"{words} ({unfit.came})" if unfit.code in DETAILED else words
