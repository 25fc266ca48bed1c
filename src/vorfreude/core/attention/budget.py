"""How many interruptions a person has left: the stricter of what they chose and what the maker decided."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from vorfreude.core.attention.model import STRETCH, Budget, Said, Wanted

HOUSE = Budget(2, "week")
"""For what belongs to no journey, and for blueprints that say nothing."""


def budgets(one: Wanted, own: Budget | None) -> tuple[Budget, ...]:
    """All that bind this notice; there must be room in each."""
    of_maker = one.respect.budget or HOUSE
    return (of_maker,) if own is None else (of_maker, own)


def left(binding: Iterable[Budget], past: Sequence[Said], at: datetime) -> int:
    """How many more interruptions there may be at this instant, by the strictest; never below nought."""
    return max(0, min(budget.interruptions - _used(budget, past, at) for budget in binding))


def frees(binding: Iterable[Budget], past: Sequence[Said], now: datetime, wanted: int = 1) -> datetime | None:
    """The first instant behind now at which so many are left, if nothing more is said; None for never."""
    chosen = tuple(binding)
    if any(budget.interruptions < wanted for budget in chosen):
        return None
    candidates = sorted(said.at + STRETCH[budget.per] for budget in chosen for said in past)
    return next((at for at in candidates if at > now and left(chosen, past, at) >= wanted), None)


def _used(budget: Budget, past: Sequence[Said], at: datetime) -> int:
    """Interruptions in the stretch that ends here; one that lies a whole stretch back has left it."""
    begin = at - STRETCH[budget.per]
    return sum(begin < said.at <= at for said in past)
