"""What a workshop can offer: its rows and what is taken of them, as ``core.booking`` wants to have them."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import islice
from zoneinfo import ZoneInfo

import msgspec

from vorfreude.care.models import Bay as Place
from vorfreude.care.models import JobKind, Loaner, Part, Technician, Workshop
from vorfreude.core import booking
from vorfreude.core.booking import Bay, OnShelf, Opening, Slot, Stock, Wanted, quarter_of
from vorfreude.core.booking import Technician as Able
from vorfreude.core.clocks.wall import instant, zone_named
from vorfreude.lib.plain_sql import plain_rows

STEP = 2
"""Quarters between the times that are offered: on the hour and at half past. Any quarter can be booked."""

LONGER = 8
"""Quarters behind the work that slots may reach: the way in, and a loaner that comes back."""

LOOKED_THROUGH = timedelta(days=7)
"""At a time: what is taken in a week of a large workshop is some thousand rows."""

type Hours = dict[str, list[list[str]]]


@dataclass(frozen=True, slots=True)
class NewJob:
    """Something to be done: the key of its kind, the ``line`` of the plan that it does, the row of the campaign that called for it."""

    key: str
    line: str = ""
    called: int | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What a visit is to be. ``by_staff``: without notice. ``visit`` is the one that moves; what it holds is free for it. ``has_parts``: they
    are kept for it already.
    """

    workshop: Workshop
    jobs: tuple[JobKind, ...]
    vehicle: int
    wants_loaner: bool = False
    by_staff: bool = False
    visit: int | None = None
    has_parts: bool = False

    @property
    def minutes(self) -> int:
        return sum(job.minutes for job in self.jobs)

    @property
    def parts(self) -> dict[str, int]:
        """Part number → how many, of all jobs."""
        found: dict[str, int] = defaultdict(int)
        for job in self.jobs:
            for number, count in job.parts.items():
                found[number] += count
        return dict(found)


def opening_of(workshop: Workshop) -> Opening:
    """When a workshop works."""
    closed = tuple(date.fromisoformat(day) for day in workshop.closed)
    return _opening(zone_named(workshop.timezone), msgspec.json.encode(workshop.hours), closed, workshop.holidays)


def free_between(asked: Asked, first: date, last: date, now: datetime, *, step: int = STEP) -> list[Slot]:
    """Every slot from one day to another in the workshop's zone. Three queries, one more with a loaner, one more where the work needs parts."""
    window = _window(asked, first, last, now)
    return list(_slots(asked, first, last, window, step)) if window else []


def slot_at(asked: Asked, begins: datetime, now: datetime) -> Slot | None:
    """The slot that begins at an instant, None where it cannot be had. Three queries."""
    earliest, latest = window_of(asked, now)
    if not earliest <= begins <= latest:
        return None
    day = begins.astimezone(zone_named(asked.workshop.timezone)).date()
    window = _window(asked, day, day, now)
    step = STEP if quarter_of(begins) % STEP == 0 else 1
    found = _slots(asked, day, day, window, step) if window else iter(())
    return next((slot for slot in found if slot.begins == begins), None)


def next_slots(asked: Asked, after: datetime, now: datetime, *, many: int = 1) -> list[Slot]:
    """The first slots at or after an instant, within the workshop's horizon; it is looked through week by week."""
    return list(islice((slot for slot in _ahead(asked, after, now) if slot.begins >= after), many))


def window_of(asked: Asked, now: datetime) -> tuple[datetime, datetime]:
    """From when to when visits are booked at all: after the notice, and not beyond the horizon."""
    notice = timedelta() if asked.by_staff else timedelta(hours=asked.workshop.notice_hours)
    return now + notice, now + timedelta(days=asked.workshop.horizon_days)


def lack(asked: Asked, now: datetime) -> booking.Lack:
    """What a workshop lacks for this work as it is set up, or merely time."""
    opening = opening_of(asked.workshop)
    return booking.why_none(_stock(asked, opening, (0, 0)), _wanted(asked, (now, now), STEP))


def parts_day(asked: Asked, today: date) -> date | str:
    """The first day on which its parts are there, or the number of one that is not to be had. One query, none without parts."""
    wanted = asked.parts
    rows = Part.objects.filter(workshop=asked.workshop, number__in=wanted) if wanted else ()
    shelf = {row.number: OnShelf(row.on_hand, row.arriving, row.arrives_on) for row in rows}
    return booking.parts_from(wanted, shelf, today)


def _ahead(asked: Asked, after: datetime, now: datetime) -> Iterator[Slot]:
    zone = zone_named(asked.workshop.timezone)
    earliest, latest = window_of(asked, now)
    day, last = max(after, earliest).astimezone(zone).date(), latest.astimezone(zone).date()
    while day <= last:
        until = min(day + LOOKED_THROUGH - timedelta(days=1), last)
        yield from free_between(asked, day, until, now)
        day = until + timedelta(days=1)


def _window(asked: Asked, first: date, last: date, now: datetime) -> tuple[datetime, datetime] | None:
    """The instants between which a visit may begin on these days; None where its parts are not to be had."""
    zone = zone_named(asked.workshop.timezone)
    earliest, latest = window_of(asked, now)
    parts = first if asked.has_parts else parts_day(asked, now.astimezone(zone).date())
    if isinstance(parts, str):
        return None
    midnight = time()
    begin = instant(zone, max(first, parts), midnight)
    end = instant(zone, last + timedelta(days=1), midnight) - timedelta(seconds=1)
    return max(earliest, begin), min(latest, end)


def _slots(asked: Asked, first: date, last: date, window: tuple[datetime, datetime], step: int) -> Iterator[Slot]:
    if window[0] > window[1]:
        return iter(())
    opening = opening_of(asked.workshop)
    behind = -(-(asked.minutes + asked.workshop.call_minutes) // 15) + LONGER
    line = booking.timeline(opening, first, last, behind=behind)
    if not len(line):
        return iter(())
    stock = _stock(asked, opening, (line.quarters[0], line.quarters[-1]))
    return booking.free_slots(line, stock, _wanted(asked, window, step))


def _wanted(asked: Asked, window: tuple[datetime, datetime], step: int) -> Wanted:
    return Wanted(
        minutes=asked.minutes,
        call_minutes=asked.workshop.call_minutes,
        earliest=window[0],
        latest=window[1],
        fits=frozenset(one for job in asked.jobs for one in job.fits),
        skills=frozenset(one for job in asked.jobs for one in job.skills),
        loaner=asked.wants_loaner,
        step=step,
        turn=asked.vehicle,
    )


def _stock(asked: Asked, opening: Opening, span: tuple[int, int]) -> Stock:
    """The workshop between two quarters. Four queries, three without a loaner wanted."""
    place = asked.workshop
    bays = Place.objects.filter(workshop=place, is_open=True).values_list("id", "fits")
    able = Technician.objects.filter(workshop=place, is_here=True).values_list("id", "skills", "away", "hours")
    loaners = Loaner.objects.filter(workshop=place, is_open=True).order_by("id") if asked.wants_loaner else None
    return Stock(
        opening,
        tuple(Bay(key, frozenset(fits)) for key, fits in bays),
        tuple(_able(place, *row) for row in able),
        tuple(loaners.values_list("id", flat=True)) if loaners is not None else (),
        place.spare,
        _taken(asked, span),
    )


def _taken(asked: Asked, span: tuple[int, int]) -> dict[str, frozenset[int]]:
    """What is taken between two quarters, some hundred rows a day: asked in plain SQL, which books twice as fast."""
    found: dict[str, list[int]] = defaultdict(list)
    for what, quarter in plain_rows(_TAKEN, [asked.workshop.pk, *span, asked.visit or 0]):
        found[what].append(quarter)
    return {what: frozenset(quarters) for what, quarters in found.items()}


_TAKEN = """
    SELECT what, quarter FROM care_occupied
    WHERE workshop_id = %s AND quarter BETWEEN %s AND %s AND (visit_id IS NULL OR visit_id <> %s)
"""


def _able(place: Workshop, key: int, skills: list[str], away: list[list[str]], hours: Hours) -> Able:
    days = tuple((date.fromisoformat(first), date.fromisoformat(last)) for first, last in away)
    own = _opening(zone_named(place.timezone), msgspec.json.encode(hours), (), "") if hours else None
    return Able(key, frozenset(skills), days, own)


@lru_cache(maxsize=256)
def _opening(zone: ZoneInfo, hours: bytes, closed: tuple[date, ...], holidays: str) -> Opening:
    week: Hours = msgspec.json.decode(hours, type=Hours)
    days = (week.get(str(day), []) for day in range(1, 8))
    spans = tuple(
        tuple((time.fromisoformat(opens), time.fromisoformat(closes)) for opens, closes in day) for day in days
    )
    return Opening(zone, spans, frozenset(closed), holidays)
