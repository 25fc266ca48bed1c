"""Who somebody is to us: what they are called, in which language and zone they read, and the way to everything else of theirs."""

from functools import cache
from zoneinfo import available_timezones

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from vorfreude.care.queries import member_of
from vorfreude.front.reader import Reader, for_reader
from vorfreude.lib.languages import SPOKEN
from vorfreude.people import actions

type Region = tuple[str, tuple[tuple[str, str], ...]]

REGIONS = ("Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")
"""The parts of the world in the zone database; what lies outside them is old or a mere offset."""


@require_http_methods(["GET", "HEAD", "POST"])
@for_reader
def me(request: HttpRequest, reader: Reader) -> HttpResponseBase:
    if request.method == "POST":
        return _changed(request, reader)
    context = {
        "person": reader.person,
        "works_at": member_of(reader.id),
        "languages": settings.LANGUAGES,
        "language": reader.language,
        "zone": reader.zone.key,
        "regions": zones_by_region(),
        "saved": "saved" in request.GET,
        "wrong": "wrong" in request.GET,
    }
    return render(request, "front/me.html", context)


@cache
def zones_by_region() -> tuple[Region, ...]:
    """Every zone as (name, words), by the part of the world."""
    names = sorted(available_timezones())
    found: list[Region] = [("UTC", (("UTC", "UTC"),))]
    for region in REGIONS:
        zones = tuple((n, n.partition("/")[2].replace("_", " ")) for n in names if n.startswith(f"{region}/"))
        found.append((region, zones))
    return tuple(found)


def _changed(request: HttpRequest, reader: Reader) -> HttpResponseBase:
    language, zone = request.POST.get("language", ""), request.POST.get("timezone", "")
    known = {name for _, zones in zones_by_region() for name, _ in zones}
    if language not in SPOKEN or zone not in known:
        return redirect("/me/?wrong")
    try:
        actions.set_preferences(
            person_id=reader.id,
            language=language,
            timezone=zone,
            name=request.POST.get("name"),
            actor=reader.person.email,
        )
    except actions.WrongPerson:
        return redirect("/me/?wrong")
    response = redirect("/me/?saved")
    # So that the way in speaks the same language next time.
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.SESSION_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response
