"""What all vehicles need within weeks, the most pressing first: a line for each vehicle, with whom to call and the way to book all of it for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from vorfreude.back.care import upkeep_words as words
from vorfreude.back.staff import Staff, for_carers_who_may
from vorfreude.care import queries
from vorfreude.care.queries.upkeep import DueRow, due_of_all
from vorfreude.lib import formats

MOST = 200
"""Things on one page; whoever is called books them off the list."""


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing that a vehicle needs."""

    title: str
    source: str
    pressing: str
    is_overdue: bool
    day: str
    cost: str


@dataclass(frozen=True, slots=True)
class Row:
    """A vehicle and what it needs. ``book``: where all of it is booked on the telephone, empty for who may not."""

    vehicle: str
    address: str
    owner: str
    email: str
    things: tuple[Thing, ...]
    book: str


@for_carers_who_may("see-garage")
@require_safe
def upkeep(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    """Seven queries beside the guard, however many vehicles there are."""
    found = due_of_all(now=staff.now, most=MOST)
    owners = queries.owners_by_vehicle({one.vehicle for one in found})
    due: dict[str, list[DueRow]] = {}
    for one in found:
        if one.booked is None:
            due.setdefault(one.vehicle, []).append(one)
    rows = [_row(things, owners.get(vehicle), staff) for vehicle, things in due.items()]
    context = {
        "rows": rows,
        "most": MOST,
        "is_full": len(found) == MOST,
        "overdue": sum(any(thing.is_overdue for thing in one.things) for one in rows),
    }
    return render(request, "back/care/upkeep.html", context)


def _row(things: Sequence[DueRow], owner: queries.Owned | None, staff: Staff) -> Row:
    vehicle, today = things[0].vehicle, staff.now.astimezone(staff.zone).date()
    chosen = [("vehicle", vehicle), *(("job", job) for job in dict.fromkeys(one.job for one in things) if job)]
    return Row(
        vehicle=things[0].title,
        address=reverse("desk-vehicle", args=[vehicle]),
        owner=(owner.name or owner.email) if owner else "",
        email=owner.email if owner else "",
        things=tuple(_thing(one, staff.language, today) for one in things),
        book=f"{reverse('desk-workshop-booking')}?{urlencode(chosen)}" if staff.may("run-workshop") else "",
    )


def _thing(one: DueRow, language: str, today: date) -> Thing:
    return Thing(
        title=one.words.get(language) or next((said for said in one.words.values() if said), one.key),
        source=str(words.SOURCES[one.source]) if one.source != "plan" else "",
        pressing=str(words.PRESSING[one.pressing]),
        is_overdue=one.pressing == "overdue",
        day=formats.day(one.on, today) if one.on else "",
        cost=formats.money(one.cost, one.currency or "EUR") if one.cost is not None else "",
    )
