"""Who may open which address of the desk: read off the guards that stand before the pages, so that it cannot say anything else."""

from dataclasses import dataclass
from typing import cast

from vorfreude.back.rights import RIGHTS, Act
from vorfreude.back.urls import urlpatterns

ROLES = ("concierge", "plant-lead", "designer", "operator", "event-manager", "service-adviser", "technician", "dealer")


@dataclass(frozen=True, slots=True)
class Cell:
    """One address: its name, where it is, the act that its door and its guard ask for, and the roles that may."""

    name: str
    address: str
    door: Act
    act: Act
    roles: frozenset[str]


def cells() -> tuple[Cell, ...]:
    """Every address of the desk, in the order in which they are looked for. Raises KeyError for a page without a door."""
    return tuple(_cell(pattern.name or "", str(pattern.pattern), vars(pattern.callback)) for pattern in urlpatterns)


def _cell(name: str, address: str, marks: dict[str, object]) -> Cell:
    door = cast("Act", marks["door"])
    act = cast("Act", marks.get("act", door))
    return Cell(name, address, door, act, RIGHTS[door] & RIGHTS[act])
