"""What an act on a photograph has in common: how it ends, for an open page and for a plain form alike."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse

from vorfreude.back import photo_words
from vorfreude.people import queries as people
from vorfreude.photos import queries
from vorfreude.photos.actions import NotNow

LONGEST_REASON = 500
"""Characters: a reason is a sentence or two, and is kept."""

QUEUES = ("review", "sample", "aside", "withdrawn")
RECORD = "record"
"""Instead of a queue: the picture's own page."""


class NoReason(ValueError):
    """A reason was expected and none came."""


def acted(request: HttpRequest, photo: str, act: Callable[[], str]) -> HttpResponseBase:
    """Do it and say what came of it: JSON to a page that stays open, else back to the queue."""
    try:
        done = act()
    except NotNow as error:
        return _hindered(request, photo, error)
    except ValueError:
        return _answer(request, photo, trouble="wrong", said=_troubles("wrong"), is_done=False)
    return _answer(request, photo, noted=done, said=str(photo_words.DONE[done]))


def reason_of(request: HttpRequest) -> str:
    """The reason somebody gave, their own words before an offered one. Raises NoReason."""
    given = request.POST.get("words", "") or request.POST.get("reason", "")
    reason = given.replace("\x00", "").strip()
    if not 0 < len(reason) <= LONGEST_REASON:
        raise NoReason
    return reason


def queue_address(queue: str) -> str:
    """Where a queue is."""
    if queue == "aside":
        return reverse("desk-aside")
    return reverse("desk-photographs") + (f"?queue={queue}" if queue in {"sample", "withdrawn"} else "")


def noted(request: HttpRequest) -> str:
    """What the page says after an act."""
    return str(photo_words.DONE.get(request.GET.get("noted", ""), ""))


def troubled(request: HttpRequest) -> str:
    """What the page says when an act changed nothing; of a picture that moved on, who was quicker."""
    why, photo = request.GET.get("trouble", ""), request.GET.get("photo", "")[:22]
    if why != "moved-on":
        return _troubles(why)
    moved = queries.moved_on(photo)
    return _words(NotNow("moved-on", "", standing=moved.standing, by=moved.by)) if moved else ""


def _troubles(why: str) -> str:
    return str({**photo_words.HINDERED, "wrong": photo_words.WRONG}.get(why, ""))


def _hindered(request: HttpRequest, photo: str, error: NotNow) -> HttpResponseBase:
    told = {"trouble": error.why, "photo": photo}
    return _answer(request, photo, said=_words(error), is_done=False, **told)


def _words(error: NotNow) -> str:
    return photo_words.hindered(error, people.names_of([error.by])[error.by] if error.by else "")


def _answer(request: HttpRequest, shown: str, *, said: str, is_done: bool = True, **told: str) -> HttpResponseBase:
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"said": said, "done": is_done})
    queue = request.POST.get("queue", "")
    if queue == RECORD:
        where = reverse("desk-photo-record", args=[shown])
    else:
        where = queue_address(queue if queue in QUEUES else "review")
    return redirect(f"{where}{'&' if '?' in where else '?'}{urlencode(told)}")
