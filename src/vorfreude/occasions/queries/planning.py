"""An occasion as whoever plans it sees it: the whole, its places, its editions, who is in charge."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from vorfreude.occasions.models import Charge, Edition, Item, Occasion, Place
from vorfreude.people.queries import Profile
from vorfreude.people.queries.profiles import profile_of


@dataclass(frozen=True, slots=True)
class Plan:
    """All that is said of the whole; ``words``: language → title, text. ``edition`` is the number of the newest, 0 for none."""

    name: str
    words: Mapping[str, Mapping[str, str]]
    timezone: str
    starts_at: datetime
    ends_at: datetime
    standing: str
    planned_by: str
    planned_at: datetime
    places: int
    edition: int
    edition_at: datetime | None


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A place as it is written down, and how many items are planned in it."""

    name: str
    x: float
    y: float
    level: int
    capacity: int | None
    way: Mapping[str, str]
    items: int

    @property
    def is_measured(self) -> bool:
        """Whether it is anywhere but in the corner from which is measured, where every place stands at first."""
        return bool(self.x or self.y or self.level)


@dataclass(frozen=True, slots=True)
class EditionLine:
    """An edition without its programme."""

    number: int
    note: str
    frozen_at: datetime
    frozen_by: str


@dataclass(frozen=True, slots=True)
class Charged:
    """Somebody in charge of something, and since when."""

    person: Profile
    of: str
    given_at: datetime
    given_by: str


def plan_of(occasion: str) -> Plan | None:
    """The whole; None where there is no such occasion. One query."""
    newest = Edition.objects.filter(occasion=OuterRef("pk")).order_by("-number")
    row = (
        Occasion.objects.filter(public_id=occasion)
        .annotate(
            places=_counted(Place.objects.filter(occasion=OuterRef("pk")), "occasion"),
            edition=Subquery(newest.values("number")[:1]),
            edition_at=Subquery(newest.values("frozen_at")[:1]),
        )
        .first()
    )
    if row is None:
        return None
    return Plan(
        row.name, row.words, row.timezone, row.starts_at, row.ends_at, row.standing, row.planned_by, row.planned_at,
        row.places, row.edition or 0, row.edition_at,
    )  # fmt: skip


def places_of(occasion: str) -> list[PlaceLine]:
    """All places by name. One query."""
    rows = Place.objects.filter(occasion__public_id=occasion).annotate(
        items=_counted(Item.objects.filter(place=OuterRef("pk")), "place")
    )
    return [
        PlaceLine(row.name, row.x, row.y, row.level, row.capacity, row.way, row.items) for row in rows.order_by("name")
    ]


def editions_of(occasion: str) -> list[EditionLine]:
    """All editions, the newest first. One query."""
    rows = Edition.objects.filter(occasion__public_id=occasion).defer("programme").order_by("-number")
    return [EditionLine(row.number, row.note, row.frozen_at, row.frozen_by) for row in rows]


def charges_in(occasion: str) -> list[Charged]:
    """Everybody who is in charge of something, by name. One query."""
    rows = Charge.objects.filter(occasion__public_id=occasion).select_related("person")
    return [
        Charged(profile_of(row.person), row.of, row.given_at, row.given_by)
        for row in rows.order_by("person__name", "person__email", "of")
    ]


def _counted[M: (Item, Place)](rows: QuerySet[M], by: str) -> Coalesce:
    """How many of these rows there are for each row outside."""
    return Coalesce(Subquery(rows.order_by().values(by).annotate(count=Count("pk")).values("count")), 0)
