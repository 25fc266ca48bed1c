"""Travellers: builds are searched and chosen, and their sheets printed; a lost one is made worthless."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from vorfreude.back.photographs import ways
from vorfreude.back.saying import When, visible, when
from vorfreude.back.sheets import SIZES, sheets_of
from vorfreude.back.staff import Staff, for_staff_who_may
from vorfreude.back.station_words import back, noted, troubled
from vorfreude.core.gaps import Gaps
from vorfreude.journeys import queries as journeys
from vorfreude.journeys.queries import DeskLine
from vorfreude.journeys.queries.wanted import builds_of
from vorfreude.photos.actions.travellers import print_travellers, revoke_traveller
from vorfreude.photos.queries import floor
from vorfreude.photos.queries.floor import Sheet

LONGEST_SEARCH = 200
MOST = 200
"""Sheets of one PDF: a ream holds more, a person does not."""


@dataclass(frozen=True, slots=True)
class Line:
    """One build that may have a sheet."""

    subject: str
    shown: str
    stage: str
    printed: When | None


@for_staff_who_may("set-up-photos")
@require_safe
def travellers(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    words = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST_SEARCH]
    page = request.GET.get("page", "")
    number = max(1, int(page)) if page.isascii() and page.isdigit() and len(page) < LONGEST_SEARCH else 1
    found = journeys.desk_page(journeys.Sought(words), standing="under-way", number=min(number, 1_000_000))
    printed = floor.sheets_of([one.subject for one in found])
    context = {
        "ways": ways("desk-travellers", staff),
        "builds": [_line(one, printed.get(one.subject), staff) for one in found],
        "words": words,
        "number": number,
        "newer": _address(words, number - 1) if number > 1 else "",
        "older": _address(words, number + 1) if len(found) == journeys.PAGE else "",
        "languages": settings.LANGUAGES,
        "language": staff.language,
        "sizes": SIZES,
        "noted": noted(request),
        "troubled": troubled(request),
    }
    return render(request, "back/travellers.html", context)


@for_staff_who_may("set-up-photos")
@require_POST
def sheets(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    wanted = list(dict.fromkeys(one.replace("\x00", "") for one in request.POST.getlist("subject")))
    if len(wanted) > MOST:
        return back(reverse("desk-travellers"), trouble="too-many")
    known = builds_of(wanted)
    if not known:
        return back(reverse("desk-travellers"), trouble="no-build")
    builds = [known[subject] for subject in wanted if subject in known]
    codes = print_travellers([one.subject for one in builds], actor=staff.person.email, now=staff.now)
    language, size = request.POST.get("language", ""), request.POST.get("size", "")
    language = language if language in dict(settings.LANGUAGES) else staff.language
    made = sheets_of([(one, codes[one.subject]) for one in builds], language=language, size=size)
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="travellers.pdf"'
    return response


@for_staff_who_may("set-up-photos")
@require_POST
def revocations(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    subject = request.POST.get("subject", "").replace("\x00", "")
    if revoke_traveller(subject=subject, actor=staff.person.email, now=staff.now):
        return back(reverse("desk-travellers"), noted="sheet-revoked", q=subject)
    return back(reverse("desk-travellers"), trouble="gone")


def _line(one: DeskLine, sheet: Sheet | None, staff: Staff) -> Line:
    title = next((stage.title for stage in one.plan.blueprint.stages if stage.stage == one.stage), None)
    stage = Gaps(one.subject, one.facts, staff.zone).words(title, staff.language)
    printed = when(sheet.printed_at, staff.now, staff.zone) if sheet else None
    return Line(one.subject, visible(one.subject), visible(stage), printed)


def _address(words: str, number: int) -> str:
    pairs = {"q": words, "page": str(number) if number > 1 else ""}
    return f"?{urlencode({name: value for name, value in pairs.items() if value})}"
