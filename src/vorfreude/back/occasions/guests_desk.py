"""Somebody in charge of the whole of one occasion, at one of its pages of guests: what every one of them does alike."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from vorfreude.back.occasions.charge import MANAGER, charge_of
from vorfreude.back.occasions.guests_words import noted, said_trouble
from vorfreude.back.saying import exact
from vorfreude.back.staff import Staff
from vorfreude.occasions.queries import InCharge
from vorfreude.occasions.unfit import Unfit


class By(TypedDict):
    """Which occasion, who, when: what every verb asks for."""

    occasion: str
    actor: str
    now: datetime


@dataclass(frozen=True, slots=True)
class Desk:
    """Who asks, about which occasion."""

    request: HttpRequest
    staff: Staff
    here: InCharge

    @property
    def by(self) -> By:
        return {"occasion": self.here.public_id, "actor": self.staff.person.email, "now": self.staff.now}

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.here.timezone)

    @property
    def is_open(self) -> bool:
        return self.here.standing in {"planned", "running"}

    @property
    def noted(self) -> str:
        return noted(self.request.GET.get("noted", ""))

    def exact(self, at: datetime | None) -> str:
        """An instant on the clock on the wall there; empty for none."""
        return exact(at, self.staff.now, self.zone) if at else ""

    def address(self, name: str, *rest: object) -> str:
        return reverse(name, args=[self.here.public_id, *rest])

    def shown(self, template: str, page: object, trouble: str = "") -> HttpResponseBase:
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


def at_guests(request: HttpRequest, staff: Staff, public_id: str) -> Desk:
    """Raises Http404 and PermissionDenied as ``charge_of``: guests are for managers."""
    return Desk(request, staff, charge_of(staff, public_id, MANAGER))
