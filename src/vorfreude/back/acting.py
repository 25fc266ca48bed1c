"""What an act on a journey has in common: which journey, which reason, and what the page says afterwards."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy

from vorfreude.journeys import queries

LONGEST_REASON = 500
"""Characters: a reason is a sentence or two, and is kept in the log for ever."""

NOTED: dict[str, str | Lazy] = {
    "completion": gettext_lazy("Noted: the task is done. The journey takes it in within a second or two."),
    "hindrance": gettext_lazy("Noted: the task cannot be done. The journey takes it in within a second or two."),
    "excuse": gettext_lazy("Noted: the promise is let go. The journey takes it in within a second or two."),
    "kindness": gettext_lazy("Noted. Everybody here will know of it."),
    "amendment": gettext_lazy(
        "Noted: the signal is corrected. The journey is folded anew with what you wrote in its place."
    ),
    "recall": gettext_lazy("Noted: it is taken back. What had gone out is corrected."),
    "retraction": gettext_lazy("Noted: the signal is taken back. The journey is folded anew without it."),
}

TROUBLED: dict[str, str | Lazy] = {
    "reason": gettext_lazy("Nothing was changed: please give a reason, in at most 500 characters."),
    "moved": gettext_lazy(
        "Nothing was changed: the journey went on meanwhile, and something else would come of it now. Please look again."
    ),
    "unreadable": gettext_lazy("Nothing was changed: the instant or the data cannot be read, or cannot be taken in."),
    "gone": gettext_lazy("Nothing was changed: it was settled meanwhile, or is not part of this journey."),
    "kindness": gettext_lazy("Nothing was noted: please say what it was, in at most 300 characters."),
}


def journey_of(public_id: str) -> queries.DeskJourney:
    """The journey that an act is about."""
    found = queries.desk_journey(public_id)
    if found is None:
        raise Http404
    return found


def reason_of(request: HttpRequest) -> str | None:
    """The reason somebody gave; None where it is missing or too long."""
    reason = request.POST.get("reason", "").replace("\x00", "").strip()
    return reason if 0 < len(reason) <= LONGEST_REASON else None


def done(public_id: str, what: str) -> HttpResponseBase:
    """Back to the journey, which says that the act was noted."""
    return _back(public_id, noted=what)


def refused(public_id: str, why: str) -> HttpResponseBase:
    """Back to the journey, which says why nothing was changed."""
    return _back(public_id, trouble=why)


def noted(request: HttpRequest) -> str:
    """What the page says after an act."""
    return str(NOTED.get(request.GET.get("noted", ""), ""))


def troubled(request: HttpRequest) -> str:
    """What the page says when an act changed nothing."""
    return str(TROUBLED.get(request.GET.get("trouble", ""), ""))


def _back(public_id: str, **said: str) -> HttpResponseBase:
    return redirect(f"{reverse('desk-journey', args=[public_id])}?{urlencode(said)}")
