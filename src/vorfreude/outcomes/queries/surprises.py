"""Surprises as they went: what each did, what they cost, who had how many, and whether anybody had the same one twice."""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date

import msgspec
from django.db.models import Count, Q, Sum
from django.db.models.functions import TruncMonth

from vorfreude.core.outcomes import Difference, Share, difference, share
from vorfreude.outcomes.models import Account, Summary, Surprise
from vorfreude.outcomes.queries.fairness import Alike, Customers, fairness

TOLD, HELD = Surprise.Standing.TOLD, Surprise.Standing.HELD_OUT


@dataclass(frozen=True, slots=True)
class Effect:
    """What one surprise did: of those who were given it, and of those who were held out, how many were warm afterwards."""

    moment: str
    told: int
    warm: int
    held_out: int
    warm_without: int
    withheld: int

    @property
    def with_it(self) -> Share | None:
        """How many of those who had it reacted to another moment, or thanked, later; None where too few."""
        return share(self.warm, self.told)

    @property
    def without_it(self) -> Share | None:
        """The same of those who were held out."""
        return share(self.warm_without, self.held_out)

    @property
    def difference(self) -> Difference | None:
        """By how much more of those with it; None where there are too few of either."""
        return difference(self.warm, self.told, self.warm_without, self.held_out)


@dataclass(frozen=True, slots=True)
class Spent:
    """What surprises cost in one month, in minor units."""

    month: date
    currency: str
    minor: int
    given: int


@dataclass(frozen=True, slots=True)
class Withheld:
    """How many times one surprise was not given for one reason; held out is not among them."""

    moment: str
    why: str
    count: int


@dataclass(frozen=True, slots=True)
class Surprises:
    """All that is said of the surprises of a blueprint: ``spread`` is journeys by how many they had, ``dearest`` the most
    that was spent on one (minor units), ``repeated`` how many owners had one more than once.
    """

    effects: tuple[Effect, ...]
    spent: tuple[Spent, ...]
    spread: dict[int, int]
    dearest: int
    repeated: tuple[tuple[str, int], ...]
    withheld: tuple[Withheld, ...] = ()
    customers: tuple[Customers, ...] = ()
    sides: tuple[Alike, ...] = ()


def surprises(blueprint: str) -> Surprises:
    """As workers counted them last, at most a hundredth second for each journey ago. One query; counted where nobody has yet."""
    made = Summary.objects.filter(blueprint=blueprint).values_list("surprises", flat=True).first()
    try:
        return _surprises.decode(made) if made else surprises_counted(blueprint)
    except msgspec.ValidationError:  # made by another release; workers make it anew
        return surprises_counted(blueprint)


def surprises_counted(blueprint: str) -> Surprises:
    """The same counted in every row. Ten queries."""
    return Surprises(
        effects(blueprint),
        spent(blueprint),
        spread(blueprint),
        dearest(blueprint),
        repeated(blueprint),
        withheld(blueprint),
        *fairness(blueprint),
    )


_surprises = msgspec.json.Decoder(Surprises)


def effects(blueprint: str) -> tuple[Effect, ...]:
    """Every surprise of a blueprint that had its time, by name. One query."""
    counted = Surprise.objects.filter(blueprint=blueprint).values_list("moment").order_by("moment")
    rows = counted.annotate(
        told=Count("pk", filter=Q(standing=TOLD)),
        warm=Count("pk", filter=Q(standing=TOLD, warmed=True)),
        held=Count("pk", filter=Q(standing=HELD)),
        cold=Count("pk", filter=Q(standing=HELD, warmed=True)),
        withheld=Count("pk", filter=~Q(standing__in=(TOLD, HELD))),
    )
    return tuple(Effect(*row) for row in rows)


def spent(blueprint: str) -> tuple[Spent, ...]:
    """What surprises cost, month by month, the newest first. One query."""
    told = Surprise.objects.filter(blueprint=blueprint, standing=TOLD, cost__gt=0)
    rows = told.annotate(month=TruncMonth("at", tzinfo=UTC)).values_list("month", "currency")
    summed = rows.annotate(minor=Sum("cost"), given=Count("pk")).order_by("-month", "currency")
    return tuple(Spent(month.date(), currency, minor, given) for month, currency, minor, given in summed)


def spread(blueprint: str) -> dict[int, int]:
    """How many journeys had so many surprises: journeys by surprises, from none on. Two queries."""
    per_journey = (
        Surprise.objects.filter(blueprint=blueprint, standing=TOLD)
        .order_by()
        .values("account")
        .annotate(had=Count("pk"))
    )
    found = dict(Counter(per_journey.values_list("had", flat=True)))
    none = Account.objects.filter(blueprint=blueprint).count() - sum(found.values())
    return dict(sorted({0: max(none, 0), **found}.items()))


def dearest(blueprint: str) -> int:
    """The most that was spent on one journey, in minor units. One query."""
    told = Surprise.objects.filter(blueprint=blueprint, standing=TOLD).order_by().values("account")
    summed = told.annotate(minor=Sum("cost")).order_by("-minor").values_list("minor", flat=True).first()
    return int(summed or 0)


def repeated(blueprint: str) -> tuple[tuple[str, int], ...]:
    """Surprises that the same owner had more than once, on whatever journeys, and how many owners. One query."""
    told = Surprise.objects.filter(blueprint=blueprint, standing=TOLD, account__owner__isnull=False)
    owners = told.order_by().values("moment", "account__owner").annotate(times=Count("pk")).filter(times__gt=1)
    found: dict[str, int] = {}
    for moment in owners.values_list("moment", flat=True):
        found[moment] = found.get(moment, 0) + 1
    return tuple(sorted(found.items()))


def withheld(blueprint: str) -> tuple[Withheld, ...]:
    """What was not given, and why, by surprise and reason. One query."""
    rows = (
        Surprise.objects.filter(blueprint=blueprint).exclude(standing__in=(TOLD, HELD)).order_by("moment", "standing")
    )
    return tuple(Withheld(*row) for row in rows.values_list("moment", "standing").annotate(count=Count("pk")))
