"""Which blueprints were released, and what they say."""

from dataclasses import dataclass
from datetime import datetime

from vorfreude.journeys.models import BlueprintVersion


@dataclass(frozen=True, slots=True)
class Release:
    """One released version of a blueprint. ``running`` is the one under which new journeys begin."""

    name: str
    number: int
    released_at: datetime
    released_by: str
    running: bool


def releases() -> list[Release]:
    """Every released version, by name, the newest of each name first."""
    rows = BlueprintVersion.objects.order_by("name", "-number")
    seen: set[str] = set()
    found = []
    for row in rows.defer("text"):
        found.append(Release(row.name, row.number, row.released_at, row.released_by, row.name not in seen))
        seen.add(row.name)
    return found


def blueprint_text(name: str, number: int) -> str | None:
    """The text of a version, letter by letter as it was released; None when there is no such version."""
    return BlueprintVersion.objects.filter(name=name, number=number).values_list("text", flat=True).first()
