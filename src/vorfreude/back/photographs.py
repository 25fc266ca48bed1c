"""The ways between the pages about photographs: each page asks for them with its own name."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy

from vorfreude.back.rights import Act
from vorfreude.back.staff import Staff

WAYS: dict[str, str | Lazy] = {
    "desk-photographs": gettext_lazy("Review"),
    "desk-aside": gettext_lazy("Put aside"),
    "desk-photo-finding": gettext_lazy("Find"),
    "desk-objections": gettext_lazy("Objections"),
    "desk-report": gettext_lazy("Report"),
    "desk-stations": gettext_lazy("Stations"),
    "desk-devices": gettext_lazy("Devices"),
    "desk-travellers": gettext_lazy("Travellers"),
}


NEEDS: dict[str, Act] = {
    "desk-photographs": "review-photos",
    "desk-aside": "review-photos",
    "desk-photo-finding": "withdraw-photos",
    "desk-objections": "withdraw-photos",
}
"""What somebody must be allowed to do to be shown the way; the rest is set-up."""


@dataclass(frozen=True, slots=True)
class Way:
    """One page about photographs."""

    title: str
    address: str
    is_here: bool


def ways(here: str, staff: Staff | None = None) -> tuple[Way, ...]:
    """The pages that are built and that this person may open, in order; ``here`` names the address that is shown."""
    return tuple(
        Way(str(title), address, name == here)
        for name, title in WAYS.items()
        if (address := _address(name)) and (staff is None or staff.may(NEEDS.get(name, "set-up-photos")))
    )


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
