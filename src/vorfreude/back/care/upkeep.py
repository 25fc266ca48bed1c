"""What all vehicles need within weeks, the most pressing first, with whom to call and the way to book it for them."""

from dataclasses import dataclass
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
"""On one page; whoever is called books it off the list."""


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that a vehicle needs. ``book``: where it is booked on the telephone, empty for who may not."""

    title: str
    source: str
    pressing: str
    is_overdue: bool
    day: str
    vehicle: str
    address: str
    owner: str
    email: str
    cost: str
    book: str


@for_carers_who_may("see-garage")
@require_safe
def upkeep(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    """Seven queries beside the guard, however many vehicles there are."""
    found = due_of_all(now=staff.now, most=MOST)
    owners = queries.owners_by_vehicle({one.vehicle for one in found})
    rows = [_row(one, owners.get(one.vehicle), staff) for one in found if one.booked is None]
    context = {
        "rows": rows,
        "most": MOST,
        "is_full": len(found) == MOST,
        "overdue": sum(one.is_overdue for one in rows),
    }
    return render(request, "back/care/upkeep.html", context)


def _row(one: DueRow, owner: queries.Owned | None, staff: Staff) -> Row:
    today = staff.now.astimezone(staff.zone).date()
    chosen = {"vehicle": one.vehicle} | ({"job": one.job} if one.job else {})
    return Row(
        title=one.words.get(staff.language) or next((said for said in one.words.values() if said), one.key),
        source=str(words.SOURCES[one.source]),
        pressing=str(words.PRESSING[one.pressing]),
        is_overdue=one.pressing == "overdue",
        day=formats.day(one.on, today) if one.on else "",
        vehicle=one.title,
        address=reverse("desk-vehicle", args=[one.vehicle]),
        owner=(owner.name or owner.email) if owner else "",
        email=owner.email if owner else "",
        cost=formats.money(one.cost, one.currency or "EUR") if one.cost is not None else "",
        book=f"{reverse('desk-workshop-booking')}?{urlencode(chosen)}" if staff.may("run-workshop") else "",
    )
