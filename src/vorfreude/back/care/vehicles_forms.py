"""What is written into the forms of vehicles, and what is done with it: one verb for each form."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time

from django.conf import settings
from django.http import HttpRequest

from vorfreude.back.care.visits_forms import day_in, whole_in
from vorfreude.back.forms import line_in, text_in
from vorfreude.back.staff import Staff
from vorfreude.care import actions, queries
from vorfreude.care.actions import KINDS, NewFitted, NewPaper, NewRecord, NewVehicle, NewWarranty
from vorfreude.care.queries import Vehicle
from vorfreude.care.unfit import Unfit
from vorfreude.core.clocks.wall import zone_named

type Write = Callable[[HttpRequest, Staff, Vehicle], str]
"""Does what a form says; gives what the page notes."""


def new_vehicle(request: HttpRequest) -> NewVehicle:
    """A vehicle as somebody typed it; each line of its specification is a name and a value with a colon between."""
    lines = [line.partition(":") for line in text_in(request, "specification").split("\n") if line.strip()]
    return NewVehicle(
        kind=line_in(request, "kind"),
        maker=line_in(request, "maker") or settings.MAKER,
        model=line_in(request, "model"),
        title=line_in(request, "title"),
        serial=line_in(request, "serial") or line_in(request, "vin"),
        vin=line_in(request, "vin"),
        registration=line_in(request, "registration"),
        built_on=day_in(request, "built_on"),
        delivered_on=day_in(request, "delivered_on"),
        specification=tuple((name.strip(), value.strip()) for name, _colon, value in lines),
        build=line_in(request, "build"),
        counters=tuple(request.POST.getlist("counters")),
        timezone=line_in(request, "timezone"),
    )


def write_record(request: HttpRequest, staff: Staff, vehicle: Vehicle) -> str:
    """An entry of its book; a correction where it says of what."""
    wanted, corrects = line_in(request, "kind"), line_in(request, "corrects")
    kind = "correction" if corrects else next((one for one in KINDS if one == wanted), None)
    if kind is None:
        raise Unfit("record-unclear", came=wanted, expected=", ".join(KINDS))
    readings = {one: value for one in vehicle.counters if (value := whole_in(request, f"reading-{one}")) is not None}
    record = NewRecord(
        kind,
        "maker",
        _at(request, vehicle, staff.now),
        {staff.language: text_in(request, "words")},
        line_in(request, "house") or settings.MAKER,
        readings,
        corrects=corrects,
    )
    actions.keep_once(vehicle, record, actor=staff.person.email, now=staff.now)
    return "records"


def write_reading(request: HttpRequest, staff: Staff, vehicle: Vehicle) -> str:
    """What a counter shows, perhaps in place of a reading that was wrong, or as the first of another counter."""
    value, wrong = whole_in(request, "value"), whole_in(request, "corrects")
    if value is None:
        raise Unfit("reading-unclear", came="nothing", expected="a whole number")
    row = actions.note_reading(
        vehicle,
        counter=line_in(request, "counter"),
        value=value,
        at=_at(request, vehicle, staff.now),
        source="replaced" if "anew" in request.POST else "workshop",
        corrects=queries.reading_row(vehicle.pk, wrong) if wrong else None,
        actor=staff.person.email,
        now=staff.now,
    )
    return "odd" if row.oddity else "readings"


def write_paper(request: HttpRequest, staff: Staff, vehicle: Vehicle) -> str:
    """A paper that goes with it; what is private stays with whoever owns it now."""
    sent = request.FILES.get("file")
    paper = NewPaper(
        line_in(request, "title"), line_in(request, "kind"), sent.read() if sent else b"", "private" in request.POST
    )
    actions.add_paper(vehicle, paper, actor=staff.person.email, now=staff.now)
    return "papers"


def drop_paper(request: HttpRequest, staff: Staff, vehicle: Vehicle) -> str:
    """A paper that came here by mistake; never one that an owner put there."""
    wanted = line_in(request, "paper")
    ours = {one.public_id for one in queries.papers_for_staff(vehicle.pk) if not one.is_owners}
    row = queries.paper_row(vehicle.pk, wanted) if wanted in ours else None
    if row is None:
        raise Unfit("changed-meanwhile", came=wanted, expected="a paper of ours that is there")
    actions.drop_paper(row, now=staff.now)
    return "removals"


def write_owner(request: HttpRequest, staff: Staff, vehicle: Vehicle) -> str:
    """Somebody who is registered owns it from now on."""
    actions.hand_to(vehicle, email=line_in(request, "email"), actor=staff.person.email, now=staff.now)
    return "owners"


def write_warranty(request: HttpRequest, staff: Staff, vehicle: Vehicle) -> str:
    """What somebody stands for, in the maker's languages."""
    titles = {tag: line_in(request, f"title-{tag}") for tag, _name in settings.LANGUAGES}
    actions.add_warranty(
        vehicle,
        NewWarranty(
            words=titles,
            by=line_in(request, "by") or settings.MAKER,
            since=day_in(request, "since") or _today(vehicle, staff.now),
            until=day_in(request, "until"),
            counter=line_in(request, "counter"),
            until_reading=whole_in(request, "until_reading"),
        ),
    )
    return "warranties"


def write_fitted(request: HttpRequest, staff: Staff, vehicle: Vehicle) -> str:
    """A tyre or a part is put on, or one that is on it is taken off."""
    on = day_in(request, "on") or _today(vehicle, staff.now)
    number = whole_in(request, "off")
    if number is not None:
        row = queries.fitted_row(vehicle.pk, number)
        if row is None:
            raise Unfit("changed-meanwhile", came=number, expected="something on this vehicle")
        actions.take_off(row, on=on)
        return "taken-off"
    place = line_in(request, "place")
    kind = "tyre" if place else "part"
    new = NewFitted(
        kind, line_in(request, "title"), on, place, line_in(request, "number"), whole_in(request, "reading")
    )
    actions.fit(vehicle, new)
    return "fitted"


def write_facts(request: HttpRequest, staff: Staff, vehicle: Vehicle) -> str:  # noqa: ARG001 as the others
    """What may change of it."""
    actions.change_vehicle(
        vehicle,
        title=line_in(request, "title"),
        registration=line_in(request, "registration"),
        is_severe="severe" in request.POST,
    )
    return "facts"


def take_words_out(request: HttpRequest, staff: Staff, vehicle: Vehicle) -> str:
    """What somebody wrote in an entry is gone for good."""
    actions.take_out_words(vehicle, line_in(request, "record"), actor=staff.person.email, now=staff.now)
    return "words-out"


def check_book(request: HttpRequest, staff: Staff, vehicle: Vehicle) -> str:  # noqa: ARG001 as the others
    """Its book is looked through from the first entry."""
    return "unsound" if actions.check_book(vehicle.pk, now=staff.now) else "checked"


WRITES: Mapping[str, Write] = {
    "records": write_record,
    "words-out": take_words_out,
    "checks": check_book,
    "readings": write_reading,
    "papers": write_paper,
    "removals": drop_paper,
    "owners": write_owner,
    "warranties": write_warranty,
    "fitted": write_fitted,
    "facts": write_facts,
}


def _today(vehicle: Vehicle, now: datetime) -> date:
    return now.astimezone(zone_named(vehicle.timezone)).date()


def _at(request: HttpRequest, vehicle: Vehicle, now: datetime) -> datetime:
    """Now for today, noon where the vehicle is at home for another day."""
    day = day_in(request, "on") or _today(vehicle, now)
    return now if day == _today(vehicle, now) else datetime.combine(day, time(12), zone_named(vehicle.timezone))
