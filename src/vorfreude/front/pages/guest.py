"""A guest's own page: the invitation, the day as it goes, and everything they may tell and ask us."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from vorfreude.front import guest_words as words
from vorfreude.front.guest_code import code_drawn
from vorfreude.front.guests import Visit, for_guest
from vorfreude.lib import formats
from vorfreude.occasions import limits, queries
from vorfreude.occasions.queries import Companion, Invited
from vorfreude.occasions.queries.guest_pages import Whom

PAGE, PART = "front/guest.html", "front/guest_day.html"


@dataclass(frozen=True, slots=True)
class DayPart:
    """What changes while the day goes: the programme, what is seen to, a tour of their own."""

    token: str
    phase: str
    days: tuple[words.DayLines, ...]
    seeing: tuple[words.Seeing, ...]
    tour: str
    tour_stops: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What the guest told and asked us, and what we hold ready for them."""

    rides: tuple[words.Ridden, ...]
    stays: tuple[words.Ridden, ...]
    contacts: tuple[Whom, ...]
    questions: tuple[tuple[str, str], ...]
    arrives_at: str
    arrives_by: str
    leaves_at: str
    leaves_by: str


@dataclass(frozen=True, slots=True)
class GuestPage:
    """The page. ``phase``: asked, waiting, declined, coming, today, after, off."""

    token: str
    phase: str
    name: str
    title: str
    paragraphs: tuple[str, ...]
    place: str
    when: str
    stamp: str
    zone: str
    standing: str
    host: str
    trouble: str
    companions: tuple[Companion, ...]
    speaks_for: tuple[Companion, ...]
    is_alone: bool
    more: tuple[int, ...]
    is_full: bool
    may_come: bool
    may_decline: bool
    answer_until: str
    code: SafeString
    day: DayPart | None
    told: Told | None
    name_limit: int
    words_limit: int


@require_safe
@for_guest
def guest(request: HttpRequest, visit: Visit) -> HttpResponseBase:
    said = queries.invited(visit.row)
    page = _page(said, visit, request.GET.get("trouble", ""))
    return render(request, PAGE, {"page": page})


@require_safe
@for_guest
def guest_day(request: HttpRequest, visit: Visit) -> HttpResponseBase:
    """What an open page fetches again while the day goes."""
    said = queries.invited(visit.row)
    return render(request, PART, {"day": _day(said, visit, phase_of(said, visit.now))})


def phase_of(said: Invited, now: datetime) -> str:
    """Where a guest's day stands for them."""
    if said.standing == "called-off":
        return "off"
    if said.standing == "over" or now >= said.ends_at:
        return "after" if said.came_at else "past"
    if said.came_at:
        return "today"
    if said.answer == "coming" and said.coming:
        return "today" if said.standing == "running" else "coming"
    return "declined" if said.answer == "coming" else said.answer or "asked"


def _page(said: Invited, visit: Visit, trouble: str) -> GuestPage:
    zone = ZoneInfo(said.timezone)
    today = visit.now.astimezone(zone).date()
    phase = phase_of(said, visit.now)
    comes, is_open = phase in {"coming", "today"}, visit.now < said.starts_at and phase not in {"off", "past", "after"}
    until = said.answer_until
    return GuestPage(
        token=visit.token,
        phase=phase,
        name=said.guest,
        title=said.title,
        paragraphs=tuple(one for one in said.text.split("\n\n") if one),
        place=said.place,
        when=words.when(said, visit.now),
        stamp=said.starts_at.astimezone(zone).isoformat(timespec="minutes"),
        zone=zone.key.replace("_", " "),
        standing=words.standing(said),
        host=said.host,
        trouble=words.said_trouble(trouble),
        companions=said.companions,
        speaks_for=tuple(one for one in said.companions if one.speaks and one.coming),
        is_alone=len(said.companions) == 1 and said.seats == 1,
        more=tuple(range(1, said.seats - len(said.companions) + 1)),
        is_full=said.is_full,
        may_come=is_open and (until is None or visit.now < until),
        may_decline=is_open,
        answer_until=formats.instant(until.astimezone(zone), today) if until else "",
        code=code_drawn(said.code) if comes else SafeString(""),
        day=_day(said, visit, phase) if comes or phase == "waiting" else None,
        told=_told(said, visit) if comes else None,
        name_limit=limits.WORDS,
        words_limit=limits.ASKED,
    )


def _day(said: Invited, visit: Visit, phase: str) -> DayPart:
    zone = ZoneInfo(said.timezone)
    needs, tour = queries.seen_to(visit.row) if phase == "today" else ([], None)
    head, stops = words.tour_words(tour, zone) if tour else ("", ())
    shown = words.days(queries.programme_for(visit.row, now=visit.now), said, visit.now)
    return DayPart(visit.token, phase, shown, words.seeing(needs, zone), head, stops)


def _told(said: Invited, visit: Visit) -> Told:
    found, zone = queries.around(visit.row), ZoneInfo(said.timezone)
    trip = found.trip
    return Told(
        words.rides(found.rides, said, visit.now),
        words.stays(found.stays, visit.now),
        found.contacts,
        tuple((one.words, one.answer) for one in found.questions),
        _field(trip.arrives_at, zone),
        trip.arrives_by,
        _field(trip.leaves_at, zone),
        trip.leaves_by,
    )


def _field(at: datetime | None, zone: ZoneInfo) -> str:
    """An instant as a field of day and time holds it."""
    return f"{at.astimezone(zone):%Y-%m-%dT%H:%M}" if at else ""
