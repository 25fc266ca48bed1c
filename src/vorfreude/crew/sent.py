"""What a phone sent, perhaps long after somebody pressed it: when that was, and by which name it counts once; and what is answered."""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect, JsonResponse

from vorfreude.occasions import limits

OLDEST = timedelta(hours=36)
"""How long a form may have waited on a phone: a shift, a night and the next morning. What claims to be older was pressed then."""

MILLISECOND = timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True)
class Sent:
    """``ident``: the phone's own name for it. ``at``: when it was pressed, by our clock."""

    ident: str
    at: datetime


def sent(request: HttpRequest, now: datetime) -> Sent:
    """What a form says of itself. A phone's clock may be wrong; how long it waited by that clock is right, and is taken from ours.

    A page without scripts sends neither: it was pressed now, and cannot be sent twice under one name.
    """
    ident = request.POST.get("ident", "")[: limits.IDENT] or uuid.uuid4().hex
    return Sent(ident, by_our_clock(_milliseconds(request, "at"), _milliseconds(request, "clock"), now))


def by_our_clock(pressed: int, clock: int, now: datetime) -> datetime:
    """When something was pressed: as long before ``now`` as the phone's two readings (in milliseconds) lie apart."""
    waited = (clock - pressed) * MILLISECOND if clock and pressed else timedelta()
    return now - min(max(waited, timedelta()), OLDEST)


def done(request: HttpRequest, *, to: str, words: str = "") -> HttpResponseBase:
    """It was done: the phone goes to ``to``; one that sent from its queue is told ``words`` and stays unless ``words`` are empty."""
    if _asks_for_json(request):
        return JsonResponse({"outcome": "done", "words": words, **({} if words else {"to": to})})
    return HttpResponseRedirect(to)


def not_done(request: HttpRequest, *, to: str, words: str) -> HttpResponseBase:
    """It could not be done, and why, in words; a page without scripts goes to ``to``, which shows how it stands."""
    if _asks_for_json(request):
        return JsonResponse({"outcome": "not-done", "words": words}, status=422)
    return HttpResponseRedirect(to)


def _asks_for_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "") == "application/json"


def _milliseconds(request: HttpRequest, name: str) -> int:
    text = request.POST.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= len("1000000000000") + 1 else 0
