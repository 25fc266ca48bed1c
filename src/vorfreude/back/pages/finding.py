"""A picture found again: by its build, its station, its day or its public id, wherever it stands by now."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from vorfreude.back import photo_words
from vorfreude.back.photographs import Way, ways
from vorfreude.back.picturing import SMALL, picture_of
from vorfreude.back.reviewing import stage_titles
from vorfreude.back.saying import When, visible, when
from vorfreude.back.staff import Staff, for_staff_who_may
from vorfreude.core.blueprint.placeholders import in_language
from vorfreude.photos import queries
from vorfreude.photos.queries.finding import MOST_FOUND, FoundPhoto, Sought, find_photos

LONGEST_SEARCH = 200


@dataclass(frozen=True, slots=True)
class FoundLine:
    """One picture of the list. ``picture`` is empty where this person may not see it."""

    address: str
    picture: str
    subject: str
    stage: str
    station: str
    standing: str
    taken: When


@dataclass(frozen=True, slots=True)
class FindingPage:
    """What was looked for, and what there is."""

    ways: tuple[Way, ...]
    words: str
    station: str
    day: str
    stations: tuple[tuple[str, str], ...]
    is_asked: bool
    lines: tuple[FoundLine, ...]
    most: int


@for_staff_who_may("withdraw-photos")
@require_safe
def finding(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    words = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST_SEARCH]
    station = request.GET.get("station", "").replace("\x00", "")
    day = _day(request.GET.get("day", ""))
    titles = stage_titles(staff)
    page = FindingPage(
        ways=ways("desk-photo-finding", staff),
        words=words,
        station=station,
        day=day.isoformat() if day else "",
        stations=tuple((one.name, _called(one.titles, one.name, staff)) for one in queries.stations(closed=True)),
        is_asked=bool(words or station or day),
        lines=tuple(_line(one, titles, staff) for one in find_photos(_sought(words, station, day, staff))),
        most=MOST_FOUND,
    )
    return render(request, "back/finding.html", {"page": page})


def _sought(words: str, station: str, day: date | None, staff: Staff) -> Sought:
    """A day is that of whoever asks, from their midnight to the next."""
    begins, ends = (
        (datetime.combine(one, time(), staff.zone) for one in (day, day + timedelta(1))) if day else (None, None)
    )
    return Sought(words, station, begins, ends)


def _day(written: str) -> date | None:
    """The day of a form; what is none is not asked for."""
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return None
    return day if date.min + timedelta(2) < day < date.max - timedelta(2) else None


def _line(one: FoundPhoto, titles: dict[str, str], staff: Staff) -> FoundLine:
    return FoundLine(
        address=reverse("desk-photo-record", args=[one.photo]),
        picture=picture_of(one, staff, SMALL),
        subject=visible(one.subject),
        stage=titles.get(one.stage, one.stage),
        station=_called(one.titles, one.station, staff),
        standing=str(photo_words.STANDINGS[one.standing]),
        taken=when(one.taken_at, staff.now, staff.zone),
    )


def _called(titles: dict[str, str], name: str, staff: Staff) -> str:
    return visible(in_language(titles, staff.language) or name)
