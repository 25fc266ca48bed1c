"""Recalling a message: first how far it has got, then it is stopped, corrected, and the page says so."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from vorfreude.back.acting import done, reason_of, refused
from vorfreude.back.correcting import DRAFT, new_draft
from vorfreude.back.recalling import (
    LONGEST_WORDS,
    Asked,
    asked_of,
    counted,
    counted_in,
    past_in_words,
    recall,
    since_of,
)
from vorfreude.back.saying import visible
from vorfreude.back.staff import Staff, for_staff_who_may
from vorfreude.journeys import queries
from vorfreude.journeys.actions.recall import Whose, recall_moments
from vorfreude.journeys.queries.recalling import Scope, last_recalls, recalls_of, told_names


@for_staff_who_may("recall")
@require_http_methods(["GET", "HEAD"])
def recalling(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    """How far a notice or a moment of this journey has got, and what taking it back would do."""
    row = _row(public_id)
    asked = asked_of(row, request.GET, staff)
    if asked is None:
        raise Http404
    context = {
        "public_id": public_id,
        "subject": visible(row.subject),
        "title": asked.title,
        "found": counted(asked, staff),
        "draft": new_draft(),
        "fields": _fields(asked, request),
        "whom": asked.whom,
        "has_person": asked.notice is not None,
        "is_moment": asked.moment is not None,
        "since": request.GET.get("since", ""),
        "past": past_in_words(recalls_of(row.id), staff),
    }
    return render(request, "back/recalling.html", context)


@for_staff_who_may("recall")
@require_POST
def takings_back(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    """Take back what was previewed, as far as it has got by now."""
    row, whose = _row(public_id), _whose(request, staff)
    if whose is None:
        return refused(public_id, "reason")
    asked = asked_of(row, request.POST, staff)
    if asked is None or (asked.whom == "all" and asked.since is None):
        return refused(public_id, "gone")
    recall(asked, whose, staff)
    return done(public_id, "recall")


@for_staff_who_may("recall")
@require_http_methods(["GET", "HEAD", "POST"])
def recalls(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    """A wrong text that many were told: everything under one moment's name since an instant."""
    asked = request.POST if request.method == "POST" else request.GET
    name, since, names = asked.get("moment", ""), since_of(asked.get("since", ""), staff), told_names()
    scope = Scope(name, since=since) if name in names and since is not None else None
    if request.method == "POST":
        whose = _whose(request, staff)
        if scope is not None and whose is not None:
            recall_moments(scope, whose, now=staff.now)
            return redirect(f"{reverse('desk-recalls')}?noted=recall")
    context = {
        "names": names,
        "moment": name,
        "since": asked.get("since", ""),
        "found": counted_in(scope, staff) if scope else None,
        "draft": new_draft(),
        "past": past_in_words(last_recalls(), staff),
        "noted": request.GET.get("noted") == "recall",
        "trouble": request.method == "POST",
    }
    return render(request, "back/recalls.html", context, status=422 if request.method == "POST" else 200)


def _row(public_id: str) -> queries.JourneyRow:
    row = queries.journey_for_page(public_id)
    if row is None:
        raise Http404
    return row


def _whose(request: HttpRequest, staff: Staff) -> Whose | None:
    reason, draft = reason_of(request), request.POST.get("draft", "")
    words = request.POST.get("words", "").replace("\x00", "").strip()
    if (
        reason is None
        or len(words) > LONGEST_WORDS
        or not (len(draft) == DRAFT and draft.isascii() and draft.isalnum())
    ):
        return None
    return Whose(draft, reason, words, staff.person.email)


def _fields(asked: Asked, request: HttpRequest) -> list[tuple[str, str]]:
    """What names the same thing in the form that confirms it."""
    name = "notice" if request.GET.get("notice") else "letter" if asked.letter else "moment"
    return [(name, request.GET.get(name, ""))]
