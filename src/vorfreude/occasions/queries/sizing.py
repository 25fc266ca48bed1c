"""What the float is sized for: guests day by day, kinds of needs, who of the crew could be in it; and what was worked out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec
from django.db.models import Count, Q

from vorfreude.core.staffing import busyness
from vorfreude.core.staffing.hindsight import BUSY, Known
from vorfreude.occasions.models import CrewMember, Item, NeedKind, Occasion, Party, Reckoning, Sizing
from vorfreude.occasions.queries.after_known import known_before
from vorfreude.occasions.sizes import Answer, Asked, Group, Kind, read_answer
from vorfreude.occasions.turning import MINUTE

DAWN = timedelta(hours=4)
"""An item that begins before this hour belongs to the day before: a night is one piece."""

SHOWN = 10
"""Sizings that may be chosen for a roster."""

TAUGHT = 2
"""Occasions from which on it is known how much days differ."""


@dataclass(frozen=True, slots=True)
class Basis:
    """Everything a sizing is worked out from. ``groups`` by day, as if everybody who may come did."""

    days: tuple[tuple[Group, ...], ...]
    guests: int
    kinds: tuple[Kind, ...]
    known: Known
    prices: dict[frozenset[str], float]
    crew_show: float


@dataclass(frozen=True, slots=True)
class Worked:
    """A sizing as pages show it. ``percent`` is how far it is; None when it is over."""

    id: int
    asked: Asked
    answer: Answer | None
    trouble: str
    asked_at: datetime
    asked_by: str
    answered_at: datetime | None
    percent: int | None
    currency: str

    @property
    def is_over(self) -> bool:
        """Whether it was worked out, or will not be."""
        return self.answered_at is not None


def basis_of(occasion: Occasion) -> Basis:
    """The basis as the occasion is now. Four queries, and one for each occasion back to the one that taught something."""
    expected = expected_by_group(occasion)
    items = list(Item.objects.filter(occasion=occasion, called_off_at__isnull=True).order_by("starts_at", "key"))
    known = known_before(occasion)
    crew = list(CrewMember.objects.filter(occasion=occasion, left_at__isnull=True).select_related("agency"))
    kinds = kinds_of(occasion)
    return Basis(
        days_of(items, expected, ZoneInfo(occasion.timezone)),
        sum(expected.values()),
        kinds,
        known,
        _prices(crew, kinds),
        _crew_show(crew, known),
    )


def kinds_of(occasion: Occasion) -> tuple[Kind, ...]:
    """Kinds of needs, the most urgent first. One query."""
    rows = NeedKind.objects.filter(occasion=occasion).order_by("rank", "key")
    return tuple(Kind(row.key, row.rank, row.promise_minutes, row.share_percent, tuple(row.skills)) for row in rows)


def expected_by_group(occasion: Occasion) -> dict[str, int]:
    """How many may come of each group: those who said that they do, and every seat of a party that has not answered. One query."""
    comes = Count("guests", filter=~Q(guests__coming=False))
    rows = Party.objects.filter(occasion=occasion, answer__in=[Party.Answer.NONE, Party.Answer.COMING]).annotate(
        there=comes
    )
    found: dict[str, int] = {}
    for row in rows.order_by("pk"):
        found[row.group] = found.get(row.group, 0) + (row.there if row.answer else max(row.there, row.seats))
    return found


def days_of(items: Iterable[Item], expected: Mapping[str, int], zone: ZoneInfo) -> tuple[tuple[Group, ...], ...]:
    """The groups of each day: from their first item to the end of their last. Whoever is of no group has what is for everybody."""
    by_day: dict[date, list[Item]] = {}
    for item in items:
        by_day.setdefault((item.starts_at - DAWN).astimezone(zone).date(), []).append(item)
    some = expected or {"": 0}
    days = (tuple(_groups(by_day[day], some)) for day in sorted(by_day))
    return tuple(day for day in days if day)


def sizing_of(occasion: str, number: int | None = None) -> Worked | None:
    """A sizing, the newest without a number; None where there is none. Two queries."""
    rows = Sizing.objects.filter(occasion__public_id=occasion).select_related("occasion")
    row = (rows.order_by("-pk") if number is None else rows.filter(pk=number)).first()
    return None if row is None else _worked(row, {} if row.answered_at else _percents([row.pk]))


def found_of(occasion: str) -> Worked | None:
    """The newest sizing that has an answer with days: what stands while a newer one is worked out. One query."""
    rows = Sizing.objects.filter(occasion__public_id=occasion, answered_at__isnull=False, trouble="").select_related(
        "occasion"
    )
    row = rows.order_by("-pk").first()
    return None if row is None else _worked(row, {})


def usual_of(occasion: str) -> Asked | None:
    """What is asked where nobody says otherwise; None where there is no such occasion. Three queries, and those of ``known_before``."""
    row = Occasion.objects.filter(public_id=occasion).first()
    if row is None:
        return None
    known = known_before(row)
    crew = CrewMember.objects.filter(occasion=row, left_at__isnull=True).select_related("agency")
    busy = busyness(known.counts, known.expected) if len(known.counts) >= TAUGHT else BUSY
    return Asked(
        guests=max(1, sum(expected_by_group(row).values())),
        guests_show=round(known.guests.value, 2),
        crew_show=round(_crew_show(crew, known), 2),
        busy=round(busy, 2),
    )


def sizes_of(occasion: str) -> list[tuple[int, datetime, float]]:
    """Sizings that were worked out, the newest first: number, when they were asked for, floater-hours. One query."""
    rows = Sizing.objects.filter(occasion__public_id=occasion, answered_at__isnull=False).order_by("-pk")[:SHOWN]
    found = [(row.pk, row.asked_at, read_answer(row.answer)) for row in rows]
    return [
        (number, at, sum(day.hours for day in answer.days)) for number, at, answer in found if answer and answer.days
    ]


def _groups(items: list[Item], expected: Mapping[str, int]) -> Iterable[Group]:
    for name, guests in sorted(expected.items()):
        theirs = [item for item in items if not item.groups or name in item.groups]
        theirs = theirs or ([] if name else items)
        if theirs:
            ends = max(item.starts_at + item.minutes * MINUTE for item in theirs)
            yield Group(name, float(guests), min(item.starts_at for item in theirs), ends)


def _prices(crew: Iterable[CrewMember], kinds: Iterable[Kind]) -> dict[frozenset[str], float]:
    """What an hour of somebody costs on average, by the skills they must have."""
    rows = list(crew)
    found = {}
    for skills in {frozenset(), *(frozenset(kind.skills) for kind in kinds)}:
        able = [row.hour_minor for row in rows if skills <= set(row.skills)]
        if able:
            found[skills] = sum(able) / len(able)
    return found


def _crew_show(crew: Iterable[CrewMember], known: Known) -> float:
    """How surely somebody of this crew turns up, own people and each agency's in their parts."""
    shares = [
        (known.agencies.get(row.agency.title, known.an_agency) if row.agency else known.own).value for row in crew
    ]
    return sum(shares) / len(shares) if shares else known.own.value


def _percents(rows: list[int]) -> dict[int, int]:
    return dict(Reckoning.objects.filter(sizing__in=rows).values_list("sizing_id", "percent"))


def _worked(row: Sizing, percents: Mapping[int, int]) -> Worked:
    return Worked(
        row.pk, msgspec.convert(row.asked, Asked), read_answer(row.answer), row.trouble, row.asked_at, row.asked_by, row.answered_at,
        None if row.answered_at else percents.get(row.pk, 0), row.occasion.currency,
    )  # fmt: skip
