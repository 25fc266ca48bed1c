"""A workshop as the desk sees it: who is where on a day, what is missing, how it is set up, and how many spare visits pay."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby

from django.db.models import Count, F, Q

from vorfreude.care.models import Bay, JobKind, Loaner, Occupied, Part, PartHeld, Technician, Visit, VisitJob, Workshop
from vorfreude.care.queries.booking import in_words
from vorfreude.care.queries.slots import opening_of
from vorfreude.core.booking import Spare, first_difference, quarters_of, spare_that_pays, start_of
from vorfreude.core.clocks import Schedule
from vorfreude.core.clocks.wall import instant, zone_named
from vorfreude.journeys.queries import clock_of

LOOKED_BACK = timedelta(days=180)
"""For how many come: half a year, in which customers stay much the same."""

DEARNESS = 5.0
"""Somebody who is turned away costs as much as so many empty places: the place is lost for once, their trust for longer."""

MOST_ADVISED = 5
BLUEPRINT, CLOCK = "visit", "workshop"
"""The clock by which a visit is promised; see docs/care.md."""

COMPARED = 60
"""Days: summer time, a public holiday and a closed week fall into them soon enough for somebody to mend it."""

MISSING_AHEAD = timedelta(days=14)
_MIDNIGHT = time()


@dataclass(frozen=True, slots=True)
class Stretch:
    """Quarters of a row, one after the other, with the same in them: a visit, ``why`` without one, or nothing."""

    quarters: int
    begins: datetime
    visit: Visit | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A thing of the workshop on a day. ``is_here``: it can be used on that day."""

    name: str
    note: str
    is_here: bool
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Coming:
    """A visit of the day, with what is to be done (job titles in the reader's language) and the parts that are not there yet."""

    row: Visit
    jobs: tuple[str, ...]
    owner: str
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a workshop. ``hours``: where each hour of the table begins, and how many quarters it has."""

    day: date
    is_open: bool
    hours: tuple[tuple[datetime, int], ...]
    bays: tuple[Row, ...]
    technicians: tuple[Row, ...]
    loaners: tuple[Row, ...]
    calls: tuple[Row, ...]
    visits: tuple[Coming, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """Parts that a visit waits for: kept for it, on their way, and perhaps later than the visit begins."""

    part: str
    title: str
    count: int
    arrives_on: date | None
    visit: Visit
    is_late: bool


@dataclass(frozen=True, slots=True)
class SetUp:
    """Everything of a workshop as it was set up, what is closed too."""

    bays: tuple[Bay, ...]
    technicians: tuple[Technician, ...]
    loaners: tuple[Loaner, ...]
    jobs: tuple[JobKind, ...]
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Advice:
    """How many spare visits a day pay, by how many came of those who were booked."""

    came: int
    missed: int
    places: int
    spare: Spare


def workshops() -> tuple[Workshop, ...]:
    """All of them, the maker's own first. One query."""
    return tuple(Workshop.objects.order_by("partner_id", "name"))


def day_of(place: Workshop, day: date, *, language: str) -> Day:
    """A day with everything that is taken in it. Seven queries."""
    quarters = quarters_of(opening_of(place), day)
    taken, visits = _taken(place, day, quarters)
    bays = Bay.objects.filter(workshop=place).order_by("name")
    technicians = Technician.objects.filter(workshop=place).order_by("name")
    loaners = Loaner.objects.filter(workshop=place).order_by("registration")
    return Day(
        day=day, is_open=bool(quarters), hours=_hours(quarters),
        bays=tuple(_row(f"bay:{one.pk}", one.name, ", ".join(one.fits), quarters, taken, is_here=one.is_open) for one in bays),
        technicians=tuple(
            _row(f"technician:{one.pk}", one.name, ", ".join(one.skills), quarters, taken, is_here=one.is_here and not _is_away(one, day))
            for one in technicians
        ),
        loaners=tuple(_row(f"loaner:{one.pk}", one.title, one.registration, quarters, taken, is_here=one.is_open) for one in loaners),
        calls=tuple(_row(f"adviser:{one}", "", "", quarters, taken, is_here=True) for one in range(place.advisers)),
        visits=_coming(visits, place, day, language),
    )  # fmt: skip


def differs_from_clock(place: Workshop, now: datetime) -> date | None:
    """The first day of the next weeks on which the workshop works otherwise than the clock by which its visits are promised; None where none does.

    None, too, where no such clock runs. One query.
    """
    clock = clock_of(BLUEPRINT, CLOCK)
    today = now.astimezone(zone_named(place.timezone)).date()
    return first_difference(opening_of(place), Schedule.of(clock, place.timezone), today, COMPARED) if clock else None


def missing_parts(place: Workshop, now: datetime) -> tuple[Missing, ...]:
    """What booked visits of the next days wait for, the first visit first. One query."""
    rows = PartHeld.objects.filter(
        part__workshop=place, arriving__gt=0, used_at=None, visit__standing__in=("booked", "here"), visit__begins_at__lt=now + MISSING_AHEAD
    )  # fmt: skip
    zone = zone_named(place.timezone)
    return tuple(
        Missing(
            one.part.number, one.part.title, one.arriving, one.part.arrives_on, one.visit,
            one.part.arrives_on is None or one.part.arrives_on >= one.visit.begins_at.astimezone(zone).date(),
        )
        for one in rows.select_related("part", "visit__vehicle").order_by("visit__begins_at", "part__number")
    )  # fmt: skip


def set_up_of(place: Workshop) -> SetUp:
    """How it is set up. Five queries."""
    return SetUp(
        tuple(Bay.objects.filter(workshop=place).order_by("name")),
        tuple(Technician.objects.filter(workshop=place).order_by("name")),
        tuple(Loaner.objects.filter(workshop=place).order_by("registration")),
        tuple(JobKind.objects.order_by("place", "key")),
        tuple(Part.objects.filter(workshop=place).order_by("number")),
    )


def advice_on_spare(place: Workshop, now: datetime) -> Advice:
    """How many spare visits a day pay, after the last half year. One query."""
    over = Visit.objects.filter(workshop=place, begins_at__range=(now - LOOKED_BACK, now))
    found = over.aggregate(
        came=Count("pk", filter=Q(standing__in=("here", "ready", "gone"))),
        missed=Count("pk", filter=Q(standing="missed")),
        days=Count("begins_at__date", distinct=True),
    )
    places = round((found["came"] + found["missed"]) / found["days"]) if found["days"] else 0
    spare = spare_that_pays(
        places=places, came=found["came"], missed=found["missed"], dearness=DEARNESS, most=MOST_ADVISED
    )
    return Advice(found["came"], found["missed"], places, spare)


def visit_row(public_id: str) -> Visit | None:
    """A visit for the desk. One query."""
    return Visit.objects.select_related("vehicle", "workshop", "person").filter(public_id=public_id).first()


type _Taken = Mapping[str, Mapping[int, tuple[Visit | None, str]]]


def _taken(place: Workshop, day: date, quarters: tuple[int, ...]) -> tuple[_Taken, list[Visit]]:
    """What is taken on a day, by thing and quarter; and the visits of the day, with those that only go on. Two queries."""
    span = (quarters[0], quarters[-1]) if quarters else (0, 0)
    rows = list(
        Occupied.objects.filter(workshop=place, quarter__range=span).values_list("what", "quarter", "visit_id", "why")
    )
    begin, end = (instant(zone_named(place.timezone), one, _MIDNIGHT) for one in (day, day + timedelta(days=1)))
    wanted = Q(pk__in={visit for _what, _quarter, visit, _why in rows if visit}) | Q(
        begins_at__gte=begin, begins_at__lt=end, workshop=place
    )
    visits = {
        one.pk: one
        for one in Visit.objects.filter(wanted).select_related("vehicle", "person", "bay", "technician", "loaner")
    }
    found: dict[str, dict[int, tuple[Visit | None, str]]] = defaultdict(dict)
    for what, quarter, visit, why in rows:
        found[what][quarter] = (visits.get(visit) if visit else None, why)
    return found, sorted(visits.values(), key=lambda one: (one.begins_at, one.pk))


def _row(what: str, name: str, note: str, quarters: tuple[int, ...], taken: _Taken, *, is_here: bool) -> Row:
    """A row as stretches. A break within a visit is none in the table: the quarters of a day stand side by side."""
    its = taken.get(what, {})
    stretches = []
    for (visit, why), those in groupby(quarters, key=lambda quarter: its.get(quarter, (None, ""))):
        held = list(those)
        stretches.append(Stretch(len(held), start_of(held[0]), visit, why))
    return Row(name, note, is_here, tuple(stretches))


def _hours(quarters: tuple[int, ...]) -> tuple[tuple[datetime, int], ...]:
    grouped = ((hour, list(those)) for hour, those in groupby(quarters, key=lambda quarter: quarter // 4))
    return tuple((start_of(those[0]), len(those)) for _hour, those in grouped)


def _coming(visits: Iterable[Visit], place: Workshop, day: date, language: str) -> tuple[Coming, ...]:
    """The visits of the day with their jobs and missing parts. Two queries."""
    rows = list(visits)
    jobs: dict[int, list[str]] = defaultdict(list)
    for one in VisitJob.objects.filter(visit__in=rows).select_related("job").order_by("pk"):
        jobs[one.visit_id].append(one.words or (in_words(one.job.words, language) if one.job else ""))
    missing: dict[int, list[str]] = defaultdict(list)
    zone = zone_named(place.timezone)
    for held in PartHeld.objects.filter(visit__in=rows, arriving__gt=0, used_at=None).annotate(
        number=F("part__number")
    ):
        missing[held.visit_id].append(held.number)
    return tuple(
        Coming(row, tuple(jobs[row.pk]), row.person.name if row.person else "", tuple(missing[row.pk]))
        for row in rows
        if row.begins_at.astimezone(zone).date() <= day
    )


def _is_away(one: Technician, day: date) -> bool:
    return any(first <= day.isoformat() <= last for first, last in one.away)
