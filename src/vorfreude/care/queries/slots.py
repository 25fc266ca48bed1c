"""What a workshop can offer: its rows and what is taken of them, as ``core.booking`` wants to have them.

Asked in plain SQL, and of no more time than the answer needs: where many press at once, this is most of what a booking costs.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import chain, islice, repeat
from zoneinfo import ZoneInfo

import msgspec
from django.db import connection

from vorfreude.care.models import JobKind, Part, Workshop
from vorfreude.core import booking
from vorfreude.core.booking import Bay, OnShelf, Opening, Slot, Stock, Wanted, quarter_of
from vorfreude.core.booking import Technician as Able
from vorfreude.core.clocks.wall import instant, zone_named
from vorfreude.lib.plain_sql import plain_rows

STEP = 2
"""Quarters between the times that are offered: on the hour and at half past. Any quarter can be booked."""

LOOKED_THROUGH = (1, 2, 4, 7)
"""Days at a time, the last number from then on: what is next is mostly near, and a week of a large workshop is some thousand rows."""

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
    """Every slot from one day to another in the workshop's zone. Two queries, one more where the work needs parts."""
    window = _window(asked, first, last, now)
    return list(_slots(asked, first, last, window, step)) if window else []


def slot_at(asked: Asked, begins: datetime, now: datetime) -> Slot | None:
    """The slot that begins at an instant, None where it cannot be had. Two queries, one more where the work needs parts."""
    earliest, latest = window_of(asked, now)
    if not earliest <= begins <= latest:
        return None
    day = begins.astimezone(zone_named(asked.workshop.timezone)).date()
    window = _window(asked, day, day, now)
    if window and not asked.workshop.spare:
        window = max(window[0], begins), min(window[1], begins)
    step = STEP if quarter_of(begins) % STEP == 0 else 1
    found = _slots(asked, day, day, window, step) if window else iter(())
    return next((slot for slot in found if slot.begins == begins), None)


def next_slots(asked: Asked, after: datetime, now: datetime, *, many: int = 1) -> list[Slot]:
    """The first slots at or after an instant, within the workshop's horizon; it is looked through a few days at a time."""
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
    for many in chain(LOOKED_THROUGH, repeat(LOOKED_THROUGH[-1])):
        if day > last:
            return
        until = min(day + timedelta(days=many - 1), last)
        window = _window(asked, day, until, now)
        if window and not asked.workshop.spare:
            window = max(window[0], after), window[1]
        yield from _slots(asked, day, until, window, STEP) if window else ()
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
    wanted = _wanted(asked, window, step)
    line = booking.timeline(opening, first, last, behind=booking.quarters_behind(opening, wanted))
    if not len(line):
        return iter(())
    begin = line.quarters[0] if asked.workshop.spare else max(line.quarters[0], quarter_of(window[0]))
    return booking.free_slots(line, _stock(asked, opening, (begin, line.quarters[-1])), wanted)


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
    """The workshop between two quarters. Two queries."""
    place = asked.workshop
    bays, able, loaners = [], [], []
    for what, key, words, away, hours in plain_rows(_THINGS, [place.pk] * 3):
        if what == "bay":
            bays.append(Bay(key, _words(words)))
        elif what == "loaner":
            loaners.append(key)
        else:
            able.append(_able(place.timezone, key, words, away, hours))
    return Stock(opening, tuple(bays), tuple(able), tuple(loaners), place.spare, place.advisers, _taken(asked, span))


_THINGS = """
    SELECT 'bay', id, CAST(fits AS text), '', '' FROM care_bay WHERE workshop_id = %s AND is_open
    UNION ALL SELECT 'technician', id, CAST(skills AS text), CAST(away AS text), CAST(hours AS text)
    FROM care_technician WHERE workshop_id = %s AND is_here
    UNION ALL SELECT 'loaner', id, '', '', '' FROM care_loaner WHERE workshop_id = %s AND is_open
    ORDER BY 1, 2
"""


def _taken(asked: Asked, span: tuple[int, int]) -> dict[str, Collection[int]]:
    """What is taken between two quarters, some hundred rows a day: a row for each quarter, in the order of the index that keeps it unique.

    Only who moves looks at whose it is, for that is not in the index.
    """
    found: dict[str, list[int]] = defaultdict(list)
    values = [asked.workshop.pk, *span]
    beside = _NOT_OWN if asked.visit is not None else ""
    statement = (_TAKEN_POSTGRESQL if connection.vendor == "postgresql" else _TAKEN_SQLITE).format(beside=beside)
    for quarter, names in plain_rows(statement, values if asked.visit is None else [*values, asked.visit]):
        for what in names.split(","):
            found[what].append(quarter)
    return dict(found)


_TAKEN_SQLITE = """
    SELECT quarter, group_concat(what) FROM care_occupied
    WHERE workshop_id = %s AND quarter BETWEEN %s AND %s {beside} GROUP BY quarter
"""
_TAKEN_POSTGRESQL = _TAKEN_SQLITE.replace("group_concat(what)", "string_agg(what, ',')")
_NOT_OWN = "AND (visit_id IS NULL OR visit_id <> %s)"


@lru_cache(maxsize=1_024)
def _words(written: str) -> frozenset[str]:
    return frozenset(msgspec.json.decode(written, type=list[str]))


@lru_cache(maxsize=1_024)
def _able(timezone: str, key: int, skills: str, away: str, hours: str) -> Able:
    spans = msgspec.json.decode(away, type=list[tuple[date, date]])
    own = msgspec.json.decode(hours, type=Hours)
    opening = _opening(zone_named(timezone), msgspec.json.encode(own), (), "") if own else None
    return Able(key, _words(skills), tuple(spans), opening)


@lru_cache(maxsize=256)
def _opening(zone: ZoneInfo, hours: bytes, closed: tuple[date, ...], holidays: str) -> Opening:
    week: Hours = msgspec.json.decode(hours, type=Hours)
    days = (week.get(str(day), []) for day in range(1, 8))
    spans = tuple(
        tuple((time.fromisoformat(opens), time.fromisoformat(closes)) for opens, closes in day) for day in days
    )
    return Opening(zone, spans, frozenset(closed), holidays)
