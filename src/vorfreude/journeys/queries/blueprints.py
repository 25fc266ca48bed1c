"""Which blueprints were released, and what they say."""

from dataclasses import dataclass
from datetime import datetime

from vorfreude.core.blueprint import Blueprint
from vorfreude.journeys.models import BlueprintVersion
from vorfreude.journeys.versions import plan_of


@dataclass(frozen=True, slots=True)
class Release:
    """One released version of a blueprint. ``running`` is the one under which new journeys begin."""

    name: str
    number: int
    released_at: datetime
    released_by: str
    running: bool


@dataclass(frozen=True, slots=True)
class ReleasedText:
    """One released version with its text, letter by letter as it was released."""

    id: int
    name: str
    number: int
    text: str
    digest: str
    released_at: datetime
    released_by: str

    def blueprint(self) -> Blueprint:
        """What it decides; kept per process."""
        return plan_of(self.id, self.digest).blueprint


def releases(name: str = "") -> list[Release]:
    """Every released version, by name, the newest of each name first; of one blueprint where it is named. One query."""
    rows = BlueprintVersion.objects.order_by("name", "-number")
    rows = rows.filter(name=name) if name else rows
    seen: set[str] = set()
    found = []
    for row in rows.defer("text"):
        found.append(Release(row.name, row.number, row.released_at, row.released_by, row.name not in seen))
        seen.add(row.name)
    return found


def blueprint_text(name: str, number: int) -> str | None:
    """The text of a version, letter by letter as it was released; None when there is no such version."""
    return BlueprintVersion.objects.filter(name=name, number=number).values_list("text", flat=True).first()


def running_release(name: str) -> ReleasedText | None:
    """The version under which new journeys begin; None when none of this name was released. One query."""
    row = BlueprintVersion.objects.filter(name=name).order_by("-number").first()
    return _text(row) if row is not None else None


def release_of(name: str, numbers: tuple[int, ...]) -> dict[int, ReleasedText]:
    """Some versions of a blueprint, by number; those that are not there are left out. One query."""
    return {row.number: _text(row) for row in BlueprintVersion.objects.filter(name=name, number__in=numbers)}


def _text(row: BlueprintVersion) -> ReleasedText:
    return ReleasedText(row.pk, row.name, row.number, row.text, row.digest, row.released_at, row.released_by)
