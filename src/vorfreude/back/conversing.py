"""What the acts on a conversation have in common: which journey, and how they end."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy

from vorfreude.back.staff import Staff
from vorfreude.journeys import queries as journeys
from vorfreude.journeys.queries import JourneyRow
from vorfreude.voice.actions import Act

NOTED: dict[str, str | Lazy] = {
    "sent": gettext_lazy("The letter is on its way."),
    "later": gettext_lazy("The letter waits for the morning. Until then it can be cancelled."),
    "cancelled": gettext_lazy("Cancelled. Nobody has read it."),
    "note": gettext_lazy("Noted, for colleagues alone."),
    "claimed": gettext_lazy("This conversation is yours."),
    "handed": gettext_lazy("Handed over."),
    "released": gettext_lazy("Given back to everybody."),
    "settled": gettext_lazy("Noted: nothing needs an answer here."),
    "call": gettext_lazy("The call is logged."),
}
TROUBLED: dict[str, str | Lazy] = {
    "gone": gettext_lazy("Nothing was changed: it has gone, or somebody was quicker."),
    "empty": gettext_lazy("Nothing was sent: there are no words in it."),
    "too-long": gettext_lazy("Nothing was kept: it is longer than it may be."),
    "wrong": gettext_lazy("Nothing was kept: please look at the form again."),
}


def journey_of(public_id: str) -> JourneyRow:
    """The journey that a conversation is about."""
    found = journeys.journey_for_page(public_id)
    if found is None:
        raise Http404
    return found


def act_of(request: HttpRequest, staff: Staff, row: JourneyRow) -> Act:
    """Who does something with which conversation, by which form."""
    return Act(row.public_id, row.subject, staff.person.id, request.POST.get("token", ""))


def done(public_id: str, what: str) -> HttpResponseBase:
    """Back to the conversation, which says what was done."""
    return _back(public_id, noted=what)


def refused(public_id: str, why: str) -> HttpResponseBase:
    """Back to the conversation, which says why nothing was."""
    return _back(public_id, trouble=why if why in TROUBLED else "wrong")


def noted(request: HttpRequest) -> str:
    """What the page says after an act."""
    return str(NOTED.get(request.GET.get("noted", ""), ""))


def troubled(request: HttpRequest) -> str:
    """What the page says when an act changed nothing."""
    return str(TROUBLED.get(request.GET.get("trouble", ""), ""))


def _back(public_id: str, **said: str) -> HttpResponseBase:
    return redirect(f"{reverse('desk-conversation', args=[public_id])}?{urlencode(said)}")
