"""An inspection in taps: a light for each place, big enough for gloves; words, a price and a picture where the light is not green."""

from dataclasses import dataclass, replace
from typing import cast

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST

from vorfreude.back.care.acting import LARGEST, UNPROCESSABLE, acted, by, picture_in
from vorfreude.back.care.visits import sheet_of
from vorfreude.back.care.visits_forms import day_in, money_in, whole_in
from vorfreude.back.care.visits_shown import Picture, pictures_of
from vorfreude.back.care.visits_words import LIGHTS, noted, trouble_of
from vorfreude.back.forms import line_in, text_in
from vorfreude.back.saying import visible
from vorfreude.back.staff import Staff, for_carers_who_may
from vorfreude.back.standings import Mark
from vorfreude.care import actions
from vorfreude.care.actions import NewFinding
from vorfreude.care.actions.inspections import UNSAID, Light
from vorfreude.care.looking import PLACES, title_of
from vorfreude.care.queries.visits import FindingSeen, VisitSheet, job_kinds
from vorfreude.lib import formats
from vorfreude.lib.uploads import InMemory
from vorfreude.photos import queries as photos


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place with its light; ``number`` is that of its finding, None where nobody looked yet."""

    key: str
    title: str
    light: str
    number: int | None
    words: str
    is_unsaid: bool
    pictures: int
    may_tap: bool


@dataclass(frozen=True, slots=True)
class InspectionPage:
    """The places, and what else was found."""

    public_id: str
    title: str
    registration: str
    wishes: str
    places: tuple[PlaceRow, ...]
    others: tuple[PlaceRow, ...]
    looked: int
    unsaid: int
    is_done: bool
    lights: tuple[tuple[str, Mark], ...]
    noted: str
    trouble: str


@dataclass(frozen=True, slots=True)
class FindingPage:
    """One finding in its form; ``number`` None for a new one."""

    public_id: str
    title: str
    number: int | None
    places: tuple[tuple[str, str, bool], ...]
    place: str
    lights: tuple[tuple[str, Mark, bool], ...]
    words: str
    advice: str
    jobs: tuple[tuple[str, str, bool], ...]
    price: str
    minutes: str
    again_on: str
    again_reading: str
    counter: str
    pictures: tuple[Picture, ...]
    may_change: bool
    noted: str
    trouble: str


@for_carers_who_may("inspect")
@require_http_methods(["GET", "HEAD", "POST"])
def inspection(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    """The places; posted to, a light for one of them."""
    if request.method != "POST":
        return _shown(request, staff, public_id)
    place, light = line_in(request, "place"), cast("Light", line_in(request, "light"))
    return acted(
        lambda: actions.tap_light(visit=public_id, place=place, light=light, **by(staff)),
        done="",
        to=f"{reverse('desk-inspection', args=[public_id])}#place-{place}",
        say=trouble_of,
        again=lambda why: _shown(request, staff, public_id, why),
    )


@for_carers_who_may("inspect")
@require_POST
def inspection_ends(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    return acted(
        lambda: actions.finish_inspection(visit=public_id, **by(staff)),
        done="inspection-end",
        to=reverse("desk-visit", args=[public_id]),
        say=trouble_of,
        again=lambda why: _shown(request, staff, public_id, why),
    )


@for_carers_who_may("inspect")
@require_http_methods(["GET", "HEAD", "POST"])
def finding(request: HttpRequest, staff: Staff, public_id: str, number: int = 0) -> HttpResponseBase:
    """One finding, or with no number a new one; posted to, what was written of it."""
    if request.method != "POST":
        return _form(request, staff, public_id, number)
    return acted(
        lambda: actions.note_finding(visit=public_id, finding=_finding_in(request, public_id), number=number or None, **by(staff)),
        done="finding",
        to=reverse("desk-inspection", args=[public_id]),
        say=trouble_of, again=lambda why: _form(request, staff, public_id, number, why),
    )  # fmt: skip


@for_carers_who_may("inspect")
@require_POST
def finding_drops(request: HttpRequest, staff: Staff, public_id: str, number: int) -> HttpResponseBase:
    return acted(
        lambda: actions.drop_finding(visit=public_id, number=number, **by(staff)),
        done="no-finding",
        to=reverse("desk-inspection", args=[public_id]),
        say=trouble_of,
        again=lambda why: _form(request, staff, public_id, number, why),
    )


@csrf_exempt
@for_carers_who_may("inspect")
@require_POST
def finding_photographs(request: HttpRequest, staff: Staff, public_id: str, number: int) -> HttpResponseBase:
    """A picture of a finding. Where it is kept is decided before anything is read; the form's token is checked right after."""
    request.upload_handlers = [InMemory(request, LARGEST)]
    return _photographed(request, staff, public_id, number)


@csrf_protect
def _photographed(request: HttpRequest, staff: Staff, public_id: str, number: int) -> HttpResponseBase:
    picture = picture_in(request)
    return acted(
        lambda: actions.photograph_finding(visit=public_id, number=number, original=picture, taken_at=staff.now, **by(staff)),
        done="photograph",
        to=reverse("desk-finding", args=[public_id, number]),
        say=trouble_of, again=lambda why: _form(request, staff, public_id, number, why),
    )  # fmt: skip


def _shown(request: HttpRequest, staff: Staff, public_id: str, trouble: str = "") -> HttpResponseBase:
    sheet = sheet_of(public_id)
    by_place = {one.place: one for one in sheet.findings if one.place in PLACES}
    places = tuple(_place(key, by_place.get(key), staff) for key in PLACES)
    others = tuple(_place(one.place, one, staff) for one in sheet.findings if by_place.get(one.place) is not one)
    page = InspectionPage(
        public_id, visible(sheet.line.title), visible(sheet.line.registration), visible(sheet.wishes), places, others,
        sum(one.number is not None for one in places), sum(one.is_unsaid for one in (*places, *others)), sheet.line.is_inspected,
        tuple(LIGHTS.items()), noted(request), trouble,
    )  # fmt: skip
    return render(request, "back/care/inspection.html", {"page": page}, status=UNPROCESSABLE if trouble else 200)


def _place(key: str, found: FindingSeen | None, staff: Staff) -> PlaceRow:
    title = visible(title_of(key, staff.language))
    if found is None:
        return PlaceRow(key, title, "", None, "", is_unsaid=False, pictures=0, may_tap=True)
    unsaid = found.words == UNSAID
    may_tap = bool(key) and found.standing == "noted"
    return PlaceRow(
        key,
        title,
        found.light,
        found.number,
        "" if unsaid else visible(found.words),
        unsaid,
        len(found.photos),
        may_tap,
    )


def _form(request: HttpRequest, staff: Staff, public_id: str, number: int, trouble: str = "") -> HttpResponseBase:
    sheet = sheet_of(public_id)
    seen = next((one for one in sheet.findings if one.number == number), None)
    if number and seen is None:
        raise Http404
    page = _finding_page(request, staff, sheet, seen)
    page = replace(page, noted=noted(request), trouble=trouble)
    return render(request, "back/care/finding.html", {"page": page}, status=UNPROCESSABLE if trouble else 200)


def _finding_page(request: HttpRequest, staff: Staff, sheet: VisitSheet, seen: FindingSeen | None) -> FindingPage:
    def typed(name: str, kept: object) -> str:
        return request.POST.get(name, "" if kept is None else str(kept))

    place, light = typed("place", seen.place if seen else ""), typed("light", seen.light if seen else "amber")
    job = typed("job", seen.job if seen else "")
    words = seen.words if seen and seen.words != UNSAID else ""
    price = formats.money(seen.price, seen.currency).replace("€", "").strip() if seen and seen.price is not None else ""
    out = frozenset(photos.described(seen.photos)) if seen else frozenset()
    return FindingPage(
        public_id=sheet.line.public_id,
        title=visible(sheet.line.title),
        number=seen.number if seen else None,
        places=tuple((key, title_of(key, staff.language), key == place) for key in PLACES),
        place="" if place in PLACES else place,
        lights=tuple((key, mark, key == light) for key, mark in LIGHTS.items()),
        words=typed("words", words),
        advice=typed("advice", seen.advice if seen else ""),
        jobs=tuple((key, titles.get(staff.language) or key, key == job) for key, titles, _, _ in job_kinds()),
        price=typed("price", price),
        minutes=typed("minutes", (seen.minutes or "") if seen else ""),
        again_on=typed("again-on", seen.again_on if seen else None),
        again_reading=typed("again-reading", seen.again_reading if seen else None),
        counter=next(iter(sheet.counters), ""),
        pictures=pictures_of(seen.photos, out, staff) if seen else (),
        may_change=seen is None or seen.standing == "noted",
        noted="",
        trouble="",
    )


def _finding_in(request: HttpRequest, public_id: str) -> NewFinding:
    """What was written of a finding. Raises Unfit."""
    reading = whole_in(request, "again-reading")
    counter = next(iter(sheet_of(public_id).counters), "") if reading is not None else ""
    return NewFinding(
        light=cast("Light", line_in(request, "light")),
        place=line_in(request, "other-place") or line_in(request, "place"),
        words=text_in(request, "words"),
        advice=text_in(request, "advice"),
        price=money_in(request, "price"),
        minutes=whole_in(request, "minutes") or 0,
        job=line_in(request, "job"),
        again_on=day_in(request, "again-on"),
        again_counter=counter,
        again_reading=reading,
    )
