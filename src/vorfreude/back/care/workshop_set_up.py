"""How a workshop is set up: its hours, bays, technicians, loaners, jobs and parts. What is there is changed by its name, or closed."""

from collections.abc import Callable
from dataclasses import replace
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vorfreude.back.care.visits_forms import day_in, money_in, whole_in
from vorfreude.back.care.workshop_words import (
    NOTED,
    away_of,
    counts_of,
    days_of,
    keys_of,
    spans_of,
    spans_said,
    trouble_of,
)
from vorfreude.back.forms import line_in
from vorfreude.back.staff import Staff, for_carers_who_may
from vorfreude.care.actions import parts, workshops
from vorfreude.care.actions.workshops import NewBay, NewJobKind, NewLoaner, NewTechnician, NewWorkshop, Week
from vorfreude.care.queries import Workshop
from vorfreude.care.queries import workshops as found
from vorfreude.care.queries.workshops import SetUp
from vorfreude.care.unfit import Unfit
from vorfreude.lib import formats

type Write = Callable[[HttpRequest, Workshop], object]


@for_carers_who_may("run-workshop")
@require_safe
def workshop_set_up(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    return _shown(request, staff, _place(public_id))


@for_carers_who_may("run-workshop")
@require_POST
def workshop_parts(request: HttpRequest, staff: Staff, public_id: str, part: str) -> HttpResponseBase:
    """A form of this page: of the workshop itself, or of one thing in it."""
    write, place = WRITES.get(part), _place(public_id)
    if write is None:
        raise Http404
    try:
        write(request, place)
    except Unfit as unfit:
        return _shown(request, staff, _place(public_id), trouble_of(unfit))
    noted = "arrived" if part == "arrivals" else "written"
    return redirect(f"{reverse('desk-workshop-set-up', args=[public_id])}?noted={noted}#{part}")


@for_carers_who_may("run-workshop")
@require_safe
def workshop_new(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    return _new(request, staff)


@for_carers_who_may("run-workshop")
@require_POST
def workshop_made(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    try:
        row = workshops.write_workshop(_workshop(request))
    except Unfit as unfit:
        return _new(request, staff, trouble_of(unfit))
    return redirect("desk-workshop-set-up", public_id=row.public_id)


def _new(request: HttpRequest, staff: Staff, trouble: str = "") -> HttpResponseBase:
    week = [(day, name, "08:00-12:00, 12:30-17:00" if day < 6 else "") for day, name in _weekdays()]  # noqa: PLR2004 Saturday
    context = {"week": week, "trouble": trouble, "timezone": staff.zone.key}
    return render(request, "back/care/workshop_new.html", context, status=422 if trouble else 200)


def _shown(request: HttpRequest, staff: Staff, place: Workshop, trouble: str = "") -> HttpResponseBase:
    set_up = found.set_up_of(place)
    changed = {name: request.GET.get(name, "") for name in ("bay", "technician", "loaner", "job", "part")}
    chosen = _chosen(set_up, changed)
    job = next((one for one in set_up.jobs if str(one.pk) == changed["job"]), None)
    technician = next((one for one in set_up.technicians if str(one.pk) == changed["technician"]), None)
    context = {
        "place": place, "set_up": set_up, "chosen": chosen, "trouble": trouble, "noted": str(NOTED.get(request.GET.get("noted", ""), "")),
        "week": _week(place.hours), "own_week": _week(technician.hours if technician else {}), "closed": "\n".join(place.closed),
        "away": "\n".join(" ".join(span) for span in (technician.away if technician else [])),
        "job_parts": "\n".join(f"{number} {count}" for number, count in (job.parts if job else {}).items()),
        "titles": [(tag, str(name), (job.words if job else {}).get(tag, {})) for tag, name in settings.LANGUAGES],
        "jobs": [(one, one.words.get(staff.language, one.words.get("en", {})).get("title", one.key), formats.money(one.price, one.currency) if one.price is not None else "") for one in set_up.jobs],
        "price": f"{job.price / 100:.2f}" if job and job.price is not None else "", "advice": found.advice_on_spare(place, staff.now),
        "differs": _differs(place, staff),
        "today": staff.now.astimezone(ZoneInfo(place.timezone)).date(),
    }  # fmt: skip
    return render(request, "back/care/workshop_set_up.html", context, status=422 if trouble else 200)


def _differs(place: Workshop, staff: Staff) -> str:
    """The day on which the promises of a visit are counted by other hours than these."""
    found_day = found.differs_from_clock(place, staff.now)
    return formats.day(found_day, staff.now.astimezone(ZoneInfo(place.timezone)).date()) if found_day else ""


def _chosen(set_up: SetUp, changed: dict[str, str]) -> dict[str, object]:
    """What is being changed, of each sort; None for something new."""
    rows = {
        "bay": set_up.bays,
        "technician": set_up.technicians,
        "loaner": set_up.loaners,
        "job": set_up.jobs,
        "part": set_up.parts,
    }
    return {name: next((row for row in rows[name] if str(row.pk) == wanted), None) for name, wanted in changed.items()}


def _place(public_id: str) -> Workshop:
    place = next((one for one in found.workshops() if one.public_id == public_id), None)
    if place is None:
        raise Http404
    return place


def _weekdays() -> list[tuple[int, str]]:
    return list(
        enumerate(
            (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday")), start=1
        )
    )


def _week(hours: dict[str, list[list[str]]]) -> list[tuple[int, str, str]]:
    return [(day, name, spans_said(hours.get(str(day), []))) for day, name in _weekdays()]


def _hours(sent: QueryDict) -> Week:
    written = {day: spans_of(sent.get(f"hours-{day}", "")) for day in range(1, 8)}
    return {day: spans for day, spans in written.items() if spans}


def _workshop(request: HttpRequest) -> NewWorkshop:
    sent = request.POST
    return NewWorkshop(
        name=line_in(request, "name"), timezone=line_in(request, "timezone"), hours=_hours(sent), closed=days_of(sent.get("closed", "")),
        holidays=line_in(request, "holidays"), address=line_in(request, "address"), telephone=line_in(request, "telephone"),
        spare=whole_in(request, "spare") or 0, call_minutes=whole_in(request, "call_minutes") or 0,
        advisers=whole_in(request, "advisers") or 1,
        horizon_days=whole_in(request, "horizon_days") or 0, notice_hours=whole_in(request, "notice_hours") or 0, is_open="is_open" in sent,
    )  # fmt: skip


def _write_place(request: HttpRequest, place: Workshop) -> object:
    return workshops.write_workshop(replace(_workshop(request), partner=place.partner_id), workshop=place)


def _write_bay(request: HttpRequest, place: Workshop) -> object:
    new = NewBay(line_in(request, "name"), keys_of(line_in(request, "fits")), "is_open" in request.POST)
    return workshops.write_bay(new, workshop=place, bay=whole_in(request, "id"))


def _write_technician(request: HttpRequest, place: Workshop) -> object:
    new = NewTechnician(
        line_in(request, "name"), keys_of(line_in(request, "skills")), _hours(request.POST), away_of(request.POST.get("away", "")),
        "is_open" in request.POST, whole_in(request, "person"),
    )  # fmt: skip
    return workshops.write_technician(new, workshop=place, technician=whole_in(request, "id"))


def _write_loaner(request: HttpRequest, place: Workshop) -> object:
    new = NewLoaner(line_in(request, "title"), line_in(request, "registration"), "is_open" in request.POST)
    return workshops.write_loaner(new, workshop=place, loaner=whole_in(request, "id"))


def _write_job(request: HttpRequest, _place: Workshop) -> object:
    words = {
        tag: {"title": line_in(request, f"title-{tag}"), "text": line_in(request, f"text-{tag}")}
        for tag, _name in settings.LANGUAGES
    }
    return workshops.write_job(
        NewJobKind(
            key=line_in(request, "key"), words={tag: one for tag, one in words.items() if one["title"]} or words,
            minutes=whole_in(request, "minutes") or 0, skills=keys_of(line_in(request, "skills")), fits=keys_of(line_in(request, "fits")),
            parts=counts_of(request.POST.get("parts", "")), for_models=keys_of(line_in(request, "for_models")),
            price=money_in(request, "price"), is_offered="is_open" in request.POST, place=whole_in(request, "place") or 0,
        )
    )  # fmt: skip


def _write_part(request: HttpRequest, place: Workshop) -> object:
    new = parts.NewPart(
        line_in(request, "number"), line_in(request, "title"), whole_in(request, "on_hand") or 0, whole_in(request, "arriving") or 0,
        day_in(request, "arrives_on"),
    )  # fmt: skip
    return parts.write_part(new, workshop=place)


def _receive(request: HttpRequest, place: Workshop) -> object:
    row = next((one for one in found.set_up_of(place).parts if one.pk == whole_in(request, "id")), None)
    if row is None:
        raise Unfit("not-there", came="a part", expected="a part of this workshop")
    return parts.receive_parts(row)


WRITES: dict[str, Write] = {
    "place": _write_place, "bays": _write_bay, "technicians": _write_technician, "loaners": _write_loaner, "jobs": _write_job, "parts": _write_part,
    "arrivals": _receive,
}  # fmt: skip
