"""The garage: what somebody owns or drives along with, each with its picture; and one vehicle, what it is and what it ran."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vorfreude.care import actions, queries
from vorfreude.care.queries import FittedSeen, ReadingSeen, RecordSeen
from vorfreude.care.queries.visits import VisitLine, open_visits
from vorfreude.care.unfit import Unfit
from vorfreude.core.clocks.wall import zone_named
from vorfreude.front import garage_said as said
from vorfreude.front.album import Photo
from vorfreude.front.campaigns import CampaignShown, campaigns_on
from vorfreude.front.garage import (
    PREFIX,
    Kept,
    allowed,
    described,
    facts_of,
    for_keeper,
    picture,
    records_shown,
    with_what_went,
)
from vorfreude.front.of_care import instant
from vorfreude.front.reader import Reader, for_reader
from vorfreude.lib import formats
from vorfreude.people import queries as people
from vorfreude.photos.queries import Described

LAST = 6
"""Readings that the page of a vehicle shows; all of them stand in the file of what somebody holds."""


@dataclass(frozen=True, slots=True)
class Card:
    """A vehicle in the list. ``visit``: the address of the visit that is ahead or under way, and where it stands; empty for none."""

    address: str
    title: str
    model: str
    registration: str
    last: str
    visit: tuple[str, str] | None
    hero: Photo | None


@dataclass(frozen=True, slots=True)
class ReadingShown:
    """What a counter showed."""

    words: str
    when: str
    odd: str


@dataclass(frozen=True, slots=True)
class FittedShown:
    """A tyre or a part that is on the vehicle."""

    place: str
    title: str
    since: str


@dataclass(frozen=True, slots=True)
class VehiclePage:
    """One vehicle. ``asks``: a reading that cannot be so, as it was typed, with why: it is asked once more."""

    kept: Kept
    campaigns: tuple[CampaignShown, ...]
    facts: tuple[tuple[str, str], ...]
    totals: tuple[str, ...]
    readings: tuple[ReadingShown, ...]
    fitted: tuple[FittedShown, ...]
    hero: Photo | None
    last: tuple[tuple[str, str, str], ...]
    counters: tuple[tuple[str, str], ...]
    today: str
    asks: str
    typed: dict[str, str]
    trouble: str


@require_safe
@for_reader
def garage(request: HttpRequest, reader: Reader) -> HttpResponseBase:
    every = people.rights_by_subject(reader.id)
    rights = {name: may for name, may in every.items() if name.startswith(PREFIX)}
    visits = open_visits(every)
    found = queries.vehicles_named(rights)
    last = queries.last_records([one.pk for one in found])
    latest = {vehicle: with_what_went(records) for vehicle, records in last.items()}
    shown = {one.pk: of_build(latest.get(one.pk, ())) for one in found if "photographs" in rights[one.name]}
    out = described(name for names in shown.values() for name in names)
    cards = [
        _card(one, latest.get(one.pk, ()), reader, _hero(one, shown.get(one.pk, ()), out), visits.get(one.pk))
        for one in found
    ]
    return render(request, "front/garage.html", {"cards": cards})


@require_safe
@for_keeper
def garage_vehicle(request: HttpRequest, reader: Reader, kept: Kept) -> HttpResponseBase:
    return _shown(request, reader, kept)


@require_POST
@for_keeper
def garage_readings(request: HttpRequest, reader: Reader, kept: Kept) -> HttpResponseBase:
    """What the counter shows. One that cannot be so is asked about, and kept as it is when it is said again."""
    allowed(kept.reads_counters)
    typed = {name: request.POST.get(name, "").strip() for name in ("counter", "value", "on")}
    try:
        value, at = _whole(typed["value"]), day_at(typed["on"], kept.vehicle.timezone, reader.now)
        odd = actions.oddity_of(kept.vehicle, counter=typed["counter"], value=value, at=at)
        if odd and request.POST.get("sure") != f"{typed['counter']} {value}":
            return _shown(
                request, reader, kept, asks=str(said.ODD[odd]), typed=typed | {"sure": f"{typed['counter']} {value}"}
            )
        actions.note_reading(
            kept.vehicle, counter=typed["counter"], value=value, at=at, source="owner", actor=reader.person.email, now=reader.now
        )  # fmt: skip
    except Unfit as unfit:
        return _shown(request, reader, kept, trouble=said.trouble_of(unfit.code), typed=typed)
    return redirect(f"{reverse('garage-vehicle', args=[kept.vehicle.public_id])}#readings")


def day_at(typed: str, timezone: str, now: datetime) -> datetime:
    """The instant that a day stands for: now for today, noon where the vehicle is at home for another. Raises Unfit."""
    zone = zone_named(timezone)
    try:
        chosen = date.fromisoformat(typed) if typed else now.astimezone(zone).date()
        at = datetime.combine(chosen, time(12), zone)
    except (ValueError, OverflowError) as error:
        raise Unfit("reading-unclear", came=typed, expected="a day, as in 2026-11-02") from error
    return now if chosen == now.astimezone(zone).date() else at


def _shown(
    request: HttpRequest, reader: Reader, kept: Kept, *, asks: str = "", trouble: str = "", typed: dict[str, str] | None = None
) -> HttpResponseBase:  # fmt: skip
    vehicle, today = kept.vehicle, reader.now.astimezone(reader.zone).date()
    records = records_shown(kept)
    readings = queries.readings_of(vehicle.pk)
    pictured = of_build(records) if kept.sees else ()
    page = VehiclePage(
        kept=kept,
        campaigns=campaigns_on(kept, reader),
        facts=facts_of(vehicle, today),
        totals=tuple(said.shown(one.total, counter) for counter, one in queries.totals_in(readings).items()),
        readings=tuple(_reading(one, reader.zone, today) for one in readings[:LAST]),
        fitted=tuple(_fitted(one, today) for one in queries.fitted_on(vehicle.pk) if one.until is None),
        hero=_hero(vehicle, pictured, described(pictured)),
        last=tuple(_line(one, reader, today) for one in reversed(records[-3:])),
        counters=tuple((counter, said.counter_of(counter)) for counter in vehicle.counters),
        today=reader.now.astimezone(zone_named(vehicle.timezone)).date().isoformat(),
        asks=asks,
        typed=typed or {},
        trouble=trouble,
    )
    return render(request, "front/garage_vehicle.html", {"page": page}, status=400 if trouble else 200)


def _card(
    vehicle: queries.Vehicle, records: Sequence[RecordSeen], reader: Reader, hero: Photo | None, visit: VisitLine | None
) -> Card:
    today = reader.now.astimezone(reader.zone).date()
    last = _line(records[-1], reader, today) if records else None
    return Card(
        address=reverse("garage-vehicle", args=[vehicle.public_id]),
        title=vehicle.title,
        model=f"{vehicle.maker} {vehicle.model}",
        registration=vehicle.registration,
        last=f"{last[0]}, {last[1]}" if last else "",
        visit=(reverse("visit", args=[visit.public_id]), _stands(visit, reader)) if visit else None,
        hero=hero,
    )


def _stands(visit: VisitLine, reader: Reader) -> str:
    if visit.standing == "booked":
        return _("Workshop: %(when)s") % {"when": instant(visit.begins_at, reader, visit.timezone)}
    if visit.standing == "ready":
        return _("It is ready in the workshop")
    return _("The workshop waits for your decision") if visit.waits else _("It is in the workshop")


def of_build(records: Sequence[RecordSeen]) -> tuple[str, ...]:
    """The photographs of its build and its delivery: a repair is not what somebody wants to see first."""
    return tuple(name for one in records if one.kind in {"built", "delivered"} for name in one.photos)


def _hero(vehicle: queries.Vehicle, names: Sequence[str], out: Mapping[str, Described]) -> Photo | None:
    """The last of these photographs that is out."""
    name = next((name for name in reversed(names) if name in out), None)
    return picture(vehicle, name, out[name], vehicle.title) if name else None


def _line(one: RecordSeen, reader: Reader, today: date) -> tuple[str, str, str]:
    return (
        said.kind_of(one.kind),
        said.on(one.at, reader.zone, today),
        one.in_language(reader.language).split("\n")[0],
    )


def _reading(one: ReadingSeen, zone: ZoneInfo, today: date) -> ReadingShown:
    odd = str(said.ODD.get(one.oddity, "")) if not one.is_corrected else _("Corrected since.")
    return ReadingShown(said.shown(one.value, one.counter), said.on(one.at, zone, today), odd)


def _fitted(one: FittedSeen, today: date) -> FittedShown:
    title = f"{one.title}, {one.number}" if one.number else one.title
    return FittedShown(str(said.PLACES[one.place]), title, formats.on_day(one.since, today))


def _whole(typed: str) -> int:
    """A whole number as people write it: 12500, 12 500, 12,500 or 12.500; what would be a fraction is none."""
    if not WHOLE.fullmatch(typed):
        raise Unfit("reading-unclear", came=typed, expected="a whole number")
    return int("".join(one for one in typed if one.isdigit()))


WHOLE = re.compile(r"[0-9]{1,9}|[0-9]{1,3}([ .,'’\u00a0\u202f][0-9]{3}){1,2}")
