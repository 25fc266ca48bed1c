"""The budget: what was planned, committed and spent, in every variant and in each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from vorfreude.occasions.models import BudgetLine, Occasion, Variant

KINDS: tuple[str, ...] = tuple(BudgetLine.Kind.values)
"""What the money buys, in the order in which pages show it."""


@dataclass(frozen=True, slots=True)
class Sums:
    """Minor units."""

    planned: int = 0
    committed: int = 0
    spent: int = 0

    def __add__(self, other: "Sums") -> "Sums":
        return Sums(self.planned + other.planned, self.committed + other.committed, self.spent + other.spent)


@dataclass(frozen=True, slots=True)
class Cost:
    """One line; ``variant`` is a number, or None for what is paid in every one."""

    number: int
    kind: str
    title: str
    sums: Sums
    variant: int | None


@dataclass(frozen=True, slots=True)
class Way:
    """One variant with what it comes to: its own lines and those of every one. ``kinds`` are sums by kind."""

    number: int
    title: str
    float_minutes: int
    chosen_at: datetime | None
    chosen_by: str
    sums: Sums
    kinds: dict[str, Sums]


@dataclass(frozen=True, slots=True)
class Budget:
    """The whole. ``sums`` and ``kinds`` are of what is paid in every variant, and of the chosen one where there is one."""

    currency: str
    costs: list[Cost]
    ways: list[Way]
    sums: Sums
    kinds: dict[str, Sums]

    @property
    def chosen(self) -> Way | None:
        """The variant that is chosen."""
        return next((one for one in self.ways if one.chosen_at is not None), None)


def budget_of(occasion: str, *, currency: str = "") -> Budget:
    """The budget of an occasion that exists. Three queries; two where its currency is known."""
    currency = currency or currency_of(occasion)
    rows = BudgetLine.objects.filter(occasion__public_id=occasion).order_by("variant", "title", "pk")
    costs = sorted((_cost(row) for row in rows), key=lambda one: KINDS.index(one.kind))
    variants = Variant.objects.filter(occasion__public_id=occasion).order_by("title")
    ways = [_way(row, costs) for row in variants]
    chosen = next((one for one in ways if one.chosen_at is not None), None)
    paid = _paid(costs, chosen.number if chosen else None)
    return Budget(currency, costs, ways, _sum(paid), _by_kind(paid))


def currency_of(occasion: str) -> str:
    """The currency of an occasion that exists. One query."""
    return Occasion.objects.filter(public_id=occasion).values_list("currency", flat=True).get()


def _way(row: Variant, costs: list[Cost]) -> Way:
    paid = _paid(costs, row.pk)
    return Way(row.pk, row.title, row.float_minutes, row.chosen_at, row.chosen_by, _sum(paid), _by_kind(paid))


def _paid(costs: list[Cost], variant: int | None) -> list[Cost]:
    return [one for one in costs if one.variant in {None, variant}]


def _sum(costs: Iterable[Cost]) -> Sums:
    return sum((one.sums for one in costs), Sums())


def _by_kind(costs: list[Cost]) -> dict[str, Sums]:
    return {kind: found for kind in KINDS if (found := _sum(one for one in costs if one.kind == kind)) != Sums()}


def _cost(row: BudgetLine) -> Cost:
    sums = Sums(row.planned_minor, row.committed_minor, row.spent_minor)
    return Cost(row.pk, row.kind, row.title, sums, row.variant_id)
