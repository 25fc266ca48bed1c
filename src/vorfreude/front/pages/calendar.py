"""Somebody's calendar: an address that their calendar fetches by itself, which can be replaced or closed."""

from hashlib import blake2b
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_POST, require_safe

from vorfreude.front import tags
from vorfreude.front.calendar import calendar_file
from vorfreude.front.reader import Reader, clock, for_reader
from vorfreude.lib.languages import spoken
from vorfreude.lib.whole import whole
from vorfreude.people import actions, queries


@require_safe
@for_reader
def calendar(request: HttpRequest, reader: Reader) -> HttpResponseBase:
    token = queries.calendar_token(reader.id)
    address = whole(reverse("calendar-feed", args=[token])) if token else ""
    webcal = f"webcal{address.removeprefix(settings.BASE_URL.scheme)}" if token else ""
    return render(request, "front/calendar.html", {"address": address, "webcal": webcal})


@require_POST
@for_reader
def calendar_changes(request: HttpRequest, reader: Reader) -> HttpResponseBase:
    """Open it, close it, or both: then it has another address."""
    act = request.POST.get("act", "")
    if act in {"close", "replace"}:
        actions.close_calendar(person_id=reader.id, now=reader.now)
    if act in {"open", "replace"}:
        actions.open_calendar(person_id=reader.id, now=reader.now)
    return redirect("calendar")


@require_safe
def calendar_feed(request: HttpRequest, token: str) -> HttpResponseBase:
    """For calendars, which cannot sign in: whoever has the address reads it. Not there and not any more are the same."""
    person = queries.calendar_of(token)
    if person is None:
        raise Http404
    language = spoken(person.language)
    reader = Reader(person, language, ZoneInfo(person.timezone), clock(), follows=True, staff=False)
    with translation.override(language):
        content = calendar_file(reader)
    tag = f'"{blake2b(content, digest_size=tags.TAG_BYTES).hexdigest()}"'
    if tags.is_unchanged(request, tag):
        return tags.unchanged(tag)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    return tags.tagged(response, tag)
