"""Who was given how much: customer by customer, and the customers of each dealer and of each plant.

It looks at every journey, so it is counted ahead (``outcomes.actions.summarising``), never while somebody waits.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Max, Sum

from vorfreude.core.outcomes import Spread, spread_of
from vorfreude.outcomes.models import Account, Outcome, Surprise

type Customer = tuple[str, int]
"""A person who owns, or a journey without an owner."""


@dataclass(frozen=True, slots=True)
class Customers:
    """What was spent on customers in one currency: an owner with all their journeys, or a journey whose owner is not known."""

    currency: str
    spread: Spread


@dataclass(frozen=True, slots=True)
class Alike:
    """Customers of one dealer (the number of their row) or one plant: how many, how many had a surprise, what was spent (minor units).

    A customer with journeys of two dealers is one of each.
    """

    side: str
    value: str
    of: int
    had: int
    spent: tuple[tuple[str, int], ...]


def fairness(blueprint: str) -> tuple[tuple[Customers, ...], tuple[Alike, ...]]:
    """Customers by currency, and the sides; dealers first, each by those with the most customers. Three queries."""
    of_all = Account.objects.filter(blueprint=blueprint)
    accounts: list[tuple[int, int | None, int | None]] = list(of_all.values_list("pk", "owner_id", "dealer_id"))
    customer_of: dict[int, Customer] = {
        account: ("owner", owner) if owner is not None else ("journey", account) for account, owner, _ in accounts
    }
    spent = _spent(blueprint)
    groups: dict[tuple[str, str], set[int]] = {}
    for account, _, dealer in accounts:
        groups.setdefault(("dealer", str(dealer) if dealer is not None else ""), set()).add(account)
    for account, plant in _plants(blueprint).items():
        groups.setdefault(("plant", plant), set()).add(account)
    sides = [_alike(side, value, several, customer_of, spent) for (side, value), several in groups.items()]
    several = tuple(_customers(currency, customer_of, spent) for currency in _currencies(spent))
    return several, tuple(sorted(sides, key=lambda one: (one.side, -one.of, one.value)))


def _spent(blueprint: str) -> dict[int, dict[str, int]]:
    """By journey that had a surprise: what was spent in each currency; a surprise without a cost counts as had."""
    told = Surprise.objects.filter(blueprint=blueprint, standing=Surprise.Standing.TOLD).order_by()
    found: dict[int, dict[str, int]] = {}
    rows = told.values_list("account_id", "currency").annotate(minor=Sum("cost"))
    for account, currency, minor in rows:
        found.setdefault(account, {})[currency] = int(minor)
    return found


def _plants(blueprint: str) -> dict[int, str]:
    rows = Outcome.objects.filter(blueprint=blueprint).exclude(plant="").order_by().values_list("account_id")
    return dict(rows.annotate(plant=Max("plant")))


def _currencies(spent: dict[int, dict[str, int]]) -> Iterator[str]:
    yield from sorted({currency for by_currency in spent.values() for currency in by_currency} - {""})


def _customers(currency: str, customer_of: dict[int, Customer], spent: dict[int, dict[str, int]]) -> Customers:
    amounts = dict.fromkeys(customer_of.values(), 0)
    for account, by_currency in spent.items():
        if account in customer_of:
            amounts[customer_of[account]] += by_currency.get(currency, 0)
    return Customers(currency, spread_of(amounts.values()))


def _alike(
    side: str, value: str, accounts: set[int], customer_of: dict[int, Customer], spent: dict[int, dict[str, int]]
) -> Alike:
    customers = {customer_of[account] for account in accounts if account in customer_of}
    had = {customer_of[account] for account in accounts & spent.keys() if account in customer_of}
    money: dict[str, int] = {}
    for account in accounts & spent.keys():
        for currency, minor in spent[account].items():
            if currency:
                money[currency] = money.get(currency, 0) + minor
    return Alike(side, value, len(customers), len(had), tuple(sorted(money.items())))
