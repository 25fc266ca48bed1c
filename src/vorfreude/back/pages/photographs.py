"""The review: one picture after the other, and as few words as it takes to judge it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.csp import CSP
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from vorfreude.back import photo_acting
from vorfreude.back.photo_words import REFUSALS, WISHES, WITHDRAWALS, Words
from vorfreude.back.photographs import Way, ways
from vorfreude.back.reviewing import Sheet, sheets
from vorfreude.back.staff import Staff, for_staff_who_may
from vorfreude.journeys import queries as journeys
from vorfreude.photos import queries
from vorfreude.photos.queries import Queue, Waiting

AHEAD = 4
"""So many pictures are on their way to the browser while one is looked at."""

MOST_HELD = 200
"""Pictures that an open page may hold or have skipped."""

LONGEST_NAME = 22
"""Characters in the public id of a picture."""

MOST_BUILDS = 12
"""Builds that a search for the right one offers."""

LONGEST_SEARCH = 200

WITH_CLIPS = {**settings.SECURE_CSP, "media-src": [CSP.SELF]}
"""What a browser may do with pages that play clips."""

PAGE, PART = "back/review.html", "back/review.html#pictures"


@dataclass(frozen=True, slots=True)
class Build:
    """A build that a picture may be given to."""

    subject: str
    stage: str


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """Everything the review shows. ``first`` is the picture that is looked at, ``ahead`` are those that come after it."""

    ways: tuple[Way, ...]
    queue: Queue
    waiting: Waiting
    first: Sheet | None
    ahead: tuple[Sheet, ...]
    refusals: dict[str, Words]
    wishes: dict[str, Words]
    withdrawals: dict[str, Words]
    skip: str
    words: str
    builds: tuple[Build, ...]
    noted: str
    trouble: str


@csp_override(WITH_CLIPS)
@for_staff_who_may("withdraw-photos")
@require_safe
def photographs(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    if not staff.may("review-photos"):
        return redirect("desk-objections")
    asked = request.GET.get("queue", "")
    queue: Queue = "sample" if asked == "sample" else "withdrawn" if asked == "withdrawn" else "review"
    return render(request, PAGE, {"page": _page(request, staff, queue)})


@csp_override(WITH_CLIPS)
@for_staff_who_may("review-photos")
@require_safe
def aside(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    return render(request, PAGE, {"page": _page(request, staff, "aside")})


@for_staff_who_may("review-photos")
@require_safe
def ahead(request: HttpRequest, staff: Staff, queue: Queue) -> HttpResponseBase:
    """More pictures for an open page that holds some already."""
    found = queries.review_queue(
        queue, person=staff.person.email, now=staff.now, besides=_held(request), limit=AHEAD + 1
    )
    return render(request, PART, {"page": _told(request, staff, queue, found)})


@csp_override(WITH_CLIPS)
@for_staff_who_may("review-photos")
@require_safe
def photograph(request: HttpRequest, staff: Staff, photo: str) -> HttpResponseBase:
    found = queries.reviewed(photo)
    if found is None:
        raise Http404
    return render(request, PAGE, {"page": _told(request, staff, found.queue, [found])})


def _page(request: HttpRequest, staff: Staff, queue: Queue) -> ReviewPage:
    limit = AHEAD + 1 if queue != "aside" else 1
    found = queries.review_queue(queue, person=staff.person.email, now=staff.now, besides=_held(request), limit=limit)
    return _told(request, staff, queue, found)


def _told(request: HttpRequest, staff: Staff, queue: Queue, found: Sequence[queries.Reviewed]) -> ReviewPage:
    shown = sheets(found, staff)
    words = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST_SEARCH]
    return ReviewPage(
        ways=ways("desk-aside" if queue == "aside" else "desk-photographs", staff),
        queue=queue,
        waiting=queries.waiting(staff.person.email),
        first=shown[0] if shown else None,
        ahead=shown[1:],
        refusals=REFUSALS,
        wishes=WISHES,
        withdrawals=WITHDRAWALS,
        skip=_skip(request, queue, shown[0].photo) if shown else "",
        words=words,
        builds=_builds(words) if queue == "aside" and words else (),
        noted=photo_acting.noted(request),
        trouble=photo_acting.troubled(request),
    )


def _builds(words: str) -> tuple[Build, ...]:
    lines = journeys.desk_page(journeys.Sought(words))[:MOST_BUILDS]
    return tuple(Build(line.subject, line.stage) for line in lines if line.ended_at is None)


def _held(request: HttpRequest) -> list[str]:
    """Pictures that the page has, or that somebody skipped; nonsense is none."""
    held = request.GET.get("held", "").replace("\x00", "").split(",")[-MOST_HELD:]
    return [one for one in held if 0 < len(one) <= LONGEST_NAME]


def _skip(request: HttpRequest, queue: Queue, photo: str) -> str:
    held = ",".join([*_held(request), photo][-MOST_HELD:])
    return f"{photo_acting.queue_address(queue)}{'&' if queue in {'sample', 'withdrawn'} else '?'}held={held}"
