"""Whose phone asks: every page of the crew begins by asking this, and speaks their language from then on."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any, Concatenate
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from vorfreude.crew.languages import spoken
from vorfreude.lib.clock import utc_now
from vorfreude.occasions.queries import Member, member_of

COOKIE = "__Secure-crew" if settings.HTTPS else "crew"
PATH = "/"
"""The stream of changes stands beside the pages, under ``/live/``."""

KEPT_SECONDS = 60 * 24 * 3600
OPEN_AFTER = timedelta(days=14)
"""Days for which the phone pages of an occasion still open after its end: hours are looked up, kit is brought back."""

type Page[**P] = Callable[Concatenate[HttpRequest, P], HttpResponseBase]
type PageOfMember[**P] = Callable[Concatenate[HttpRequest, Member, P], HttpResponseBase]


def clock() -> datetime:
    """The one place where the phones of the crew read the time."""
    return utc_now()


@require_safe
def enter(request: HttpRequest, token: str) -> HttpResponseBase:
    """The link that somebody was sent: the phone keeps it where no script reads it, and the address forgets it."""
    if _member(token) is None:
        return _stranger(request)
    response = redirect("crew")
    kept: Any = response  # the stubs know this method of ordinary responses only
    kept.set_cookie(
        COOKIE, token, max_age=KEPT_SECONDS, path=PATH, secure=settings.HTTPS, httponly=True, samesite="Lax"
    )
    response["Cache-Control"] = "no-store"
    return response


def for_member[**P](page: PageOfMember[P]) -> Page[P]:
    """Only for a phone with a link that holds. What it sends must come from our own pages: browsers say so, and no page can lie about it.

    Beside the cookie, which no other site's form sends, that stands for the token of a form: what waited a shift long without a network
    was written on a page whose token is forgotten.
    """

    @wraps(page)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        member = _member(request.COOKIES.get(COOKIE, ""))
        if member is None or (request.method not in {"GET", "HEAD"} and not _from_here(request)):
            return _stranger(request)
        if request.POST.get("member", str(member.id)) != str(member.id):
            return JsonResponse({"outcome": "another"}, status=409)  # it waited on a phone that is somebody else's now
        language = spoken(member.language)
        translation.activate(language)
        request.LANGUAGE_CODE = language
        request.member = member  # type: ignore[attr-defined]  # what stands round every page asks it
        with timezone.override(ZoneInfo(member.timezone)):
            response = page(request, member, *args, **kwargs)
        response["Cache-Control"] = "private, no-cache"
        return response

    vars(guarded)["csrf_exempt"] = True
    return guarded


def for_member_who_may[**P](what: str) -> Callable[[PageOfMember[P]], Page[P]]:
    """Only for those of the crew who do this for guests (``host``, ``door``); others are told so."""

    def only(page: PageOfMember[P]) -> Page[P]:
        @wraps(page)
        def allowed(request: HttpRequest, member: Member, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if what not in member.may:
                raise PermissionDenied
            return page(request, member, *args, **kwargs)

        return for_member(allowed)

    return only


def _member(token: str) -> Member | None:
    found = member_of(token) if token else None
    return found if found and clock() < found.ends_at + OPEN_AFTER else None


def _from_here(request: HttpRequest) -> bool:
    own = {f"{request.scheme}://{request.get_host()}", *settings.CSRF_TRUSTED_ORIGINS}
    return request.headers.get("Origin") in own


def _stranger(request: HttpRequest) -> HttpResponseBase:
    """A link that is none, or was one: the same answer for both, and for every address."""
    if request.method in {"GET", "HEAD"} and "text/html" in request.headers.get("Accept", ""):
        response: HttpResponseBase = render(request, "crew/stranger.html", status=403)
    else:
        response = JsonResponse({"outcome": "stranger"}, status=403)
    response["Cache-Control"] = "no-store"
    return response
