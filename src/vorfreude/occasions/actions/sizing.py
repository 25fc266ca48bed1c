"""Somebody asks how large the float must be; a worker works it out, hour by hour and day by day."""

from collections.abc import Callable
from datetime import datetime
from time import thread_time

import msgspec
import numpy as np
from msgspec import structs

from vorfreude.core.staffing import NoFloatIsEnough, WrongStaffing
from vorfreude.occasions import limits
from vorfreude.occasions.actions.changing import changing
from vorfreude.occasions.models import Occasion, Reckoning, Sizing
from vorfreude.occasions.queries.sizing import Basis, basis_of
from vorfreude.occasions.sizes import (
    MOST_NEEDS,
    SEED,
    Answer,
    Asked,
    Day,
    Group,
    Nine,
    as_nine,
    begins_of,
    demand_at,
    habits_of,
    needs_a_day,
    nine,
    pools_of,
    sized,
    steps,
    walking,
)
from vorfreude.occasions.unfit import Unfit

type Say = Callable[[int], object]
"""Told how many percent are done."""


def ask_sizing(*, occasion: str, wanted: Asked, actor: str, now: datetime) -> int:
    """Has the float worked out; gives the number of the sizing. Raises Unfit: not-there, over, too-many, sizing-unclear."""
    check(wanted)
    with changing(occasion, part="crew", actor=actor, now=now) as row:
        basis = basis_of(row)
        if not basis.kinds or not basis.days:
            raise Unfit(
                "sizing-unclear",
                came=f"{len(basis.kinds)} kinds of needs, {len(basis.days)} days of programme",
                expected="one of each at least",
                hint="write what may be needed, and the programme",
            )
        if Reckoning.objects.filter(sizing__occasion=row).count() >= limits.ASKED_AT_ONCE:
            raise Unfit("too-many", came="another one", expected=f"at most {limits.ASKED_AT_ONCE} at once", hint="wait")
        made = Sizing.objects.create(occasion=row, asked=msgspec.to_builtins(wanted), asked_at=now, asked_by=actor)
        Reckoning.objects.create(what=Reckoning.What.SIZING, sizing=made)
        return int(made.pk)


def check(wanted: Asked) -> None:
    """Raises Unfit: sizing-unclear, for numbers that cannot be meant."""
    shares = (wanted.guests_show, wanted.crew_show)
    factors = (wanted.walk, *wanted.factors.values())
    if (
        not 1 <= wanted.guests <= limits.GUESTS
        or not all(0.05 <= one <= 1 for one in shares)  # noqa: PLR2004 nobody hosts of whom one in twenty comes
        or not 0 <= wanted.busy <= 1
        or not all(0 <= one <= limits.FACTOR for one in factors)
        or not wanted.walk
    ):
        raise Unfit(
            "sizing-unclear",
            came=f"{wanted.guests} guests of whom {wanted.guests_show:.0%} come, crew {wanted.crew_show:.0%}, busy {wanted.busy}, factors {factors}",
            expected=f"1 to {limits.GUESTS} guests, shares from 5 % to all, factors up to {limits.FACTOR}",
        )


def work_sizing(sizing: Sizing, say: Say) -> tuple[Answer | None, str]:
    """The answer, and what is wrong as a code; nothing is written. What only cannot be kept raises nothing."""
    began = thread_time()
    asked = msgspec.convert(sizing.asked, Asked)
    basis = basis_of(Occasion.objects.get(pk=sizing.occasion_id))
    if not basis.kinds or not basis.days:
        return None, "nothing"
    rng = np.random.default_rng(SEED)
    habits = habits_of(basis.kinds, basis.known.habits)
    allowed = walking(demand_at(asked, habits, *_day(asked, basis, 0))[0], rng)
    short = next((one for one in allowed if one[1] < one[2]), None)
    if short is not None:
        return Answer(basis.kinds, walking=allowed), f"walk {short[0]}"
    demands = (demand_at(asked, habits, *_day(asked, basis, number))[0] for number in range(len(basis.days)))
    if max(map(needs_a_day, demands)) > MOST_NEEDS:
        return Answer(basis.kinds, walking=allowed), "many"
    try:
        days = _days(asked, basis, rng, say)
        nines = _nines(basis, days, rng, say)
    except NoFloatIsEnough:
        return Answer(basis.kinds, walking=allowed), "never"
    except WrongStaffing:
        return Answer(basis.kinds, walking=allowed), "wrong"
    return Answer(basis.kinds, tuple(days), tuple(nines), allowed, round(thread_time() - began, 1)), ""


def _days(asked: Asked, basis: Basis, rng: np.random.Generator, say: Say) -> list[Day]:
    habits = habits_of(basis.kinds, basis.known.habits)
    pools = pools_of(basis.kinds, basis.prices, asked.crew_show)
    found = []
    for number in range(len(basis.days)):
        groups, begins = _day(asked, basis, number)
        demand, present, arriving = demand_at(asked, habits, groups, begins)
        found.append(sized(begins, demand, (present, arriving), pools, rng))
        say(5 + 35 * (number + 1) // len(basis.days))
    return found


def _nines(basis: Basis, days: list[Day], rng: np.random.Generator, say: Say) -> list[Nine]:
    apart = list(steps(basis.kinds))
    found = []
    for number, share in enumerate(apart, start=1):
        found.append(nine(days, share, rng))
        say(40 + 60 * number // len(apart))
    asked = {kind.percent / 100 for kind in basis.kinds}
    found += [as_nine(days, share) for share in asked if len(asked) == 1]
    return sorted(found, key=lambda one: one.share)


def _day(asked: Asked, basis: Basis, number: int) -> tuple[list[Group], datetime]:
    """The groups of a day, as many guests in all as were asked for, and the hour in which it begins."""
    groups = basis.days[number]
    there = sum(group.guests for group in groups)
    each = asked.guests / len(groups)
    share = asked.guests / basis.guests if basis.guests else 0.0
    scaled = [structs.replace(group, guests=group.guests * share if there else each) for group in groups]
    return scaled, begins_of(scaled)
