"""Who reads: every page of a customer begins by asking this, and speaks their language from then on.

The session is read as the door reads it, with the right and the journey, by one statement in plain SQL: that is a third
of what the page would cost otherwise, and both say the same.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Concatenate
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils import translation

from vorfreude.journeys import queries as journeys
from vorfreude.lib.clock import utc_now
from vorfreude.lib.languages import spoken
from vorfreude.people import queries as people


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody signed in, at one instant. ``language`` is one of the pages'; ``follows`` and ``rights`` are about the
    journey asked for, and nothing where no journey was.
    """

    person: people.Profile
    language: str
    zone: ZoneInfo
    now: datetime
    follows: bool
    staff: bool
    rights: people.Rights = frozenset()

    def may(self, right: people.Right) -> bool:
        """Whether this right is theirs on the journey asked for."""
        return right in self.rights

    @property
    def id(self) -> int:
        return self.person.id


@dataclass(frozen=True, slots=True)
class Seen:
    """A journey that the reader may follow, before it is read."""

    public_id: str
    subject: str
    revision: int


type Page[**P] = Callable[Concatenate[HttpRequest, P], HttpResponseBase]
type PageOfReader[**P] = Callable[Concatenate[HttpRequest, Reader, P], HttpResponseBase]
type OfJourney[**P] = Callable[Concatenate[HttpRequest, str, P], HttpResponseBase]
type PageOfJourney[**P] = Callable[Concatenate[HttpRequest, Reader, Seen, P], HttpResponseBase]


def for_reader[**P](page: PageOfReader[P]) -> Page[P]:
    """Only for people who are signed in; everybody else is shown the way in."""

    @wraps(page)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        reader = reader_of(request)
        if reader is None:
            return redirect_to_login(request.get_full_path())
        _speak(request, reader)
        response = page(request, reader, *args, **kwargs)
        response["Cache-Control"] = "private, no-cache"
        return response

    return guarded


def for_follower[**P](page: PageOfJourney[P]) -> OfJourney[P]:
    """Only for people who may follow the journey. Not there and not theirs are the same answer."""

    @wraps(page)
    def guarded(request: HttpRequest, public_id: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        now = clock()
        caller = journeys.callers([(_session(request), public_id)], now)[0]
        if caller is None:
            return redirect_to_login(request.get_full_path())
        reader = _reader(caller.visitor, now)
        _speak(request, reader)
        if not reader.follows:
            raise Http404
        return page(request, reader, Seen(public_id, caller.subject, caller.revision), *args, **kwargs)

    return guarded  # type: ignore[return-value]  # Django says the public id by its name


def for_follower_who_may[**P](right: people.Right) -> Callable[[PageOfJourney[P]], OfJourney[P]]:
    """Only for people who follow the journey with this right; others who follow it are told so, strangers nothing."""

    def guard(page: PageOfJourney[P]) -> OfJourney[P]:
        @for_follower
        @wraps(page)
        def guarded(
            request: HttpRequest, reader: Reader, seen: Seen, /, *args: P.args, **kwargs: P.kwargs
        ) -> HttpResponseBase:
            if not reader.may(right):
                raise PermissionDenied
            return page(request, reader, seen, *args, **kwargs)

        return guarded

    return guard


def clock() -> datetime:
    """The one place where the house reads the time."""
    return utc_now()


def reader_of(request: HttpRequest) -> Reader | None:
    """The person who is signed in; None when nobody is."""
    now = clock()
    found = people.visitor(_session(request), "", now)
    return _reader(found, now) if found else None


def _session(request: HttpRequest) -> str:
    return request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")


def _reader(found: people.Visitor, now: datetime) -> Reader:
    person = found.person
    return Reader(
        person, spoken(person.language), ZoneInfo(person.timezone), now, found.follows, found.staff, found.may
    )


def _speak(request: HttpRequest, reader: Reader) -> None:
    translation.activate(reader.language)
    request.LANGUAGE_CODE = reader.language
