"""The programme as pages show it: as planned, as it goes, what cannot be, what changed."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import hypot

import msgspec
from django.db.models import Count, OuterRef, Subquery

from vorfreude.core import programme as core
from vorfreude.occasions.models import Edition, Follows, Item, Occasion, Place
from vorfreude.occasions.turning import programme_of, progress_of, title_of

PACE = 75.0
"""Metres a minute: somebody who walks with guests (Bohannon 1997 has 85 and more for those who walk alone)."""

A_STOREY = 40.0
"""Metres that a storey is worth on foot."""

_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
"""Only while an occasion runs does the passing of time move what has not begun."""


@dataclass(frozen=True, slots=True)
class Line:
    """One occasion in a list."""

    public_id: str
    name: str
    title: str
    timezone: str
    starts_at: datetime
    ends_at: datetime
    standing: str
    items: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """An occasion's programme as it is planned, with what cannot be; ``changes`` is the number of its newest change."""

    occasion: Line
    programme: core.Programme
    conflicts: list[core.Conflict]
    changes: int


@dataclass(frozen=True, slots=True)
class Day:
    """The programme as it goes at an instant: times by key, where overruns ended, what cannot be as things stand;
    ``progress`` is what was noted of it.
    """

    sheet: Sheet
    times: dict[str, core.Times]
    swallowed: list[core.Swallowed]
    progress: core.Progress
    conflicts: list[core.Conflict]

    @property
    def begun(self) -> frozenset[str]:
        """Items that have begun."""
        return frozenset(key for key, one in self.progress.actual.items() if one.begun)

    @property
    def ended(self) -> frozenset[str]:
        """Items that have ended."""
        return frozenset(key for key, one in self.progress.actual.items() if one.ended)


def occasions_at(now: datetime, *, language: str) -> list[Line]:
    """Occasions that are planned or running, the next first, then those that are over, the latest first. One query."""
    items = (
        Item.objects.filter(occasion=OuterRef("pk"))
        .order_by()
        .values("occasion")
        .annotate(count=Count("pk"))
        .values("count")
    )
    lines = [_line(row, row.items or 0, language) for row in Occasion.objects.annotate(items=Subquery(items))]
    coming = [line for line in lines if line.standing in {"planned", "running"}]
    gone = sorted((line for line in lines if line not in coming), key=lambda line: line.starts_at, reverse=True)
    return sorted(coming, key=lambda line: (line.ends_at < now, line.starts_at)) + gone


def programme_sheet(occasion: str, *, language: str) -> Sheet | None:
    """The whole programme; None where there is no such occasion. Four queries."""
    found = _rows(occasion)
    return _sheet(*found, language) if found else None


def day_of(occasion: str, *, now: datetime, language: str) -> Day | None:
    """The programme as it goes; None where there is no such occasion. Four queries."""
    found = _rows(occasion)
    if found is None:
        return None
    sheet = _sheet(*found, language)
    progress = progress_of(found[1])
    runs = sheet.occasion.standing == "running"
    times = core.times_of(sheet.programme, progress, now=now if runs else _LONG_AGO)
    moved = core.as_it_goes(sheet.programme, times)
    conflicts = core.conflicts_of(moved, walk=walk_of(found[3])) if runs else sheet.conflicts
    return Day(sheet, times, list(core.swallowed(sheet.programme, times)), progress, conflicts)


def edition_of(occasion: str, number: int) -> core.Programme | None:
    """An edition as it was given out; None where there is none of this number. One query."""
    text = (
        Edition.objects.filter(occasion__public_id=occasion, number=number).values_list("programme", flat=True).first()
    )
    return None if text is None else msgspec.json.decode(text, type=core.Programme)


def since_edition(occasion: str, number: int, *, language: str) -> list[core.Difference] | None:
    """What changed since an edition was given out; None where there is none of this number. Five queries."""
    edition, sheet = edition_of(occasion, number), programme_sheet(occasion, language=language)
    return None if edition is None or sheet is None else core.differences(edition, sheet.programme)


def walk_of(places: list[Place]) -> core.Walk:
    """How long guests walk from one place to another; none where a place is not known or has not been measured."""
    known = {place.name: place for place in places}

    def walk(one: str, other: str) -> timedelta:
        here, there = known.get(one), known.get(other)
        if here is None or there is None:
            return timedelta()
        metres = hypot(here.x - there.x, here.y - there.y) + A_STOREY * abs(here.level - there.level)
        return timedelta(minutes=metres / PACE)

    return walk


type _Rows = tuple[Occasion, list[Item], list[Follows], list[Place]]


def _rows(occasion: str) -> _Rows | None:
    row = Occasion.objects.filter(public_id=occasion).first()
    if row is None:
        return None
    return (
        row,
        list(Item.objects.filter(occasion=row).select_related("place").order_by("starts_at", "key")),
        list(Follows.objects.filter(after__occasion=row).order_by("pk")),
        list(Place.objects.filter(occasion=row).order_by("name")),
    )


def _sheet(row: Occasion, items: list[Item], links: list[Follows], places: list[Place], language: str) -> Sheet:
    plan = programme_of(row, items, links, places, language=language)
    return Sheet(_line(row, len(items), language), plan, core.conflicts_of(plan, walk=walk_of(places)), row.changes)


def _line(row: Occasion, items: int, language: str) -> Line:
    title = title_of(row, language)
    return Line(row.public_id, row.name, title, row.timezone, row.starts_at, row.ends_at, row.standing, items)
