"""Surprises as they went: what each did, what they cost, who had how many, and whether anybody had the same one twice."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, Sum
from django.db.models.functions import TruncMonth

from vorfreude.core.outcomes import Difference, Share, difference, share
from vorfreude.outcomes.models import Account, Surprise

TOLD, HELD, CAPPED = Surprise.Standing.TOLD, Surprise.Standing.HELD_OUT, Surprise.Standing.CAPPED


@dataclass(frozen=True, slots=True)
class Effect:
    """What one surprise did: of those who were given it, and of those who were held out, how many were warm afterwards."""

    moment: str
    told: int
    warm: int
    held_out: int
    warm_without: int
    capped: int

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


def effects(blueprint: str) -> tuple[Effect, ...]:
    """Every surprise of a blueprint that had its time, by name. One query."""
    counted = Surprise.objects.filter(blueprint=blueprint).values_list("moment").order_by("moment")
    rows = counted.annotate(
        told=Count("pk", filter=Q(standing=TOLD)),
        warm=Count("pk", filter=Q(standing=TOLD, warmed=True)),
        held=Count("pk", filter=Q(standing=HELD)),
        cold=Count("pk", filter=Q(standing=HELD, warmed=True)),
        capped=Count("pk", filter=Q(standing=CAPPED)),
    )
    return tuple(Effect(*row) for row in rows)


def spent(blueprint: str) -> tuple[Spent, ...]:
    """What surprises cost, month by month, the newest first. One query."""
    told = Surprise.objects.filter(blueprint=blueprint, standing=TOLD, cost__gt=0)
    rows = told.annotate(month=TruncMonth("at")).values_list("month", "currency")
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
    found: dict[int, int] = {}
    for had in per_journey.values_list("had", flat=True):
        found[had] = found.get(had, 0) + 1
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
