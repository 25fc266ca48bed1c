"""Which phone asks: every page of the floor begins by asking this, and speaks the phone's language from then on."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any, Concatenate

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _

from vorfreude.back import staff
from vorfreude.core.blueprint.placeholders import in_language
from vorfreude.photos.actions.devices import use_device
from vorfreude.photos.queries.floor import StationSeen, stations_of

COOKIE = "__Secure-floor" if settings.HTTPS else "floor"
PATH = "/floor"
KEPT_SECONDS = 400 * 24 * 3600
"""As long as browsers keep a cookie at most; it is set anew whenever the station page is opened."""


@dataclass(frozen=True, slots=True)
class Phone:
    """An enrolled device, at one instant. ``stations`` are the open ones where it may take pictures."""

    id: int
    name: str
    language: str
    stations: tuple[StationSeen, ...]
    now: datetime

    def station(self, name: str) -> StationSeen | None:
        """The station of this name, if it is one of this phone's."""
        return next((one for one in self.stations if one.name == name), None)

    def title(self, station: StationSeen) -> str:
        """What a station is called in this phone's language."""
        return in_language(station.titles, self.language) or station.name


type Page[**P] = Callable[Concatenate[HttpRequest, P], HttpResponseBase]
type PageOfPhone[**P] = Callable[Concatenate[HttpRequest, Phone, P], HttpResponseBase]


def for_phone[**P](page: PageOfPhone[P]) -> Page[P]:
    """Only for an enrolled device. Everybody else is told how one becomes one, whatever they asked for."""

    @wraps(page)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        now = staff.clock()
        device = use_device(request.COOKIES.get(COOKIE, ""), now=now)
        if device is None:
            return _stranger(request)
        speak(request, device.language)
        phone = Phone(device.pk, device.name, device.language, stations_of(device), now)
        response = page(request, phone, *args, **kwargs)
        response["Cache-Control"] = "private, no-cache"
        return response

    return guarded


def from_here[**P](page: Page[P]) -> Page[P]:
    """Only for requests that our own pages send: browsers say where a POST comes from, and no page can lie about it.

    Beside the cookie, which is never sent from elsewhere, this stands for the token of a form: a picture that waited
    a shift long was taken on a page whose token is forgotten.
    """

    @wraps(page)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        own = {f"{request.scheme}://{request.get_host()}", *settings.CSRF_TRUSTED_ORIGINS}
        if request.headers.get("Origin") not in own:
            return JsonResponse({"outcome": "stranger", "words": "Not from this page."}, status=403)
        return page(request, *args, **kwargs)

    return guarded


def speak(request: HttpRequest, language: str) -> None:
    """Answer this request in a language."""
    translation.activate(language)
    request.LANGUAGE_CODE = language


def keep_token(response: HttpResponseBase, token: str) -> None:
    """Let the phone keep its token, where no script reads it and no other site sends it."""
    kept: Any = response  # the stubs know this method of ordinary responses only
    kept.set_cookie(
        COOKIE, token, max_age=KEPT_SECONDS, path=PATH, secure=settings.HTTPS, httponly=True, samesite="Strict"
    )


def _stranger(request: HttpRequest) -> HttpResponseBase:
    """This phone is none of ours, or was one: the same answer for both, and for every address."""
    if request.method in staff.SAFE and "text/html" in request.headers.get("Accept", ""):
        response: HttpResponseBase = render(request, "back/floor/stranger.html", status=403)
    else:
        words = _("This phone was taken off. A plant lead can put it back on; no picture is lost.")
        response = JsonResponse({"outcome": "stranger", "words": words}, status=403)
    response["Cache-Control"] = "no-store"
    return response
