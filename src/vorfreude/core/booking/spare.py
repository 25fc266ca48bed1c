"""How many visits a day may be taken beyond what fits, because some do not come.

The classic balance of an empty place against somebody turned away (Beckmann, Econometrica 26, 1958; Rothstein, Operations Research 33,
1985), with what is known of the rate, not a guess at it: the number that come is beta-binomial, with Jeffreys' prior.
"""

from dataclasses import dataclass
from math import exp, fsum, lgamma

PRIOR = 0.5
"""Jeffreys' prior for a rate (Jeffreys 1946): as if half a visit had been missed and half had come."""

FEWEST = 20
"""Visits below which nothing is known: then none is taken beyond what fits."""


@dataclass(frozen=True, slots=True)
class Spare:
    """How many beyond what fits, with what is expected of a day then: places left empty, and visits for which there is no place."""

    visits: int
    empty: float
    turned_away: float


def spare_that_pays(*, places: int, came: int, missed: int, dearness: float, most: int) -> Spare:
    """How many visits beyond ``places`` a day cost least, an empty place costing one and somebody turned away ``dearness``.

    ``came`` and ``missed`` are visits of the past; with fewer than FEWEST, or no place, none. Of equals the fewest; never more than ``most``.
    """
    if places < 1:
        return Spare(0, 0.0, 0.0)
    days = [_day(places, extra, came + PRIOR, missed + PRIOR) for extra in range(most + 1)]
    if came + missed < FEWEST:
        return days[0]
    return min(days, key=lambda day: (day.empty + dearness * day.turned_away, day.visits))


def _day(places: int, extra: int, come: float, miss: float) -> Spare:
    booked = places + extra
    chances = [_chance(here, booked, come, miss) for here in range(booked + 1)]
    empty = fsum(chance * (places - here) for here, chance in enumerate(chances[:places]))
    away = fsum(chance * (here - places) for here, chance in enumerate(chances) if here > places)
    return Spare(extra, empty, away)


def _chance(here: int, booked: int, come: float, miss: float) -> float:
    """That ``here`` of ``booked`` come: beta-binomial."""
    among = lgamma(booked + 1) - lgamma(here + 1) - lgamma(booked - here + 1)
    return exp(among + _beta(here + come, booked - here + miss) - _beta(come, miss))


def _beta(a: float, b: float) -> float:
    return lgamma(a) + lgamma(b) - lgamma(a + b)
