"""A day of the workshop: who is in which bay when, who does it, what is missing; and what is done with a visit before it begins."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vorfreude.back.care.workshop_words import NOTED, trouble_of
from vorfreude.back.forms import number_in
from vorfreude.back.staff import Staff, for_carers_who_may
from vorfreude.care import actions
from vorfreude.care.queries import workshops as found
from vorfreude.care.queries.workshops import Coming, Day, Row
from vorfreude.care.unfit import Unfit
from vorfreude.core.clocks.wall import instant
from vorfreude.lib import formats


@dataclass(frozen=True, slots=True)
class Cell:
    """Some quarters of a row: a visit with its way, what is kept without one, or nothing."""

    width: int
    title: str = ""
    note: str = ""
    public_id: str = ""
    kind: str = "free"


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table."""

    name: str
    note: str
    is_here: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Expected:
    """A visit of the day in the list."""

    public_id: str
    revision: int
    begins: str
    ready: str
    vehicle: str
    registration: str
    owner: str
    jobs: str
    place: str
    loaner: str
    missing: str
    standing: str
    is_spare: bool
    is_booked: bool
    has_begun: bool


@for_carers_who_may("see-workshop")
@require_safe
def workshop(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    return _day_page(request, staff, request.GET.get("place", ""), request.GET.get("day", ""))


def _day_page(request: HttpRequest, staff: Staff, named: str, wanted: str, trouble: str = "") -> HttpResponseBase:
    """A day in the workshop with this public id; today, and in the first one, where nothing is said."""
    places = found.workshops()
    place = next((one for one in places if named in {one.public_id, ""}), None)
    if place is None:
        if named:
            raise Http404
        return render(request, "back/care/workshop_none.html", {"runs": staff.may("run-workshop")})
    zone = ZoneInfo(place.timezone)
    today = staff.now.astimezone(zone).date()
    day = _day(wanted, today)
    shown = found.day_of(place, day, language=staff.language)
    context = {
        "place": place, "places": places, "day": day, "title": formats.day(day, today), "is_open": shown.is_open,
        "before": day - timedelta(days=1), "after": day + timedelta(days=1), "today": today,
        "hours": [(f"{at.astimezone(zone):%H:%M}", width) for at, width in shown.hours], "groups": _groups(shown, zone),
        "visits": [_expected(one, zone, staff.now, day) for one in shown.visits], "missing": found.missing_parts(place, staff.now),
        "columns": 1 + sum(width for _at, width in shown.hours), "runs": staff.may("run-workshop"), "trouble": trouble, "noted": str(NOTED.get(request.GET.get("noted", ""), "")),
    }  # fmt: skip
    return render(request, "back/care/workshop.html", context, status=422 if trouble else 200)


@for_carers_who_may("run-workshop")
@require_POST
def workshop_visits(request: HttpRequest, staff: Staff, public_id: str, act: str) -> HttpResponseBase:
    """A visit that has not begun: they come late, do not come, or it is called off."""
    row = found.visit_row(public_id)
    if row is None or act not in {"late", "missed", "cancelled"}:
        raise Http404
    row.revision = number_in(request, "revision") or 0
    first_name = (staff.person.name.split() or [""])[0]
    zone = ZoneInfo(row.workshop.timezone)
    day = row.begins_at.astimezone(zone).date().isoformat()
    try:
        if act == "late":
            at = _on_the_day(request.POST.get("at", ""), row.begins_at.astimezone(zone))
            actions.receive_late(row, begins=at, by=first_name, now=staff.now)
        elif act == "missed":
            actions.miss_visit(row, now=staff.now)
        else:
            actions.cancel_visit(row, by=first_name, now=staff.now)
    except Unfit as unfit:
        return _day_page(request, staff, row.workshop.public_id, day, trouble_of(unfit))
    return redirect(f"{reverse('desk-workshop')}?place={row.workshop.public_id}&day={day}&noted={act}")


def _groups(day: Day, zone: ZoneInfo) -> list[tuple[str, list[Line]]]:
    rows = (
        (_("Bays"), day.bays),
        (_("Technicians"), day.technicians),
        (_("Loaners"), day.loaners),
        (_("Calls"), tuple(replace(one, name=_adviser(number, day)) for number, one in enumerate(day.calls, start=1))),
    )
    return [(title, [_line(row, zone) for row in those]) for title, those in rows if those]


def _adviser(number: int, day: Day) -> str:
    return _("Adviser") if len(day.calls) == 1 else f"{_('Adviser')} {number}"


def _line(row: Row, zone: ZoneInfo) -> Line:
    cells = []
    for one in row.stretches:
        if one.visit is not None:
            owner = one.visit.person.name if one.visit.person else ""
            cells.append(Cell(one.quarters, one.visit.vehicle.title, owner, one.visit.public_id, one.visit.standing))
        elif one.why:
            cells.append(Cell(one.quarters, _("kept"), f"{one.begins.astimezone(zone):%H:%M}", kind="kept"))
        else:
            cells.append(Cell(one.quarters))
    return Line(row.name, row.note, row.is_here, tuple(cells))


def _expected(one: Coming, zone: ZoneInfo, now: datetime, day: date) -> Expected:
    row = one.row
    ready = row.ready_at.astimezone(zone)
    begins = row.begins_at.astimezone(zone)
    return Expected(
        public_id=row.public_id, revision=row.revision,
        begins=f"{begins:%H:%M}" if begins.date() == day else formats.day(begins.date(), day),
        ready=f"{ready:%H:%M}" if ready.date() == day else formats.instant(ready, day),
        vehicle=row.vehicle.title, registration=row.vehicle.registration, owner=one.owner, jobs=", ".join(one.jobs),
        place=" · ".join(filter(None, (row.bay.name if row.bay else "", row.technician.name if row.technician else ""))),
        loaner=row.loaner.title if row.loaner else "", missing=", ".join(one.missing), standing=row.standing,
        is_spare=row.is_spare, is_booked=row.standing == "booked", has_begun=now >= row.begins_at,
    )  # fmt: skip


def _day(written: str, today: date) -> date:
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return today
    return day if abs(day - today) < timedelta(days=3_650) else today


def _on_the_day(written: str, begins: datetime) -> datetime:
    """A time of the clock on the wall, on the day of a visit. Raises Unfit: times-unclear."""
    try:
        wall = datetime.strptime(written, "%H:%M").time()  # noqa: DTZ007 its zone comes next
    except ValueError as error:
        raise Unfit("times-unclear", came=written[:20], expected="a time such as 09:30") from error
    zone = begins.tzinfo
    return instant(zone, begins.date(), wall) if isinstance(zone, ZoneInfo) else begins
