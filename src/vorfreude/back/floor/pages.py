"""The station page, and what it asks while it is open: its board, what a frame of the camera says, another language."""

from collections.abc import Collection, Mapping

import msgspec
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.csp import csp_override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from vorfreude.back.floor.board import board_of
from vorfreude.back.floor.device import COOKIE, Phone, for_phone, from_here, keep_token
from vorfreude.back.floor.thanked import echo_at, thanked_at
from vorfreude.back.floor.words import spoken
from vorfreude.lib.frames import LARGEST
from vorfreude.photos.actions import devices
from vorfreude.photos.frames import code_in

WITH_FILMS: Mapping[str, Collection[str]] = settings.SECURE_CSP | {"media-src": ["blob:"]}
"""What a browser may do with the one page that plays a film before it is sent: it is on this phone alone."""


@csp_override(WITH_FILMS)
@for_phone
@require_safe
def station(request: HttpRequest, phone: Phone, code: str = "") -> HttpResponseBase:  # noqa: ARG001 the page reads its own address: offline there is only one page
    stations = [{"name": one.name, "title": phone.title(one)} for one in phone.stations]
    context = {"phone": phone, "stations": stations, "words": spoken(), "other": _other(phone.language)}
    context |= {"thanked": thanked_at(phone), "echo": echo_at(phone)}
    response = render(request, "back/floor/station.html", context)
    keep_token(response, request.COOKIES[COOKIE])
    return response


@for_phone
@require_safe
def board(request: HttpRequest, phone: Phone) -> HttpResponseBase:
    station = phone.station(request.GET.get("station", ""))
    if station is None:
        return JsonResponse({"outcome": "no-station"}, status=404)
    return HttpResponse(msgspec.json.encode(board_of(station, phone)), content_type="application/json")


@csrf_exempt
@from_here
@for_phone
@require_POST
def scan(request: HttpRequest, phone: Phone) -> HttpResponseBase:  # noqa: ARG001 the same for every phone
    """What a phone's camera sees now, for phones that cannot read codes. Nothing of it is kept."""
    return JsonResponse({"code": code_in(request.read(LARGEST + 1))})


@csrf_exempt
@from_here
@for_phone
@require_POST
def language(request: HttpRequest, phone: Phone) -> HttpResponseBase:
    chosen = request.POST.get("language", "")
    if chosen in dict(settings.LANGUAGES):
        devices.speak(device=phone.id, language=chosen)
    return redirect("floor")


def _other(language: str) -> tuple[str, str]:
    """The next language: one tap goes round all of them."""
    tags = [tag for tag, _ in settings.LANGUAGES]
    following = tags[(tags.index(language) + 1) % len(tags)] if language in tags else tags[0]
    return following, dict(settings.LANGUAGES)[following]
