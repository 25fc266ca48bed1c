"""What the pages of being ready, of logistics and of the budget have in common: who acts on which occasion, and what came of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from vorfreude.back.occasions.charge import MANAGER, charge_of
from vorfreude.back.occasions.planning_forms import LONGEST_NUMBER
from vorfreude.back.occasions.ready_words import said_trouble
from vorfreude.back.saying import exact, visible
from vorfreude.back.staff import Staff
from vorfreude.occasions.queries import InCharge
from vorfreude.occasions.unfit import Unfit, UnfitCode
from vorfreude.people import queries as people


class By(TypedDict):
    """Which occasion, who, when: what every verb asks for."""

    occasion: str
    actor: str
    now: datetime


@dataclass(frozen=True, slots=True)
class Desk:
    """Somebody in charge of the whole of one occasion, at one of its pages."""

    request: HttpRequest
    staff: Staff
    here: InCharge

    @property
    def by(self) -> By:
        """What every verb asks for."""
        return {"occasion": self.here.public_id, "actor": self.staff.person.email, "now": self.staff.now}

    @property
    def zone(self) -> ZoneInfo:
        """The clock on the wall there."""
        return ZoneInfo(self.here.timezone)

    @property
    def is_open(self) -> bool:
        """Whether anything of it can be planned yet."""
        return self.here.standing in {"planned", "running"}

    def exact(self, at: datetime | None) -> str:
        """An instant on the clock on the wall there; empty for none."""
        return exact(at, self.staff.now, self.zone) if at else ""

    def address(self, name: str, *rest: object) -> str:
        """The address of a page of this occasion."""
        return reverse(name, args=[self.here.public_id, *rest])

    def shown(self, template: str, page: object, trouble: str = "") -> HttpResponseBase:
        """A page; with a trouble, as something that could not be taken."""
        context = {"here": self.here, "page": page}
        return render(self.request, f"back/occasions/{template}.html", context, status=422 if trouble else 200)

    def acted(
        self, act: Callable[[], object], shown: Callable[[str], HttpResponseBase], to: str, done: str
    ) -> HttpResponseBase:
        """Does it, and goes on to the address ``to``; where it cannot be, the page again with why."""
        try:
            act()
        except Unfit as unfit:
            return shown(said_trouble(unfit, self.staff.language))
        path, _, part = to.partition("#")
        return redirect(f"{path}?noted={done}" + (f"#{part}" if part else ""))


def at_desk(request: HttpRequest, staff: Staff, public_id: str) -> Desk:
    """Raises Http404 and PermissionDenied as ``charge_of``: all of this is for managers."""
    return Desk(request, staff, charge_of(staff, public_id, MANAGER))


def called(emails: Iterable[str]) -> dict[str, str]:
    """How people are called, by what stands in a row: an address, or a name as it was written. One query."""
    asked = {one for one in emails if one}
    found = people.names_of([one for one in asked if "@" in one])
    return {"": ""} | {one: visible(found.get(one, one)) for one in asked}


def number_in(request: HttpRequest, name: str) -> int | None:
    """The number of a row that a form or an address names; None for none."""
    written = request.POST.get(name, "") if request.method == "POST" else request.GET.get(name, "")
    return int(written) if written.isascii() and written.isdigit() and len(written) <= LONGEST_NUMBER else None


def chosen_in(request: HttpRequest, name: str) -> str:
    """What was chosen in a form: a key or a name as it is kept, without what no database keeps."""
    return request.POST.get(name, "").replace("\x00", "")


def one_of(request: HttpRequest, name: str, *offered: str, code: UnfitCode) -> str:
    """Which of the offered was pressed. Raises Unfit with ``code`` for anything else, and for nothing."""
    pressed = request.POST.get(name, "")
    if pressed not in offered:
        raise Unfit(code, came=pressed[:20], expected=", ".join(offered))
    return pressed


def typed(request: HttpRequest, name: str, kept: str) -> str:
    """What was typed a moment ago, else what is kept."""
    return request.POST.get(name, kept)
