"""What somebody may give without asking: so much for one case, so much for one person within a year. Beyond it, who is asked.

Amounts are minor units of one currency; another currency is never converted, it is beyond.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Limit:
    """The authority of a role: up to ``per_case`` in all for one case, and ``per_year`` for one person. ``asks``: the role above it."""

    role: str
    per_case: int
    per_year: int
    currency: str
    asks: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """What was given already: in this case, and to this person within the year before now (that of this case among it)."""

    case: int = 0
    year: int = 0


@dataclass(frozen=True, slots=True)
class Verdict:
    """``give`` in this role, ``ask`` this role, or ``nobody``'s authority reaches so far. ``over``: which limit of one's own it passes."""

    kind: Literal["give", "ask", "nobody"]
    role: str = ""
    over: Literal["", "case", "year", "currency", "none"] = ""


def who_may(cost: int, currency: str, *, given: Given, roles: Collection[str], limits: Mapping[str, Limit]) -> Verdict:
    """Whether somebody in these roles may give this, or who is asked: up the chain to the first whose authority reaches.

    Where nobody in the chain reaches, the role with the narrowest authority that does. Raises ValueError for a cost below nought.
    """
    if cost < 0:
        raise ValueError(f"a cost of {cost}: expected nothing or more")
    own = sorted((limits[role] for role in set(roles) & limits.keys()), key=_width)
    for limit in own:
        if not _over(limit, cost, currency, given):
            return Verdict("give", limit.role)
    over = _over(own[-1], cost, currency, given) if own else "none"
    for limit in reversed(own):
        if asked := next_to_ask(limit.role, cost, currency, given=given, limits=limits):
            return Verdict("ask", asked, over)
    reaching = [one for one in limits.values() if one.role not in roles and not _over(one, cost, currency, given)]
    narrowest = min(reaching, key=_width, default=None)
    return Verdict("ask", narrowest.role, over) if narrowest else Verdict("nobody", over=over)


def next_to_ask(role: str, cost: int, currency: str, *, given: Given, limits: Mapping[str, Limit]) -> str:
    """The first role above this one whose authority reaches; empty where there is none. A circle ends."""
    met = {role}
    limit = limits.get(role)
    while limit is not None and limit.asks and limit.asks not in met:
        met.add(limit.asks)
        limit = limits.get(limit.asks)
        if limit is not None and not _over(limit, cost, currency, given):
            return limit.role
    return ""


def _over(limit: Limit, cost: int, currency: str, given: Given) -> Literal["", "case", "year", "currency"]:
    if limit.currency != currency:
        return "currency"
    if given.case + cost > limit.per_case:
        return "case"
    return "year" if given.year + cost > limit.per_year else ""


def _width(limit: Limit) -> tuple[int, int, str]:
    return (limit.per_case, limit.per_year, limit.role)
