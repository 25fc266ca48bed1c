"""Booking a visit: what, when, and yes. Each decision is a page with an address, so that every one can be gone back to.

Whoever follows the vehicle and may ask for something may book; for anybody else there is nothing here.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from vorfreude.care import actions
from vorfreude.care.actions import NewVisit, NewWaiting, SlotGone
from vorfreude.care.actions.booking import asked_of
from vorfreude.care.queries import booking as found
from vorfreude.care.queries import slots
from vorfreude.care.queries.booking import Choice
from vorfreude.care.unfit import Unfit
from vorfreude.core.booking import Slot
from vorfreude.core.clocks.wall import zone_named
from vorfreude.front import booking_said as said
from vorfreude.front.reader import Reader, for_reader
from vorfreude.lib import formats

DAYS = timedelta(days=7)
"""Of times on one page."""

HELD_BACK = timedelta(days=28)
"""How long somebody waits where they say nothing else."""


@dataclass(frozen=True, slots=True)
class JobShown:
    """A job that can be ticked."""

    key: str
    title: str
    text: str
    price: str
    lasts: str
    is_chosen: bool
    because: str


@require_safe
@for_reader
def what(request: HttpRequest, reader: Reader, public_id: str) -> HttpResponseBase:
    choice = _choice(request.GET, reader, public_id)
    offered = found.jobs_offered(choice.vehicle.model)
    due = () if choice.jobs else found.due_jobs(choice, now=reader.now)
    chosen = set(choice.jobs) | {one.job for one in due if one.is_pressing}
    page = {
        "choice": choice, "jobs": [_job(one, reader.language, chosen, due) for one in offered], "trouble": said.trouble(request.GET.get("trouble", "")),
    }  # fmt: skip
    return render(request, "front/booking_what.html", page)


@require_safe
@for_reader
def times(request: HttpRequest, reader: Reader, public_id: str) -> HttpResponseBase:
    choice = _choice(request.GET, reader, public_id)
    try:
        asked = asked_of(_visit(choice, reader.now))
    except Unfit as trouble:
        return redirect(f"{reverse('booking', args=[public_id])}?{_on(choice)}&trouble={trouble.code}")
    week, free = week_of(request.GET.get("from", ""), asked, reader.now)
    lack = "" if free else _lack(asked, reader)
    page = {
        "choice": choice, "on": _on(choice), "days": said.days_of(free, choice.workshop.timezone, week.today), "week": week, "lack": lack,
        "to": reverse("booking-confirm", args=[public_id]), "until": week.first + HELD_BACK,
        "trouble": said.trouble(request.GET.get("trouble", "")),
    }  # fmt: skip
    return render(request, "front/booking_times.html", page)


@require_safe
@for_reader
def confirm(request: HttpRequest, reader: Reader, public_id: str) -> HttpResponseBase:
    choice = _choice(request.GET, reader, public_id)
    begins = instant_of(request.GET.get("begins", ""))
    try:
        asked = asked_of(_visit(choice, begins))
    except Unfit as trouble:
        return redirect(f"{reverse('booking', args=[public_id])}?{_on(choice)}&trouble={trouble.code}")
    slot = slots.slot_at(asked, begins, reader.now)
    if slot is None:
        return redirect(f"{reverse('booking-times', args=[public_id])}?{_on(choice)}&trouble=too-late")
    jobs = found.jobs_of(asked)
    page = {
        "choice": choice, "on": _on(choice), "titles": found.titles(jobs, reader.language), "price": said.costs(jobs),
        "begins": said.when(slot.begins, choice.workshop.timezone, reader.now), "stamp": slot.begins.isoformat(),
        "ready": said.when(slot.ready_at, choice.workshop.timezone, reader.now),
        "trouble": said.trouble(request.GET.get("trouble", "")),
    }  # fmt: skip
    return render(request, "front/booking_confirm.html", page)


@require_POST
@for_reader
def visits(request: HttpRequest, reader: Reader, public_id: str) -> HttpResponseBase:
    """Yes. Who was slower is shown the next free time, with everything else as it was."""
    choice = _choice(request.POST, reader, public_id)
    wanted = _visit(choice, instant_of(request.POST.get("begins", "")), request.POST.get("wishes", ""))
    back = reverse("booking-times", args=[public_id])
    try:
        row = actions.book_visit(
            replace(wanted, jobs=found.jobs_for(choice, now=reader.now)), actor=reader.person.email, now=reader.now
        )
    except SlotGone as gone:
        if gone.next is not None:
            at = urlencode({"begins": gone.next.begins.isoformat(), "trouble": gone.code})
            return redirect(f"{reverse('booking-confirm', args=[public_id])}?{_on(choice)}&{at}")
        return redirect(f"{back}?{_on(choice)}")
    except Unfit as trouble:
        return redirect(f"{back}?{_on(choice)}&trouble={trouble.code}")
    return redirect("appointment", token=found.link_of(row))


@require_POST
@for_reader
def waiting(request: HttpRequest, reader: Reader, public_id: str) -> HttpResponseBase:
    """Nothing suits: they hear of a place that comes free."""
    choice = _choice(request.POST, reader, public_id)
    address = f"{reverse('booking-times', args=[public_id])}?{_on(choice)}"
    try:
        since, until = (date.fromisoformat(request.POST.get(name, "")) for name in ("since", "until"))
        new = NewWaiting(choice.vehicle, choice.workshop, choice.jobs, since, until, choice.loaner)
        row = actions.queue(new, person=reader.id, now=reader.now)
    except ValueError as trouble:
        code = trouble.code if isinstance(trouble, Unfit) else "waiting-unclear"
        return redirect(f"{address}&trouble={code}#waiting")
    return redirect("offered", token=found.place_link(row))


@dataclass(frozen=True, slots=True)
class Week:
    """The days of one page, and the ways to those beside them."""

    first: date
    last: date
    today: date
    words: str
    earlier: str
    later: str


def week_of(said_first: str, asked: slots.Asked, now: datetime) -> tuple[Week, list[Slot]]:
    """The days from the one that was asked for, else the first in which something is free, with what is free in them."""
    zone = zone_named(asked.workshop.timezone)
    earliest, latest = (at.astimezone(zone).date() for at in slots.window_of(asked, now))
    wanted = _day(said_first)
    first = min(max(wanted or earliest, earliest), latest)
    free = slots.free_between(asked, first, _last(first, latest), now)
    if wanted is None and not free and (following := slots.next_slots(asked, now, now)):
        first = following[0].begins.astimezone(zone).date()
        free = slots.free_between(asked, first, _last(first, latest), now)
    last, today = _last(first, latest), now.astimezone(zone).date()
    before = max(first - DAYS, earliest).isoformat() if first > earliest else ""
    after = (last + timedelta(days=1)).isoformat() if last < latest else ""
    return Week(first, last, today, formats.days(first, last, today), before, after), free


def _last(first: date, latest: date) -> date:
    return min(first + DAYS - timedelta(days=1), latest)


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def instant_of(written: str) -> datetime:
    """An instant with its zone; anything else is no address of ours."""
    try:
        at = datetime.fromisoformat(written)
    except ValueError as error:
        raise Http404 from error
    if at.tzinfo is None:
        raise Http404
    return at


def _choice(sent: QueryDict, reader: Reader, public_id: str) -> Choice:
    """What was chosen so far, for a vehicle for which the reader may ask for something. Not there and not theirs are the same."""
    jobs = tuple(dict.fromkeys(sent.getlist("job")))
    found_choice = found.choice_of(reader.id, public_id, jobs, sent.get("workshop", ""), loaner="loaner" in sent)
    if found_choice is None:
        raise Http404
    return found_choice


def _on(choice: Choice) -> str:
    """The choice as it stands in an address."""
    chosen = [("job", key) for key in choice.jobs] + [("workshop", choice.workshop.public_id)]
    return urlencode([*chosen, ("loaner", "1")] if choice.loaner else chosen)


def _visit(choice: Choice, begins: datetime, wishes: str = "") -> NewVisit:
    return NewVisit(
        choice.vehicle, choice.workshop, found.new_jobs(choice.jobs), begins, wants_loaner=choice.loaner, wishes=wishes
    )


def _job(one: found.JobOffered, language: str, chosen: set[str], due: tuple[found.Due, ...]) -> JobShown:
    needs = next((need for need in due if need.job == one.key and need.is_pressing), None)
    return JobShown(
        one.key, found.in_words(one.words, language), found.in_words(one.words, language, "text"),
        said.price_of(one.price, one.currency), said.lasts(one.minutes), one.key in chosen,
        needs.words.get(language, "") if needs else "",
    )  # fmt: skip


def _lack(asked: slots.Asked, reader: Reader) -> str:
    """Why there is nothing at all, where it is more than a full week."""
    zone = zone_named(asked.workshop.timezone)
    if isinstance(slots.parts_day(asked, reader.now.astimezone(zone).date()), str):
        return said.trouble("part-missing")
    lacking = slots.lack(asked, reader.now)
    return said.trouble({"bay": "no-room", "technician": "no-room", "loaner": "loaner-gone"}.get(lacking, ""))
