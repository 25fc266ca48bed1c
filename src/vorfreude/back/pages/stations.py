"""Stations: the places on the floor, made, changed, closed; with what a camera must never show."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from vorfreude.back.photographs import ways
from vorfreude.back.saying import When, visible, when
from vorfreude.back.staff import Staff, for_staff_who_may
from vorfreude.back.station_words import back, noted, troubled
from vorfreude.core.blueprint.placeholders import in_language
from vorfreude.core.gaps import unknown
from vorfreude.journeys import queries as journeys
from vorfreude.photos import limits
from vorfreude.photos.actions import stations as acts
from vorfreude.photos.actions.stations import NotMade, Place, Rectangle
from vorfreude.photos.queries import floor
from vorfreude.photos.queries.floor import StationSeen

SIDES = 4
"""Numbers in a mask: left, top, width, height."""


@dataclass(frozen=True, slots=True)
class Title:
    """What a station is called in one language."""

    tag: str
    language: str
    words: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One stage that may be chosen."""

    name: str
    title: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One station of the list."""

    name: str
    title: str
    address: str
    stages: tuple[str, ...]
    judged: int
    automatic: When | None
    closed: When | None


@dataclass(frozen=True, slots=True)
class StationPage:
    """One station, ready to be changed."""

    id: int
    name: str
    titles: tuple[Title, ...]
    stages: tuple[Choice, ...]
    masks: str
    is_closed: bool


@for_staff_who_may("set-up-photos")
@require_safe
def stations(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    titles = _stage_titles(staff)
    context = {
        "ways": ways("desk-stations", staff),
        "stations": [_line(one, titles, staff) for one in floor.stations(closed=True)],
        "titles": _titles({}),
        "choices": _choices((), titles),
        "noted": noted(request),
        "troubled": troubled(request),
        "longest": limits.NAME,
    }
    return render(request, "back/stations.html", context)


@for_staff_who_may("set-up-photos")
@require_safe
def station(request: HttpRequest, staff: Staff, station: int) -> HttpResponseBase:
    found = _station(station)
    page = StationPage(
        found.id,
        visible(found.name),
        _titles(found.titles),
        _choices(found.stages, _stage_titles(staff)),
        "\n".join(" ".join(map(str, mask)) for mask in found.masks),
        found.closed_at is not None,
    )
    said = {"noted": noted(request), "troubled": troubled(request)}
    return render(request, "back/station.html", {"ways": ways("desk-stations", staff), "page": page, **said})


@for_staff_who_may("set-up-photos")
@require_POST
def makings(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    try:
        place = _place(request)
        name = request.POST.get("name", "").strip()
        made = acts.make_station(name=name, place=place, actor=staff.person.email, now=staff.now)
    except NotMade as trouble:
        return back(reverse("desk-stations"), trouble=trouble.code)
    return back(reverse("desk-station", args=[made]), noted="made")


@for_staff_who_may("set-up-photos")
@require_POST
def changes(request: HttpRequest, staff: Staff, station: int) -> HttpResponseBase:
    address = reverse("desk-station", args=[_station(station).id])
    try:
        acts.change_station(station=station, place=_place(request), actor=staff.person.email, now=staff.now)
    except NotMade as trouble:
        return back(address, trouble=trouble.code)
    return back(address, noted="changed")


@for_staff_who_may("set-up-photos")
@require_POST
def closures(request: HttpRequest, staff: Staff, station: int) -> HttpResponseBase:  # noqa: ARG001 the address says it all
    return _switched(station, staff, acts.close_station, "closed")


@for_staff_who_may("set-up-photos")
@require_POST
def openings(request: HttpRequest, staff: Staff, station: int) -> HttpResponseBase:  # noqa: ARG001 the address says it all
    return _switched(station, staff, acts.open_station, "opened")


def _switched(station: int, staff: Staff, act: Callable[..., bool], said: str) -> HttpResponseBase:
    address = reverse("desk-station", args=[_station(station).id])
    if act(station=station, actor=staff.person.email, now=staff.now):
        return back(address, noted=said)
    return back(address, trouble="gone")


def _station(station: int) -> StationSeen:
    found = next((one for one in floor.stations(closed=True) if one.id == station), None)
    if found is None:
        raise Http404
    return found


def _line(one: StationSeen, titles: dict[str, str], staff: Staff) -> Line:
    return Line(
        name=visible(one.name),
        title=visible(in_language(one.titles, staff.language)),
        address=reverse("desk-station", args=[one.id]),
        stages=tuple(titles.get(stage, stage) for stage in one.stages),
        judged=one.judged,
        automatic=when(one.automatic_since, staff.now, staff.zone) if one.automatic_since else None,
        closed=when(one.closed_at, staff.now, staff.zone) if one.closed_at else None,
    )


def _place(request: HttpRequest) -> Place:
    """What a form says of a station. Raises NotMade for masks that are none."""
    titles = {tag: _clean(request.POST.get(f"title-{tag}", "")) for tag, _ in settings.LANGUAGES}
    known = {stage.stage for one in journeys.running_blueprints() for stage in one.stages}
    stages = [stage for stage in request.POST.getlist("stage") if stage in known]
    return Place(titles, stages, [_mask(line) for line in request.POST.get("masks", "").splitlines() if line.strip()])


def _mask(line: str) -> Rectangle:
    numbers = [int(one) for one in line.replace(",", " ").split() if one.isascii() and one.isdigit()]
    if len(numbers) != SIDES:
        raise NotMade("station-mask", came=line[: limits.NAME], expected="four whole numbers", hint="0 0 1000 1000")
    left, top, width, height = numbers
    return left, top, width, height


def _clean(words: str) -> str:
    return words.replace("\x00", "").strip()


def _titles(known: dict[str, str]) -> tuple[Title, ...]:
    return tuple(Title(tag, str(language), known.get(tag, "")) for tag, language in settings.LANGUAGES)


def _choices(chosen: tuple[str, ...], titles: dict[str, str]) -> tuple[Choice, ...]:
    return tuple(Choice(name, title, name in chosen) for name, title in titles.items())


def _stage_titles(staff: Staff) -> dict[str, str]:
    """The stages of all running blueprints, in the order in which a customer would tell them."""
    gaps = unknown(staff.zone)
    running = journeys.running_blueprints()
    return {stage.stage: gaps.words(stage.title, staff.language) for one in running for stage in one.stages}
