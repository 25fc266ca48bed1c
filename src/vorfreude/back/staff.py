"""Who works here: every page of the desk begins by asking this, and speaks their language from then on."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import wraps
from typing import Concatenate
from zoneinfo import ZoneInfo

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils import translation

from vorfreude.back.rights import DEALER, Act, may
from vorfreude.lib.clock import utc_now
from vorfreude.lib.languages import spoken
from vorfreude.people import queries as people
from vorfreude.people.queries.following import subjects_as
from vorfreude.people.second import is_proven

SAFE = frozenset({"GET", "HEAD"})


@dataclass(frozen=True, slots=True)
class Staff:
    """Somebody who works backstage, at one instant. ``subjects`` are those they are bound to; None is any."""

    person: people.Profile
    roles: frozenset[str]
    language: str
    zone: ZoneInfo
    now: datetime
    subjects: frozenset[str] | None = None

    def may(self, act: Act) -> bool:
        return may(self.roles, act)

    def reaches(self, subject: str) -> bool:
        """Whether what is about this subject exists for them."""
        return self.subjects is None or subject in self.subjects

    @property
    def works_here(self) -> bool:
        """Whether the ways to the pages of staff are shown; a dealer has none of them."""
        return self.may("read")

    @property
    def community(self) -> str:
        """Where what is said to many begins for this person: the first of its pages that they may see; empty for none."""
        if self.may("write-news"):
            return "desk-news"
        return "desk-offers" if self.may("see-offers") else ""

    @property
    def has_occasions(self) -> bool:
        """Whether the way to the occasions is shown. Which of them exist for somebody, their charges say."""
        return self.may("see-occasions")

    @property
    def sees(self) -> dict[str, bool]:
        """Which parts of care are theirs: garage, workshop, cases, partners."""
        return {
            "garage": self.may("see-garage"),
            "workshop": self.may("see-workshop"),
            "cases": self.may("see-cases"),
            "partners": self.may("see-partners"),
            "menu": self.may("review-make-goods"),
            "campaigns": self.may("write-campaigns") or self.may("open-campaigns"),
            "plans": self.may("write-plans"),
        }

    @property
    def has_care(self) -> bool:
        """Whether the way to garage, workshop and cases is shown; which of their pages, their acts say."""
        return self.may("see-care")

    @property
    def home(self) -> str:
        """The page with which the day begins for them."""
        if self.may("see-today"):
            return "desk-today"
        return "desk-occasions" if self.has_occasions else "desk-care"

    @property
    def has_photographs(self) -> bool:
        """Whether the way to the photographs is shown: nobody is led to where they may not go."""
        return self.may("withdraw-photos")

    @property
    def has_letters(self) -> bool:
        """Whether the way to the letters is shown."""
        return self.may("converse")

    @property
    def has_connections(self) -> bool:
        """Whether the way to machines elsewhere is shown."""
        return self.may("connect")


type Page[**P] = Callable[Concatenate[HttpRequest, P], HttpResponseBase]
type PageOfStaff[**P] = Callable[Concatenate[HttpRequest, Staff, P], HttpResponseBase]


def for_staff[**P](page: PageOfStaff[P]) -> Page[P]:
    """Only for staff. Whoever is not signed in is shown the way in; for everybody else the page does not exist.

    Staff who have not shown the second factor that is asked of them are led to where they do, or set one up.
    """
    guarded = _guarded(page, lambda staff: staff if staff.may("read") else None)
    vars(guarded)["door"] = "read"
    return guarded


def for_today[**P](page: PageOfStaff[P]) -> Page[P]:
    """For staff, and for dealers, who are bound to the subjects that are theirs; for everybody else as ``for_staff``."""
    guarded = _guarded(page, lambda staff: staff if staff.may("see-today") else _dealer(staff))
    vars(guarded)["door"] = "see-today"
    return guarded


def for_today_who_may[**P](act: Act) -> Callable[[PageOfStaff[P]], Page[P]]:
    """As ``for_today``, only for roles that may do this; others are told so."""
    return lambda page: for_today(_only_for(act, page))


def for_hosts[**P](page: PageOfStaff[P]) -> Page[P]:
    """For whoever may be in charge of something in an occasion; for everybody else as ``for_staff``."""
    guarded = _guarded(page, lambda staff: staff if staff.may("see-occasions") else None)
    vars(guarded)["door"] = "see-occasions"
    return guarded


def for_hosts_who_may[**P](act: Act) -> Callable[[PageOfStaff[P]], Page[P]]:
    """As ``for_hosts``, only for roles that may do this; others are told so."""
    return lambda page: for_hosts(_only_for(act, page))


def for_carers[**P](page: PageOfStaff[P]) -> Page[P]:
    """For whoever has to do with what customers own, the workshop or cases; for everybody else as ``for_staff``."""
    guarded = _guarded(page, lambda staff: staff if staff.may("see-care") else None)
    vars(guarded)["door"] = "see-care"
    return guarded


def for_carers_who_may[**P](act: Act) -> Callable[[PageOfStaff[P]], Page[P]]:
    """As ``for_carers``, only for roles that may do this; others are told so."""
    return lambda page: for_carers(_only_for(act, page))


def for_staff_who_may[**P](act: Act) -> Callable[[PageOfStaff[P]], Page[P]]:
    """Only for staff in a role that may do this; other staff are told so."""
    return lambda page: for_staff(_only_for(act, page))


def _only_for[**P](act: Act, page: PageOfStaff[P]) -> PageOfStaff[P]:
    @wraps(page)
    def allowed(request: HttpRequest, staff: Staff, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not staff.may(act):
            raise PermissionDenied
        return page(request, staff, *args, **kwargs)

    vars(allowed)["act"] = act  # every wrapper round it carries this on: docs/reference/rights.md is made from it
    return allowed


def _guarded[**P](page: PageOfStaff[P], let_in: Callable[[Staff], Staff | None]) -> Page[P]:
    """The page for whoever is let in; for others it does not exist."""

    @wraps(page)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(_wanted(request))
        staff = let_in(_staff(people.profile_of(request.user)))
        if staff is None:
            raise Http404
        if (staff.works_here or staff.has_occasions or staff.has_care) and not is_proven(
            request.session, staff.person.id
        ):
            return redirect_to_login(_wanted(request), login_url=reverse("proof"))
        translation.activate(staff.language)
        request.LANGUAGE_CODE = staff.language
        request.staff = staff  # type: ignore[attr-defined]  # what stands round every page asks it
        response = page(request, staff, *args, **kwargs)
        response["Cache-Control"] = "private, no-cache"
        return response

    return guarded


def _dealer(somebody: Staff) -> Staff | None:
    """The same person as a dealer, bound to their subjects; None for somebody who is no dealer of anything."""
    subjects = subjects_as(somebody.person.id, DEALER)
    return replace(somebody, roles=frozenset({DEALER}), subjects=subjects) if subjects else None


def _wanted(request: HttpRequest) -> str:
    """Where somebody goes on once they are let in; what they sent meanwhile is not sent again."""
    return request.get_full_path() if request.method in SAFE else reverse("desk-today")


def clock() -> datetime:
    """The one place where the desk reads the time."""
    return utc_now()


def _staff(person: people.Profile) -> Staff:
    return Staff(person, people.staff_roles(person.id), spoken(person.language), ZoneInfo(person.timezone), clock())
