"""Who reads: every page of a customer begins by asking this, and speaks their language from then on."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import wraps
from typing import Concatenate
from zoneinfo import ZoneInfo

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils import translation

from vorfreude.front.tags import spoken
from vorfreude.journeys import queries as journeys
from vorfreude.people import queries as people


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody signed in, at one instant. ``language`` is one of the pages'."""

    person: people.Reader
    language: str
    zone: ZoneInfo
    now: datetime

    @property
    def id(self) -> int:
        return self.person.id


type Page[**P] = Callable[Concatenate[HttpRequest, P], HttpResponseBase]
type PageOfReader[**P] = Callable[Concatenate[HttpRequest, Reader, P], HttpResponseBase]


def for_reader[**P](page: PageOfReader[P]) -> Page[P]:
    """Only for people who are signed in; everybody else is shown the way in."""

    @wraps(page)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        reader = reader_of(request)
        if reader is None:
            return redirect_to_login(request.get_full_path())
        translation.activate(reader.language)
        request.LANGUAGE_CODE = reader.language
        return page(request, reader, *args, **kwargs)

    return guarded


def clock() -> datetime:
    """The one place where the house reads the time."""
    return datetime.now(UTC)


def reader_of(request: HttpRequest) -> Reader | None:
    """The person who is signed in, or None."""
    person = request.user
    if not person.is_authenticated:
        return None
    return Reader(people.reader_of(person), spoken(person.language), ZoneInfo(person.timezone), clock())


def journey_of(reader: Reader, public_id: str) -> journeys.JourneyRow:
    """The journey, if the reader may follow it. Not there and not theirs are the same answer."""
    row = journeys.journey_for_page(public_id)
    if row is None or not people.may_follow(reader.id, row.subject):
        raise Http404
    return row
