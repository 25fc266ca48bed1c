"""Booking on the telephone, in ten seconds: a plate, what is due is ticked, the next times are buttons. A visit that moves has the same page."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from vorfreude.back.care.workshop_words import trouble_of
from vorfreude.back.staff import Staff, for_carers_who_may
from vorfreude.care import actions
from vorfreude.care.actions import NewVisit
from vorfreude.care.actions.booking import asked_of
from vorfreude.care.actions.booking_changes import asked_again
from vorfreude.care.queries import Vehicle, owners_of, slots, vehicle_of, vehicles_found
from vorfreude.care.queries import booking as found
from vorfreude.care.queries import workshops as places
from vorfreude.care.queries.booking import Choice
from vorfreude.care.queries.slots import Asked
from vorfreude.care.unfit import Unfit
from vorfreude.core.booking import Slot
from vorfreude.lib import formats

TIMES = 12
"""On one page: three days of times, as people say them on the telephone."""

FOUND = 8
CHANNELS = ("telephone", "walk-in")


@dataclass(frozen=True, slots=True)
class Page:
    """What was said so far, and what can be had."""

    words: str
    vehicles: tuple[tuple[str, str, str, str], ...]
    choice: Choice | None
    owner: str
    jobs: tuple[tuple[str, str, bool, str], ...]
    times: tuple[tuple[str, str, str], ...]
    since: date
    visit: str
    trouble: str


@for_carers_who_may("run-workshop")
@require_safe
def workshop_booking(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    return _shown(request, staff, request.GET)


@for_carers_who_may("run-workshop")
@require_POST
def workshop_bookings(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    sent = request.POST
    choice = _choice(sent)
    if choice is None:
        raise Http404
    channel = sent.get("channel", "")
    try:
        jobs = found.jobs_for(choice, now=staff.now)
        row = actions.book_visit(
            NewVisit(
                choice.vehicle, choice.workshop, jobs, _instant(sent.get("begins", "")), wants_loaner=choice.loaner,
                wishes=sent.get("wishes", ""), channel=channel if channel in CHANNELS else CHANNELS[0],
            ),
            actor=staff.person.email, now=staff.now,
        )  # fmt: skip
    except Unfit as unfit:
        return _shown(request, staff, sent, trouble_of(unfit))
    return _to_day(row.workshop.public_id, row.begins_at, row.workshop.timezone, "booked")


@for_carers_who_may("run-workshop")
@require_POST
def workshop_moves(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    row = places.visit_row(public_id)
    if row is None:
        raise Http404
    first_name = (staff.person.name.split() or [""])[0]
    try:
        begins = _instant(request.POST.get("begins", ""))
        moved = actions.move_visit(row, begins=begins, by=first_name, now=staff.now, by_staff=True)
    except Unfit as unfit:
        sent = QueryDict(mutable=True)
        sent["visit"] = public_id
        return _shown(request, staff, sent, trouble_of(unfit))
    return _to_day(moved.workshop.public_id, moved.begins_at, moved.workshop.timezone, "moved")


def _shown(request: HttpRequest, staff: Staff, sent: QueryDict, trouble: str = "") -> HttpResponseBase:
    page = _of_visit(sent, staff, trouble) if sent.get("visit") else _of_booking(sent, staff, trouble)
    return render(request, "back/care/workshop_booking.html", {"page": page}, status=422 if trouble else 200)


def _of_booking(sent: QueryDict, staff: Staff, trouble: str) -> Page:
    words = sent.get("words", "").replace("\x00", "").strip()[:100]
    vehicles = vehicles_found(words, most=FOUND) if words and not sent.get("vehicle") else ()
    choice = _choice(sent, vehicles[0].public_id if len(vehicles) == 1 else "")
    if choice is None:
        return Page(words, _listed(vehicles), None, "", (), (), staff.now.date(), "", trouble)
    due = (
        {}
        if choice.jobs
        else {
            one.job: one.words.get(staff.language, "")
            for one in found.due_jobs(choice, now=staff.now)
            if one.is_pressing
        }
    )
    offered = found.jobs_offered(choice.vehicle.model, by_staff=True)
    ticked = choice.jobs or tuple(job.key for job in offered if job.key in due)
    jobs = tuple(
        (job.key, found.in_words(job.words, staff.language), job.key in ticked, due.get(job.key, "")) for job in offered
    )
    since = _since(sent, staff, choice.workshop.timezone)
    wanted = NewVisit(choice.vehicle, choice.workshop, found.new_jobs(ticked), staff.now, choice.loaner, channel=CHANNELS[0])  # fmt: skip
    times: tuple[tuple[str, str, str], ...] = ()
    try:
        times = _times(asked_of(wanted), since, staff) if ticked else ()
    except Unfit as unfit:  # a job of another model, or one that is done no more
        trouble = trouble or trouble_of(unfit)
    owner = owners_of([choice.vehicle.pk]).get(choice.vehicle.pk)
    return Page(words, (), choice, owner.name if owner else "", jobs, times, since, "", trouble)


def _of_visit(sent: QueryDict, staff: Staff, trouble: str) -> Page:
    """The times to which a visit can move."""
    row = places.visit_row(sent.get("visit", ""))
    if row is None:
        raise Http404
    since = _since(sent, staff, row.workshop.timezone)
    choice = Choice(row.vehicle, (row.workshop,), row.workshop, (), row.wants_loaner)
    times = _times(asked_again(row, by_staff=True), since, staff) if row.standing == "booked" else ()
    return Page("", (), choice, row.person.name if row.person else "", (), times, since, row.public_id, trouble)


def _choice(sent: QueryDict, only: str = "") -> Choice | None:
    """What was said so far; None before a vehicle is known."""
    vehicle = vehicle_of(sent.get("vehicle", "") or only)
    open_places = found.workshops_open()
    if vehicle is None or not open_places:
        return None
    named = next((one for one in open_places if one.public_id == sent.get("place")), open_places[0])
    return Choice(vehicle, open_places, named, tuple(dict.fromkeys(sent.getlist("job"))), "loaner" in sent)


def _times(asked: Asked, since: date, staff: Staff) -> tuple[tuple[str, str, str], ...]:
    zone = ZoneInfo(asked.workshop.timezone)
    after = max(datetime.combine(since, datetime.min.time(), zone), staff.now)
    today = staff.now.astimezone(zone).date()
    return tuple(_time(slot, zone, today) for slot in slots.next_slots(asked, after, staff.now, many=TIMES))


def _time(slot: Slot, zone: ZoneInfo, today: date) -> tuple[str, str, str]:
    begins, ready = slot.begins.astimezone(zone), slot.ready_at.astimezone(zone)
    return (
        slot.begins.isoformat(),
        formats.instant(begins, today),
        f"{ready:%H:%M}" if ready.date() == begins.date() else formats.instant(ready, today),
    )


def _listed(vehicles: tuple[Vehicle, ...]) -> tuple[tuple[str, str, str, str], ...]:
    owners = owners_of([one.pk for one in vehicles]) if vehicles else {}
    return tuple(
        (one.public_id, one.title, one.registration, owners[one.pk].name if one.pk in owners else "")
        for one in vehicles
    )


def _since(sent: QueryDict, staff: Staff, timezone: str) -> date:
    today = staff.now.astimezone(ZoneInfo(timezone)).date()
    try:
        return min(max(date.fromisoformat(sent.get("since", "")), today), today + timedelta(days=400))
    except ValueError:
        return today


def _instant(written: str) -> datetime:
    """An instant with its zone. Raises Unfit: times-unclear."""
    try:
        at = datetime.fromisoformat(written)
    except ValueError as error:
        raise Unfit("times-unclear", came=written[:40], expected="an instant with its zone") from error
    if at.tzinfo is None:
        raise Unfit("times-unclear", came=written[:40], expected="an instant with its zone")
    return at


def _to_day(place: str, at: datetime, timezone: str, noted: str) -> HttpResponseBase:
    day = at.astimezone(ZoneInfo(timezone)).date().isoformat()
    return redirect(f"{reverse('desk-workshop')}?place={place}&day={day}&noted={noted}")
