"""Which stations release by themselves, by their numbers; and the sheet that hangs at each of them."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from vorfreude.back import photo_words
from vorfreude.back.notice import notice_of
from vorfreude.back.photographs import Way, ways
from vorfreude.back.saying import exact
from vorfreude.back.staff import Staff, for_staff_who_may
from vorfreude.core.blueprint.placeholders import in_language
from vorfreude.photos import actions, limits, queries
from vorfreude.photos.actions import NotNow
from vorfreude.photos.queries import StationSeen


@dataclass(frozen=True, slots=True)
class Releasing:
    """One station: its numbers, and whether it may be switched on."""

    id: int
    name: str
    title: str
    judged: int
    spotless: int
    since: str
    may_switch: bool


@dataclass(frozen=True, slots=True)
class ReleasingPage:
    """All open stations."""

    ways: tuple[Way, ...]
    stations: tuple[Releasing, ...]
    first: int
    clean: int
    sampled: int
    noted: bool
    trouble: str


@for_staff_who_may("set-up-photos")
@require_safe
def releasing(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    page = ReleasingPage(
        ways=ways("desk-stations", staff),
        stations=tuple(_station(one, staff) for one in queries.stations()),
        first=limits.FIRST_PICTURES,
        clean=limits.CLEAN_SAMPLE,
        sampled=limits.SAMPLED,
        noted=bool(request.GET.get("noted")),
        trouble=str(photo_words.HINDERED.get(request.GET.get("trouble", ""), "")),
    )
    return render(request, "back/releasing.html", {"page": page})


@for_staff_who_may("set-up-photos")
@require_POST
def switches(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    def act() -> None:
        name, is_on = request.POST.get("station", ""), request.POST.get("on") == "1"
        actions.switch_automatic(station=name.replace("\x00", ""), on=is_on, actor=staff.person.email, now=staff.now)

    return _acted(act)


@for_staff_who_may("set-up-photos")
@require_safe
def notice(request: HttpRequest, staff: Staff, station: int) -> HttpResponseBase:
    found = next((one for one in queries.stations() if one.id == station), None)
    if found is None:
        raise Http404
    language = request.GET.get("language", staff.language)
    pdf = notice_of(found, language=language, days=settings.PHOTO_DAYS, maker=settings.MAKER)
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="notice-{found.id}.pdf"'
    return response


def _acted(act: Callable[[], None]) -> HttpResponseBase:
    where = reverse("desk-releasing")
    try:
        act()
    except NotNow as error:
        return redirect(f"{where}?trouble={error.why}")
    return redirect(f"{where}?noted=1")


def _station(one: StationSeen, staff: Staff) -> Releasing:
    return Releasing(
        id=one.id,
        name=one.name,
        title=in_language(one.titles, staff.language) if one.titles else one.name,
        judged=one.judged,
        spotless=one.spotless,
        since=exact(one.automatic_since, staff.now, staff.zone) if one.automatic_since else "",
        may_switch=one.judged >= limits.FIRST_PICTURES and one.spotless >= limits.CLEAN_SAMPLE,
    )
