"""What is due, of everything that somebody owns, in one list: when, why then, what it costs, and the way to book it."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from vorfreude.care.queries.upkeep import DueRow, due_for
from vorfreude.front import upkeep_said as said
from vorfreude.front.garage import PREFIX
from vorfreude.front.reader import Reader, for_reader
from vorfreude.lib import formats
from vorfreude.people import queries as people


@dataclass(frozen=True, slots=True)
class DueShown:
    """One thing that is due. ``book``: where it is booked, empty where the reader may not or it is booked."""

    title: str
    vehicle: str
    address: str
    when: str
    because: str
    cost: str
    book: str
    booked: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """What is due within one stretch of time."""

    heading: str
    rows: tuple[DueShown, ...]


@dataclass(frozen=True, slots=True)
class UpkeepPage:
    """Everything that is due; ``total`` is what the next weeks cost as far as anybody can say."""

    stretches: tuple[Stretch, ...]
    total: str
    owns: bool


@require_safe
@for_reader
def upkeep(request: HttpRequest, reader: Reader) -> HttpResponseBase:
    rights = {name: may for name, may in people.rights_by_subject(reader.id).items() if name.startswith(PREFIX)}
    rows = due_for(rights, now=reader.now) if rights else []
    stretches = (
        Stretch(
            str(heading),
            tuple(
                _shown(one, reader, may_book="ask" in rights[one.subject]) for one in rows if one.pressing == pressing
            ),
        )
        for pressing, heading in said.HEADINGS
    )
    page = UpkeepPage(tuple(one for one in stretches if one.rows), _total(rows), bool(rights))
    return render(request, "front/upkeep.html", {"page": page})


def booking(vehicle: str, job: str) -> str:
    """Where a visit of a vehicle is booked, with the job chosen already where one does it."""
    address = reverse("booking", args=[vehicle])
    return f"{address}?{urlencode({'job': job})}" if job else address


def instant(at: datetime, reader: Reader) -> str:
    """An instant where the reader is."""
    return formats.instant(at.astimezone(reader.zone), reader.now.astimezone(reader.zone).date())


def _shown(one: DueRow, reader: Reader, *, may_book: bool) -> DueShown:
    return DueShown(
        title=said.title_of(one, reader.language),
        vehicle=one.title,
        address=reverse("garage-vehicle", args=[one.vehicle]),
        when="" if one.booked else said.when(one, reader.now.astimezone(reader.zone).date()),
        because=said.because(one),
        cost=said.cost(one),
        book=booking(one.vehicle, one.job) if may_book and one.booked is None else "",
        booked=instant(one.booked, reader) if one.booked else "",
    )


def _total(rows: list[DueRow]) -> str:
    """Said in one currency, or not at all."""
    near = [one for one in rows if one.pressing in {"overdue", "soon"} and one.cost]
    currencies = {one.currency for one in near}
    return formats.money(sum(one.cost or 0 for one in near), currencies.pop()) if len(currencies) == 1 else ""
