"""Somebody in charge of the whole of one occasion, at one of its pages: what every page of planning does alike."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from vorfreude.back.occasions.charge import MANAGER, charge_of
from vorfreude.back.occasions.planning_words import Says
from vorfreude.back.saying import exact, visible
from vorfreude.back.staff import Staff
from vorfreude.occasions.queries import InCharge
from vorfreude.occasions.unfit import Unfit
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
    says: Says

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

    def said(self, written: str) -> str:
        """What was written once for all, in the reader's language, to be shown: never for a field in which it is written."""
        return visible(self.here.said(written))

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
        """Does it, and goes on to the address ``to``; where it cannot be, the page again with why. ``done`` is noted there, if anything."""
        try:
            act()
        except Unfit as unfit:
            return shown(self.says(unfit, self.staff.language))
        path, _, part = to.partition("#")
        return redirect(path + (f"?noted={done}" if done else "") + (f"#{part}" if part else ""))


def desk_of(request: HttpRequest, staff: Staff, public_id: str, says: Says) -> Desk:
    """``says`` has the words for what could not be. Raises Http404 and PermissionDenied as ``charge_of``: all of this is for managers."""
    return Desk(request, staff, charge_of(staff, public_id, MANAGER), says)


def called(emails: Iterable[str]) -> dict[str, str]:
    """How people are called, by what stands in a row: an address, or a name as it was written. One query."""
    asked = {one for one in emails if one}
    found = people.names_of([one for one in asked if "@" in one])
    return {"": ""} | {one: visible(found.get(one, one)) for one in asked}
