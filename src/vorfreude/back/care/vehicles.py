"""Vehicles at the desk: found by what stands on them, added, and each with its book, its papers and whoever had it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_POST, require_safe

from vorfreude.back.care import vehicles_words as words
from vorfreude.back.care.vehicles_forms import new_vehicle
from vorfreude.back.care.visits_words import STANDINGS
from vorfreude.back.saying import exact, visible
from vorfreude.back.staff import Staff, for_carers_who_may
from vorfreude.back.standings import Mark
from vorfreude.care import actions, queries
from vorfreude.care.filing import FORMS
from vorfreude.care.queries import Vehicle
from vorfreude.care.queries.visits import VisitLine, visits_of
from vorfreude.care.unfit import Unfit
from vorfreude.lib import formats
from vorfreude.lib.away import while_files_are_there

LONGEST = 200
LAST = 12
"""Entries and readings that the page shows; the customer's book has all of them."""


@dataclass(frozen=True, slots=True)
class Row:
    """A vehicle in the list."""

    address: str
    title: str
    model: str
    registration: str
    serial: str
    owner: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One record of its book."""

    public_id: str
    number: int
    title: str
    when: str
    by: str
    said: str
    corrected_by: int
    has_words: bool


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """What a counter showed; ``wrong`` where it is odd and nobody corrected it."""

    id: int
    words: str
    when: str
    odd: str
    wrong: bool


@for_carers_who_may("see-garage")
@require_safe
def vehicles(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    sought = request.GET.get("q", "").replace("\x00", "")[:LONGEST]
    found = queries.vehicles_found(sought)
    owners = queries.owners_of([one.pk for one in found])
    rows = [_row(one, owners) for one in found]
    context = {"rows": rows, "sought": sought, "most": queries.MOST_FOUND, "may_add": staff.may("keep-records")}
    return render(request, "back/care/vehicles.html", context)


@for_carers_who_may("keep-records")
@require_safe
def vehicle_new(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    return _new(request, staff)


@for_carers_who_may("keep-records")
@require_POST
def vehicle_additions(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    try:
        row = actions.add_vehicle(new_vehicle(request), actor=staff.person.email, now=staff.now)
    except Unfit as unfit:
        return _new(request, staff, words.trouble_of(unfit))
    return redirect("desk-vehicle", row.public_id)


@for_carers_who_may("see-garage")
@require_safe
def vehicle(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    return shown(request, staff, vehicle_there(public_id))


@while_files_are_there
@for_carers_who_may("see-garage")
@require_safe
def vehicle_paper(request: HttpRequest, staff: Staff, public_id: str, paper: str) -> HttpResponseBase:  # noqa: ARG001 a page's signature
    """A paper to save; what an owner put there for themselves is not there."""
    row = vehicle_there(public_id)
    if paper not in {one.public_id for one in queries.papers_for_staff(row.pk)}:
        raise Http404
    found = queries.paper_content(row.pk, paper)
    if found is None:
        raise Http404
    content, title, form = found
    response = HttpResponse(content, content_type=FORMS[form])
    response["Content-Disposition"] = f'attachment; filename="{slugify(title) or "paper"}.{form}"'
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


@for_carers_who_may("see-garage")
@require_safe
def vehicle_export(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:  # noqa: ARG001 a page's signature
    """The whole book as it was signed."""
    response = HttpResponse(queries.export_of(vehicle_there(public_id)), content_type="application/json")
    response["Content-Disposition"] = 'attachment; filename="records.json"'
    return response


def vehicle_there(public_id: str) -> Vehicle:
    """The vehicle, or nothing there."""
    found = queries.vehicle_of(public_id)
    if found is None:
        raise Http404
    return found


def shown(request: HttpRequest, staff: Staff, row: Vehicle, trouble: str = "") -> HttpResponseBase:
    """The page of a vehicle; with what could not be."""
    today = staff.now.astimezone(staff.zone).date()
    records = queries.records_of(row.pk)
    readings = queries.readings_of(row.pk)
    totals = queries.totals_in(readings)
    context = {
        "vehicle": row, "made": words.made(row), "trouble": trouble, "noted": str(words.NOTED.get(request.GET.get("noted", ""), "")),
        "vin": words.vin_of(row.vin, today.year + 1) if row.vin else "", "totals": [words.shown(one.total, counter) for counter, one in totals.items()],
        "days": [(name, formats.day(day, today)) for name, day in (("built", row.built_on), ("delivered", row.delivered_on)) if day],
        "owners": [(one, _stretch(one, staff, today)) for one in reversed(queries.owners_over_time(row.pk))],
        "faults": [words.fault_of(one) for one in queries.faults_since(row)], "records": [_entry(one, staff, today) for one in reversed(records[-LAST:])], "count": len(records),
        "checked": formats.day(row.checked_at.astimezone(staff.zone).date(), today) if row.checked_at else "",
        "visits": [_visit(one, staff) for one in visits_of(row.public_id)] if staff.may("see-workshop") else [],
        "readings": [_reading(one, staff, today) for one in readings[:LAST]], "papers": [(one, str(words.PAPERS[one.kind])) for one in queries.papers_for_staff(row.pk)],
        "warranties": [(one.in_language(staff.language), one, words.shown(one.until_reading, one.counter) if one.until_reading is not None else "") for one in queries.warranties_of(row.pk, today=today, totals=totals)],
        "fitted": [(str(words.PLACES[one.place]) if one.place else "", one) for one in queries.fitted_on(row.pk) if one.until is None],
        "kinds": [(kind, words.KINDS[kind]) for kind in words.WRITTEN], "paper_kinds": words.PAPERS.items(), "places": words.PLACES.items(),
        "counters": [(one, words.COUNTERS[one]) for one in row.counters], "today": today.isoformat(), "may_keep": staff.may("keep-records"),
    }  # fmt: skip
    return render(request, "back/care/vehicle.html", context, status=422 if trouble else 200)


def _new(request: HttpRequest, staff: Staff, trouble: str = "") -> HttpResponseBase:
    context = {
        "sorts": words.SORTS.items(),
        "counters": words.COUNTERS.items(),
        "trouble": trouble,
        "typed": request.POST,
        "timezone": staff.zone.key,
    }
    return render(request, "back/care/vehicle_new.html", context, status=422 if trouble else 200)


def _row(one: Vehicle, owners: Mapping[int, queries.Owned]) -> Row:
    owner = owners.get(one.pk)
    name = (owner.name or owner.email) if owner else ""
    return Row(reverse("desk-vehicle", args=[one.public_id]), one.title, words.made(one), one.registration, one.vin or one.serial, name)  # fmt: skip


def _entry(one: queries.RecordSeen, staff: Staff, today: date) -> Entry:
    return Entry(
        public_id=one.public_id,
        number=one.number,
        title=str(words.KINDS[one.kind]),
        when=formats.day(one.at.astimezone(staff.zone).date(), today),
        by=one.house or str(words.SOURCES[one.source]),
        said=one.in_language(staff.language),
        corrected_by=one.corrected_by,
        has_words=bool(one.words),
    )


def _visit(one: VisitLine, staff: Staff) -> tuple[str, str, Mark, str]:
    """Its address, when it begins, how it stands and where."""
    begins = exact(one.begins_at, staff.now, ZoneInfo(one.timezone))
    return reverse("desk-visit", args=[one.public_id]), begins, STANDINGS[one.standing], visible(one.workshop)


def _reading(one: queries.ReadingSeen, staff: Staff, today: date) -> ReadingRow:
    return ReadingRow(
        id=one.id,
        words=words.shown(one.value, one.counter),
        when=formats.day(one.at.astimezone(staff.zone).date(), today),
        odd=str(words.ODD.get(one.oddity, "")),
        wrong=not one.is_corrected,
    )


def _stretch(one: queries.Owned, staff: Staff, today: date) -> tuple[str, str]:
    since = formats.day(one.since.astimezone(staff.zone).date(), today)
    return since, formats.day(one.until.astimezone(staff.zone).date(), today) if one.until else ""
