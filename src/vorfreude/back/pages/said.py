"""Everything there was to say about one journey, to whom, by which way, and why not: as the customer reads it, and more."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from vorfreude.back.staff import Staff, for_staff
from vorfreude.delivery import telling
from vorfreude.delivery.queries import PAGE, letters_of
from vorfreude.journeys import queries
from vorfreude.lib.paging import page_number
from vorfreude.people import queries as people


@for_staff
@require_safe
def said(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    row = queries.journey_for_page(public_id)
    if row is None:
        raise Http404
    page = page_number(request.GET.get("page", ""))
    found = letters_of(public_id, page=page)
    profiles = people.profiles_of({one.person_id for one in found})
    names = {number: profile.name or profile.email for number, profile in profiles.items()}
    context = {
        "told": telling.told(found, telling.Reader(staff.language, staff.zone, staff.now), names),
        "recalls": reverse("desk-recalling", args=[public_id]) if staff.may("recall") else "",
        "subject": row.subject,
        "public_id": public_id,
        "newer": page - 1,
        "older": page + 1 if len(found) == PAGE else 0,
    }
    return render(request, "back/said.html", context)
