"""Who works here: every page of the desk begins by asking this, and speaks their language from then on."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import wraps
from typing import Concatenate
from zoneinfo import ZoneInfo

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils import translation

from vorfreude.back.rights import Act, may
from vorfreude.lib.languages import spoken
from vorfreude.people import queries as people
from vorfreude.people.second import is_proven

SAFE = frozenset({"GET", "HEAD"})


@dataclass(frozen=True, slots=True)
class Staff:
    """Somebody who works backstage, at one instant."""

    person: people.Profile
    roles: frozenset[str]
    language: str
    zone: ZoneInfo
    now: datetime

    def may(self, act: Act) -> bool:
        return may(self.roles, act)

    @property
    def community(self) -> str:
        """Where what is said to many begins for this person: the first of its pages that they may see; empty for none."""
        if self.may("write-news"):
            return "desk-news"
        return "desk-offers" if self.may("see-offers") else ""

    @property
    def has_photographs(self) -> bool:
        """Whether the way to the photographs is shown: nobody is led to where they may not go."""
        return self.may("withdraw-photos")

    @property
    def has_letters(self) -> bool:
        """Whether the way to the letters is shown."""
        return self.may("converse")


type Page[**P] = Callable[Concatenate[HttpRequest, P], HttpResponseBase]
type PageOfStaff[**P] = Callable[Concatenate[HttpRequest, Staff, P], HttpResponseBase]


def for_staff[**P](page: PageOfStaff[P]) -> Page[P]:
    """Only for staff. Whoever is not signed in is shown the way in; for everybody else the page does not exist.

    Staff who have not shown the second factor that is asked of them are led to where they do, or set one up.
    """

    @wraps(page)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(_wanted(request))
        staff = _staff(people.profile_of(request.user))
        if not staff.may("read"):
            raise Http404
        if not is_proven(request.session, staff.person.id):
            return redirect_to_login(_wanted(request), login_url=reverse("proof"))
        translation.activate(staff.language)
        request.LANGUAGE_CODE = staff.language
        request.staff = staff  # type: ignore[attr-defined]  # what stands round every page asks it
        response = page(request, staff, *args, **kwargs)
        response["Cache-Control"] = "private, no-cache"
        return response

    return guarded


def for_staff_who_may[**P](act: Act) -> Callable[[PageOfStaff[P]], Page[P]]:
    """Only for staff in a role that may do this; other staff are told so."""

    def guard(page: PageOfStaff[P]) -> Page[P]:
        @for_staff
        @wraps(page)
        def guarded(request: HttpRequest, staff: Staff, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not staff.may(act):
                raise PermissionDenied
            return page(request, staff, *args, **kwargs)

        return guarded

    return guard


def _wanted(request: HttpRequest) -> str:
    """Where somebody goes on once they are let in; what they sent meanwhile is not sent again."""
    return request.get_full_path() if request.method in SAFE else reverse("desk")


def clock() -> datetime:
    """The one place where the desk reads the time."""
    return datetime.now(UTC)


def _staff(person: people.Profile) -> Staff:
    return Staff(person, people.staff_roles(person.id), spoken(person.language), ZoneInfo(person.timezone), clock())
