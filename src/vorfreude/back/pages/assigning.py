"""A subject that waits for its journey: what was said of it, what would begin one, and whom it should have been about."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from vorfreude.back.acting import reason_of
from vorfreude.back.correcting import DRAFT, new_draft
from vorfreude.back.pages.waiting import beginning
from vorfreude.back.saying import exact, visible, when
from vorfreude.back.staff import Staff, for_staff_who_may
from vorfreude.core.correcting import Reader
from vorfreude.core.correcting import said as sentences_of
from vorfreude.core.engine import Signal
from vorfreude.intake import queries as intake
from vorfreude.intake.limits import SUBJECT
from vorfreude.journeys import queries as journeys
from vorfreude.journeys.actions.correct import assign_signals, assignment_of
from vorfreude.journeys.queries.correcting import history_of, preview

MOST = 200
"""Signals that are assigned at once; more is no slip of the hand."""


@for_staff_who_may("mend-signals")
@require_http_methods(["GET", "HEAD", "POST"])
def assigning(request: HttpRequest, staff: Staff, row: int) -> HttpResponseBase:
    """What assigning it to another subject would change; posted, it is done."""
    one = intake.waiting_subject(row)
    if one is None:
        raise Http404
    asked = request.POST if request.method == "POST" else request.GET
    to, draft = asked.get("to", "").replace("\x00", "").strip()[:SUBJECT], asked.get("draft", "") or new_draft()
    history = intake.signals_after([(one.id, 0)])[one.id]
    is_possible = bool(to) and to != one.name and len(history) <= MOST and _is_draft(draft)
    reason = reason_of(request)
    if request.method == "POST" and is_possible and reason is not None:
        found = assignment_of(history, to, draft=draft, reason=reason, actor=staff.person.email, now=staff.now)
        if assign_signals(one.id, found, now=staff.now) is None:
            return redirect(f"{reverse('desk-waiting')}?assigned=1")
    context = {
        "one": one,
        "name": visible(one.name),
        "since": when(one.waiting_since, staff.now, staff.zone),
        "signals": [_line(signal, staff) for signal in history[:MOST]],
        "too_many": len(history) > MOST,
        "beginnings": [beginning(each, staff.language) for each in journeys.running_blueprints()],
        "to": to,
        "draft": draft,
        "found": _consequences(history, to, draft, staff) if is_possible else None,
        "trouble": request.method == "POST",
    }
    return render(request, "back/assigning.html", context, status=422 if request.method == "POST" else 200)


def _consequences(history: list[Signal], to: str, draft: str, staff: Staff) -> dict[str, object]:
    """What the right subject's journeys would say then; without any, that there is none yet."""
    rows = journeys.journeys_of([to])
    found = assignment_of(history, to, draft=draft, reason="…", actor=staff.person.email, now=staff.now)
    said: list[str] = []
    for row in rows:
        one = journeys.desk_journey(row.public_id)
        if one is not None:
            seen = preview(one, history_of(one), [signal for signal in found if signal.subject == to], staff.now)
            reader = Reader(row.plan, visible(row.subject), staff.language, staff.zone)
            said += map(visible, sentences_of(seen.changes, seen.before, seen.after, reader))
    return {"has_journey": bool(rows), "sentences": said, "signals": len(found) // 2}


def _is_draft(draft: str) -> bool:
    return len(draft) == DRAFT and draft.isascii() and draft.isalnum()


def _line(signal: Signal, staff: Staff) -> dict[str, str]:
    return {
        "kind": visible(signal.kind),
        "source": visible(signal.source),
        "ident": visible(signal.id),
        "at": exact(signal.at, staff.now, staff.zone),
    }
