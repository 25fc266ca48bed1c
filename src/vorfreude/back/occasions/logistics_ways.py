"""The pages of logistics, side by side."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from vorfreude.back.occasions.desk import Desk


@dataclass(frozen=True, slots=True)
class Way:
    """One of the pages."""

    address: str
    title: str
    is_here: bool


def ways(desk: Desk, here: str) -> tuple[Way, ...]:
    """All of them, and which one is open."""
    titles = {
        "desk-logistics": _("Rides"),
        "desk-hotels": _("Hotels"),
        "desk-kit": _("Kit"),
        "desk-alternatives": _("If it rains"),
        "desk-contacts": _("Contacts"),
    }
    return tuple(Way(desk.address(name), title, name == here) for name, title in titles.items())
