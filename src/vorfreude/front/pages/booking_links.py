"""A visit behind its link: looked at, moved, called off, put into a calendar, without signing in.

Looking changes nothing: programs that look for danger follow every link of a letter. The page names the vehicle and the time, nobody.
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vorfreude.care import actions
from vorfreude.care.actions import NewWaiting, SlotGone
from vorfreude.care.actions.booking_changes import CUSTOMER
from vorfreude.care.calendars import calendar_file
from vorfreude.care.queries import booking as found
from vorfreude.care.queries.booking import PlaceOffered, VisitShown
from vorfreude.care.unfit import Unfit
from vorfreude.care.visit_links import address_of
from vorfreude.front import booking_said as said
from vorfreude.front import reader
from vorfreude.front.pages.booking import instant_of, week_of
from vorfreude.lib.languages import spoken

type Answer = HttpResponseBase
type Behind = Callable[Concatenate[HttpRequest, ...], Answer]


def for_link[S: (VisitShown, PlaceOffered)](
    read: Callable[[str], S | None],
) -> Callable[[Callable[[HttpRequest, S], Answer]], Behind]:
    """Only for whoever has the link; in the language of the person it was made for. Nothing of it is kept on the way."""

    def guard(page: Callable[[HttpRequest, S], Answer]) -> Behind:
        @wraps(page)
        def guarded(request: HttpRequest, token: str) -> Answer:
            shown = read(token)
            if shown is None:
                raise Http404
            translation.activate(spoken(shown.language))
            request.LANGUAGE_CODE = spoken(shown.language)
            answer = page(request, shown)
            answer["Cache-Control"] = "no-store"
            answer["Referrer-Policy"] = "same-origin"
            return answer

        return guarded

    return guard


@require_safe
@for_link(found.visit_by_link)
def appointment(request: HttpRequest, visit: VisitShown) -> Answer:
    row, zone = visit.row, visit.workshop.timezone
    now = reader.clock()
    context = {
        "visit": visit, "begins": said.when(row.begins_at, zone, now), "ready": said.when(row.ready_at, zone, now),
        "stamp": row.begins_at.isoformat(), "titles": found.titles(visit.jobs, spoken(visit.language)),
        "price": said.costs(visit.jobs), "is_open": row.standing == "booked" and now < row.begins_at,
        "trouble": said.trouble(request.GET.get("trouble", "")),
        "waits": found.place_link(visit.waits) if visit.waits else "",
    }  # fmt: skip
    return render(request, "front/booking_visit.html", context)


@require_safe
@for_link(found.visit_by_link)
def appointment_times(request: HttpRequest, visit: VisitShown) -> Answer:
    """Other times for the same work."""
    if visit.row.standing != "booked":
        return redirect("appointment", token=visit.token)
    now = reader.clock()
    week, free = week_of(request.GET.get("from", ""), visit.asked, now)
    context = {
        "visit": visit, "week": week, "days": said.days_of(free, visit.workshop.timezone, week.today),
        "begins": said.when(visit.row.begins_at, visit.workshop.timezone, now), "trouble": said.trouble(request.GET.get("trouble", "")),
    }  # fmt: skip
    return render(request, "front/booking_move.html", context)


@require_POST
@for_link(found.visit_by_link)
def moves(request: HttpRequest, visit: VisitShown) -> Answer:
    row = visit.row
    row.revision = _seen(request)
    begins = instant_of(request.POST.get("begins", ""))
    try:
        actions.move_visit(row, begins=begins, by=CUSTOMER, now=reader.clock())
    except SlotGone as gone:
        at = gone.next.begins.astimezone(ZoneInfo(visit.workshop.timezone)).date().isoformat() if gone.next else ""
        said_so = urlencode({"trouble": gone.code, "from": at})
        return redirect(f"{reverse('appointment-times', args=[visit.token])}?{said_so}")
    except Unfit as trouble:
        return _back(visit, trouble)
    return redirect("appointment", token=visit.token)


@require_POST
@for_link(found.visit_by_link)
def cancellations(request: HttpRequest, visit: VisitShown) -> Answer:
    row = visit.row
    row.revision = _seen(request)
    if reader.clock() >= row.begins_at:
        return redirect(f"{reverse('appointment', args=[visit.token])}?trouble=visit-over")
    try:
        actions.cancel_visit(row, by=CUSTOMER, now=reader.clock())
    except Unfit as trouble:
        return _back(visit, trouble)
    return redirect("appointment", token=visit.token)


@require_safe
@for_link(found.visit_by_link)
def appointment_calendar(request: HttpRequest, visit: VisitShown) -> Answer:  # noqa: ARG001 a view's signature
    names = ", ".join(found.titles(visit.jobs, spoken(visit.language)))
    content = calendar_file(
        visit.row,
        summary=_("%(vehicle)s in the workshop") % {"vehicle": visit.vehicle},
        text=names,
        address=address_of("appointments", visit.token),
        host=settings.HOST,
        now=reader.clock(),
    )
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="visit.ics"'
    return answer


@require_POST
@for_link(found.visit_by_link)
def earlier(request: HttpRequest, visit: VisitShown) -> Answer:  # noqa: ARG001 a view's signature
    """They would rather come earlier, and hear when a place comes free."""
    row, now = visit.row, reader.clock()
    zone = ZoneInfo(visit.workshop.timezone)
    new = NewWaiting(
        row.vehicle, visit.workshop, tuple(job.key for job in visit.jobs), now.astimezone(zone).date(),
        row.begins_at.astimezone(zone).date(), row.wants_loaner, row,
    )  # fmt: skip
    try:
        if visit.waits is None and row.person_id is not None:
            actions.queue(new, person=row.person_id, now=now)
    except Unfit as trouble:
        return _back(visit, trouble)
    return redirect("appointment", token=visit.token)


@require_safe
@for_link(found.place_by_link)
def offered(request: HttpRequest, place: PlaceOffered) -> Answer:
    now, zone = reader.clock(), place.workshop.timezone
    until = place.row.offered_until
    is_open = place.begins is not None and until is not None and now < until and place.row.settled_at is None
    context = {
        "place": place, "is_open": is_open, "begins": said.when(place.begins, zone, now) if place.begins else "",
        "titles": found.titles(place.jobs, spoken(place.language)),
        "ready": said.when(place.ready, zone, now) if place.ready else "", "until": said.when(until, zone, now) if until else "",
        "trouble": said.trouble(request.GET.get("trouble", "")),
    }  # fmt: skip
    return render(request, "front/booking_offered.html", context)


@require_POST
@for_link(found.place_by_link)
def offer_answers(request: HttpRequest, place: PlaceOffered) -> Answer:
    """They take the place, leave it to somebody else, or wait no longer."""
    now, said_so = reader.clock(), request.POST.get("answer", "")
    try:
        if said_so == "yes":
            row = actions.accept_place(place.row, actor="customer", now=now)
            return redirect("appointment", token=found.link_of(row))
        if said_so == "no":
            actions.refuse_place(place.row, now=now)
        if said_so == "stop":
            actions.stop_waiting(place.row, now=now)
    except Unfit as trouble:
        return redirect(f"{reverse('offered', args=[place.token])}?trouble={trouble.code}")
    return redirect("offered", token=place.token)


def _back(visit: VisitShown, trouble: Unfit) -> Answer:
    return redirect(f"{reverse('appointment', args=[visit.token])}?trouble={trouble.code}")


def _seen(request: HttpRequest) -> int:
    """The revision of what whoever presses saw."""
    written = request.POST.get("revision", "")
    return int(written) if written.isdecimal() and len(written) < 10 else 0  # noqa: PLR2004 digits of an int
