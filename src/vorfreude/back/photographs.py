"""The ways between the pages about photographs: each page asks for them with its own name."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy

WAYS: dict[str, str | Lazy] = {
    "desk-photographs": gettext_lazy("Review"),
    "desk-aside": gettext_lazy("Put aside"),
    "desk-objections": gettext_lazy("Objections"),
    "desk-report": gettext_lazy("Report"),
    "desk-stations": gettext_lazy("Stations"),
    "desk-devices": gettext_lazy("Devices"),
    "desk-travellers": gettext_lazy("Travellers"),
}


@dataclass(frozen=True, slots=True)
class Way:
    """One page about photographs."""

    title: str
    address: str
    is_here: bool


def ways(here: str) -> tuple[Way, ...]:
    """The pages that are built, in order; ``here`` is the name of the address that is shown."""
    return tuple(Way(str(title), address, name == here) for name, title in WAYS.items() if (address := _address(name)))


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
