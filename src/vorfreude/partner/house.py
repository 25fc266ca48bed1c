"""Who works for a partner: every page of this house begins by asking this. For everybody else it does not exist."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Concatenate
from zoneinfo import ZoneInfo

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils import timezone, translation

from vorfreude.care.queries import Member, member_of
from vorfreude.lib.clock import utc_now
from vorfreude.lib.languages import spoken
from vorfreude.people import queries as people


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody of a partner, at one instant."""

    person: people.Profile
    member: Member
    language: str
    zone: ZoneInfo
    now: datetime


type Page[**P] = Callable[Concatenate[HttpRequest, P], HttpResponseBase]
type PageOfPartner[**P] = Callable[Concatenate[HttpRequest, Caller, P], HttpResponseBase]


def clock() -> datetime:
    """The one place where this house reads the time."""
    return utc_now()


def for_partner[**P](page: PageOfPartner[P]) -> Page[P]:
    """Only for somebody who works for a partner now; whoever is not signed in is shown the way in."""

    @wraps(page)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        person = people.profile_of(request.user)
        member = member_of(person.id)
        if member is None:
            raise Http404
        language = spoken(person.language)
        translation.activate(language)
        request.LANGUAGE_CODE = language
        zone = ZoneInfo(member.timezone)
        caller = Caller(person, member, language, zone, clock())
        request.caller = caller  # type: ignore[attr-defined]  # what stands round every page asks it
        with timezone.override(zone):
            response = page(request, caller, *args, **kwargs)
        response["Cache-Control"] = "private, no-cache"
        return response

    vars(guarded)["door"] = "partner"
    return guarded
