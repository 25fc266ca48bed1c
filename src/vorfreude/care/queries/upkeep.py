"""What vehicles need next, in one list: lines of their plans, findings that were put off, campaigns. At most seven queries, however many vehicles."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q, QuerySet

from vorfreude.care.models import Called, Finding, PlanLine, Record, Vehicle, Visit, VisitJob
from vorfreude.care.queries.readings import shown_of_all
from vorfreude.core.counters import Shown, pace, ran
from vorfreude.core.upkeep import Counted, Done, Due, Every, Line, Pace, interval_of
from vorfreude.core.upkeep import due_of as due_of_line

type Source = Literal["plan", "finding", "campaign"]
type Pressing = Literal["overdue", "soon", "later", "whenever", "booked"]
ORDER: tuple[Pressing, ...] = ("overdue", "soon", "later", "whenever", "booked")

SOON = timedelta(days=56)
"""Eight weeks: long enough to find a day that suits."""

COMING = ("booked", "here")
"""Visits that are not over: what they do is on its way."""

COUNTERS = ("km", "hours")


@dataclass(frozen=True, slots=True)
class DueRow:
    """Something that a vehicle needs. ``words``: language → title. ``key``: of the line, the number of a finding, the subject in a campaign.

    ``subject`` is the vehicle's. ``round_``: since when it is due again (when it was done last, a word for the first time): tells rounds apart.
    ``months``: the interval that holds, ``is_first``: it was never done. ``booked``: when the visit that does it begins.
    What is booked presses nobody any more, until its visit is over.
    ``projected``: the day follows from how fast a counter runs. ``cost`` in minor units, None where nobody can say; a campaign costs nothing.
    """

    vehicle: str
    title: str
    source: Source
    key: str
    words: dict[str, str]
    on: date | None
    pressing: Pressing
    because: str
    km: int | None
    hours: int | None
    projected: bool
    cost: int | None
    currency: str
    job: str
    subject: str = ""
    round_: str = ""
    months: int | None = None
    is_first: bool = False
    booked: datetime | None = None


@dataclass(frozen=True, slots=True)
class _Counters:
    """What is known of a vehicle's counters: how far it ran in all at each reading, and how fast."""

    shown: dict[str, tuple[Shown, ...]]

    def at(self, day: datetime, on: date) -> Counted:
        """How far it had run by an instant; None where nothing was read before."""
        totals = {name: self._total(name, day) for name in COUNTERS}
        return Counted(on, totals["km"], totals["hours"])

    def _total(self, name: str, day: datetime) -> int | None:
        before = [one.total for one in ran(self.shown.get(name, ())) if one.at <= day]
        return before[-1] if before else None

    @property
    def pace(self) -> Pace:
        found = {name: pace(self.shown.get(name, ())) for name in COUNTERS}
        per_day = {name: one.per_day if one else 0.0 for name, one in found.items()}
        return Pace(per_day["km"], per_day["hours"])


def due_for(vehicles: Iterable[str], *, now: datetime) -> list[DueRow]:
    """What the vehicles with these subjects need, the most pressing first. Four queries, and one each for what was put off, called and booked."""
    return due_of(with_what_waits(Vehicle.objects.filter(name__in=list(vehicles))), now=now)


def due_of_all(*, now: datetime, most: int | None = None) -> list[DueRow]:
    """What all vehicles need within the next weeks or overdue and is not booked, the most pressing first, ``most`` of it or all. As ``due_for``."""
    rows = due_of(with_what_waits(Vehicle.objects.filter(ownerships__until=None).distinct()), now=now)
    return [one for one in rows if one.pressing in {"overdue", "soon"}][:most]


def with_what_waits(vehicles: "QuerySet[Vehicle]") -> "QuerySet[Vehicle]":
    """Vehicles with their plan, and whether there is anything put off, called or booked, so that most need not be asked for it."""
    put_off = Finding.objects.filter(visit__vehicle=OuterRef("pk"), standing="deferred", came_back_as=None)
    called = Called.objects.filter(vehicle=OuterRef("pk"), fixed_at=None, let_go="")
    coming = Visit.objects.filter(vehicle=OuterRef("pk"), standing__in=COMING)
    waits = {"has_deferred": Exists(put_off), "is_called": Exists(called), "is_coming": Exists(coming)}
    return vehicles.select_related("plan").annotate(**waits)


def due_of(vehicles: Iterable[Vehicle], *, now: datetime) -> list[DueRow]:
    """The same of vehicles that were read, best ``with_what_waits``."""
    known = {one.pk: one for one in vehicles}
    counters = _counters(known)
    found = [*_planned(known, counters, now), *_deferred(known, counters, now), *_called(known)]
    return sorted(found, key=_order)


def _order(one: DueRow) -> tuple[int, date, str, str]:
    return ORDER.index(one.pressing), one.on or date.max, one.title, one.key


def _those(known: dict[int, Vehicle], what: str) -> list[int]:
    """The vehicles of which something waits, or may: those that were not read ``with_what_waits``."""
    return [pk for pk, one in known.items() if getattr(one, what, True)]


def _booked(known: dict[int, Vehicle]) -> dict[tuple[int, str], datetime]:
    """When the visit begins that does a line of a plan: one that was booked for it, or that does the same job. One query, none where nobody comes."""
    coming = _those(known, "is_coming")
    if not coming:
        return {}
    rows = VisitJob.objects.filter(visit__vehicle__in=coming, visit__standing__in=COMING).order_by("-visit__begins_at")
    found = {}
    for vehicle, line, job, begins in rows.values_list("visit__vehicle", "line", "job__key", "visit__begins_at"):
        found[vehicle, f"line:{line}" if line else f"job:{job}"] = begins
    return found


def _planned(known: dict[int, Vehicle], counters: dict[int, _Counters], now: datetime) -> Iterable[DueRow]:
    plans = defaultdict(list)
    for line in PlanLine.objects.filter(plan__in={one.plan_id for one in known.values() if one.plan_id}).order_by(
        "place"
    ):
        plans[line.plan_id].append(line)
    done, booked = _done(known), _booked(known)
    for vehicle in known.values():
        for line in plans.get(vehicle.plan_id or 0, ()):
            due = _of_line(vehicle, line, done.get((vehicle.pk, line.key)), counters[vehicle.pk], now)
            begins = booked.get((vehicle.pk, f"line:{line.key}")) or booked.get((vehicle.pk, f"job:{line.job}"))
            yield replace(due, booked=begins, pressing="booked") if begins else due


def _done(known: dict[int, Vehicle]) -> dict[tuple[int, str], datetime]:
    """When each line was done last. What was corrected by a later record does not count. One query."""
    rows = (
        Record.objects.filter(vehicle__in=known)
        .filter(~Q(lines=[]) | Q(corrects__isnull=False))
        .order_by("at", "number")
    )
    found = list(rows.only("vehicle_id", "at", "lines", "corrects_id"))
    corrected = {one.corrects_id for one in found}
    return {(one.vehicle_id, line): one.at for one in found if one.pk not in corrected for line in one.lines}


def _counters(known: dict[int, Vehicle]) -> dict[int, _Counters]:
    shown = shown_of_all(list(known))
    return {pk: _Counters({name: tuple(rows) for name, rows in shown[pk].items()}) for pk in known}


def _of_line(vehicle: Vehicle, row: PlanLine, done: datetime | None, counters: _Counters, now: datetime) -> DueRow:
    zone = ZoneInfo(vehicle.timezone)
    today = now.astimezone(zone).date()
    begun = vehicle.delivered_on or vehicle.built_on or vehicle.added_at.astimezone(zone).date()
    last = counters.at(done, done.astimezone(zone).date()) if done else None
    line = _line(row)
    found = due_of_line(
        line,
        begun=Counted(begun, 0, 0),
        done=Done(row.key, last.on, last.km, last.hours) if last else None,
        now=counters.at(now, today),
        pace=counters.pace,
        is_severe=vehicle.is_severe,
    )
    return DueRow(
        vehicle.public_id, vehicle.title, "plan", row.key, _titles(row.words), found.on, _pressing(found, today), found.because or "",
        found.km, found.hours, found.is_projected, row.cost, vehicle.plan.currency if vehicle.plan else "", row.job,
        vehicle.name, done.date().isoformat() if done else "first",
        interval_of(line, is_severe=vehicle.is_severe, is_first=done is None).months, done is None,
    )  # fmt: skip


def _line(row: PlanLine) -> Line:
    severe = Every(*row.severe) if row.severe else Every()
    first = Every(row.first_months, row.first_km, row.first_hours)
    return Line(row.key, Every(row.months, row.km, row.hours), first, severe, frozenset(row.season))


def _titles(words: dict[str, dict[str, str]]) -> dict[str, str]:
    return {tag: one.get("title", "") for tag, one in words.items()}


def _pressing(found: Due, today: date) -> Pressing:
    if found.is_reached:
        return "overdue"
    return _by_day(found.on, today)


def _by_day(on: date | None, today: date) -> Pressing:
    if on is None:
        return "whenever"
    if on < today:
        return "overdue"
    return "soon" if on - today <= SOON else "later"


def _deferred(known: dict[int, Vehicle], counters: dict[int, _Counters], now: datetime) -> Iterable[DueRow]:
    """Findings that were put off come back on their day, or at their reading."""
    put_off = _those(known, "has_deferred")
    rows = Finding.objects.filter(visit__vehicle__in=put_off, standing="deferred", came_back_as=None)
    for one in rows.select_related("visit", "job"):
        vehicle = known[one.visit.vehicle_id]
        today = now.astimezone(ZoneInfo(vehicle.timezone)).date()
        km = one.again_reading if one.again_counter == "km" else None
        hours = one.again_reading if one.again_counter == "hours" else None
        is_reached = _is_reached(counters[vehicle.pk].at(now, today), km, hours)
        yield DueRow(
            vehicle.public_id, vehicle.title, "finding", f"{one.visit.name}/{one.number}", {"": one.words}, one.again_on,
            "overdue" if is_reached else _by_day(one.again_on, today), "deferred", km, hours, projected=False, cost=one.price, currency="EUR",
            job=one.job.key if one.job else "", subject=vehicle.name, round_="deferred",
        )  # fmt: skip


def _is_reached(shown: Counted, km: int | None, hours: int | None) -> bool:
    pairs = ((shown.km, km), (shown.hours, hours))
    return any(at is not None and wanted is not None and at >= wanted for at, wanted in pairs)


def _called(known: dict[int, Vehicle]) -> Iterable[DueRow]:
    rows: Sequence[Called] = Called.objects.filter(
        vehicle__in=_those(known, "is_called"), fixed_at=None, let_go="", campaign__standing="open"
    ).select_related("campaign", "visit")  # type: ignore[assignment]  # a queryset is one
    for one in rows:
        vehicle, campaign = known[one.vehicle_id], one.campaign
        yield DueRow(
            vehicle.public_id, vehicle.title, "campaign", one.name, _titles(campaign.words), None,
            _called_so(one), "campaign", None, None, projected=False, cost=0, currency=campaign.currency,
            job=campaign.job, subject=vehicle.name, booked=one.visit.begins_at if one.visit else None,
        )  # fmt: skip


def _called_so(one: Called) -> Pressing:
    if one.visit is not None:
        return "booked"
    return "overdue" if one.campaign.is_recall else "soon"
