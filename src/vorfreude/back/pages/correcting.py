"""Correcting one signal: what it said, what would change without it, or had it been otherwise; and then the confirmation."""

from django.http import Http404, HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from vorfreude.back.acting import done, journey_of, reason_of, refused
from vorfreude.back.correcting import (
    DRAFT,
    Unreadable,
    Wanted,
    can_be_amended,
    consequences,
    counted,
    new_draft,
    target_of,
    wanted_of,
    was_made,
)
from vorfreude.back.saying import exact, visible
from vorfreude.back.staff import Staff, for_staff_who_may
from vorfreude.core.engine import Signal
from vorfreude.journeys.actions.correct import Correcting, correct_signal
from vorfreude.journeys.queries import DeskJourney
from vorfreude.lib.laid_out import laid_out
from vorfreude.people import queries as people

PAGE = "back/correcting.html"


@for_staff_who_may("retract-signal")
@require_http_methods(["GET", "HEAD", "POST"])
def correcting(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    """What taking the signal back would change; posted with an instant and data, what saying it otherwise would."""
    one = journey_of(public_id)
    asked = request.POST if request.method == "POST" else request.GET
    history, target = target_of(one, asked.get("signal", ""))
    if target is None:
        if request.method == "POST":
            return refused(public_id, "gone")
        raise Http404
    wanted, trouble = _wanted(request, target, staff)
    correction = Correcting(target, new_draft(), "…", staff.person.email, wanted.at, wanted.data)
    found = consequences(one, history, correction, staff, _customer(one))
    context = {
        "public_id": public_id,
        "subject": visible(one.row.subject),
        "found": found,
        "counted": counted(found),
        "draft": correction.draft,
        "amends": wanted.at is not None,
        "trouble": trouble,
        **_form(asked, target, staff),
    }
    return render(request, PAGE, context, status=422 if trouble else 200)


def _wanted(request: HttpRequest, target: Signal, staff: Staff) -> tuple[Wanted, str]:
    """How it should have been, and what is wrong with how that was typed."""
    if request.method != "POST" or not can_be_amended(target):
        return Wanted(), ""
    try:
        return wanted_of(request.POST.get("at", ""), request.POST.get("data", ""), staff), ""
    except Unreadable as error:
        return Wanted(), str(error)


def _form(asked: QueryDict, target: Signal, staff: Staff) -> dict[str, object]:
    """What stands in the fields: what was typed, else what the signal said."""
    return {
        "signal": _shown(target, staff),
        "can_amend": can_be_amended(target),
        "at": asked.get("at") or target.at.astimezone(staff.zone).isoformat(sep=" "),
        "data": asked.get("data") or laid_out(target.data),
        "reason": asked.get("reason", ""),
        "zone": staff.zone.key.replace("_", " "),
    }


@for_staff_who_may("retract-signal")
@require_POST
def amendments(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    """Make the correction that was previewed. What would come out otherwise by now is shown once more instead."""
    one, reason = journey_of(public_id), reason_of(request)
    draft, seen = request.POST.get("draft", ""), request.POST.get("seen", "")
    history, target = target_of(one, request.POST.get("signal", ""))
    if was_made(history, draft):
        return done(public_id, "amendment")
    if target is None or not can_be_amended(target) or not _is_draft(draft):
        return refused(public_id, "gone")
    if reason is None:
        return refused(public_id, "reason")
    try:
        wanted = wanted_of(request.POST.get("at", ""), request.POST.get("data", ""), staff)
    except Unreadable:
        return refused(public_id, "unreadable")
    correction = Correcting(target, draft, reason, staff.person.email, wanted.at, wanted.data)
    if consequences(one, history, correction, staff, _customer(one)).seen != seen:
        return refused(public_id, "moved")
    return (
        refused(public_id, "unreadable") if correct_signal(correction, now=staff.now) else done(public_id, "amendment")
    )


def _is_draft(draft: str) -> bool:
    return len(draft) == DRAFT and draft.isascii() and draft.isalnum()


def _customer(one: DeskJourney) -> str:
    follower = next((f for f in people.participants_of(one.row.subject) if f.role == "owner"), None)
    return visible(follower.person.name) if follower is not None else ""


def _shown(signal: Signal, staff: Staff) -> dict[str, object]:
    return {
        "row": signal.ref,
        "kind": visible(signal.kind),
        "source": visible(signal.source),
        "ident": visible(signal.id),
        "at": exact(signal.at, staff.now, staff.zone),
    }
