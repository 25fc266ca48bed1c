"""The customers behind a silent station: who would hear nothing any more, and from when on."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from vorfreude.back.saying import When, visible, when
from vorfreude.back.staff import Staff, for_staff
from vorfreude.journeys.queries.feeds import feed_behind
from vorfreude.people import queries as people

LARGEST = 2**63 - 1
"""Larger numbers are no rows."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One customer who waits for what a station says."""

    customer: str
    subject: str
    address: str
    due: When


@for_staff
@require_safe
def quiet(request: HttpRequest, staff: Staff, feed: int) -> HttpResponseBase:
    found = feed_behind(feed) if feed <= LARGEST else None
    if found is None:
        raise Http404
    station, behind = found
    owners = people.owners_of([one.subject for one in behind])
    waiting = [
        Waiting(
            customer=visible(owner.name or owner.email) if (owner := owners.get(one.subject)) else "",
            subject=visible(one.subject),
            address=reverse("desk-journey", args=[one.public_id]),
            due=when(one.due_at, staff.now, staff.zone),
        )
        for one in behind
    ]
    return render(request, "back/quiet.html", {"station": visible(station), "waiting": waiting})
