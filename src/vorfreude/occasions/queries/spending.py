"""The same money as catering and as people: what each way to spend it does to the share of needs that are met in time."""

from collections.abc import Sequence
from dataclasses import dataclass

from vorfreude.core.staffing import DEFAULTS, Demand, Habit, Pool, by_formula
from vorfreude.core.staffing.spending import Bought, Shape, bought
from vorfreude.occasions.models import Occasion
from vorfreude.occasions.queries.sizing import Basis, basis_of, sizing_of
from vorfreude.occasions.sizes import Asked, Day, begins_of, demand_at, habits_of

TRIED = 600
"""Days that are played for one way to spend the money, of all days of the occasion together: a tenth of a second."""

AN_HOUR = 3_000
"""Minor units that an hour of somebody costs while there is no crew yet."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What the comparison stands on: guests, what an hour costs on average, the hours that a sizing asked for (0 without one).

    ``sized`` says whether the float's proportions are those of a sizing; else they follow the load by a formula, everybody able to do
    everything.
    """

    currency: str
    guests: int
    hour_minor: int
    sized_hours: float
    shapes: tuple[Shape, ...]
    sized: bool


def ground_of(occasion: str) -> Ground | None:
    """What a comparison can stand on; None where there is no such occasion, or no programme. Three queries where somebody sized the
    float, else seven or so.
    """
    row = Occasion.objects.filter(public_id=occasion).first()
    if row is None:
        return None
    worked = sizing_of(occasion)
    if worked is not None and worked.answer is not None and worked.answer.days:
        return _sized(row.currency, worked.asked, worked.answer.days)
    basis = basis_of(row)
    if not basis.days:
        return None
    shapes = tuple(_by_formula(basis, number) for number in range(len(basis.days)))
    price = round(basis.prices.get(frozenset(), AN_HOUR))
    return Ground(row.currency, basis.guests, price, 0.0, shapes, sized=False)


def tried(ground: Ground, hours: Sequence[float]) -> list[Bought]:
    """What each number of float hours does, on the same days. Raises WrongStaffing for more people at a time than can be drawn."""
    return bought(ground.shapes, hours, tried=max(TRIED // len(ground.shapes), 1))


def _sized(currency: str, asked: Asked, days: tuple[Day, ...]) -> Ground:
    hours, money = sum(day.hours for day in days), sum(day.money for day in days)
    shapes = tuple(Shape(day.demand, day.pools, day.heads) for day in days)
    return Ground(currency, asked.guests, round(money / hours) if hours else AN_HOUR, hours, shapes, sized=True)


def _by_formula(basis: Basis, number: int) -> Shape:
    groups = basis.days[number]
    asked = Asked(guests=basis.guests, guests_show=basis.known.guests.value, crew_show=basis.crew_show)
    demand, _, _ = demand_at(asked, _habits(basis), groups, begins_of(groups))
    return Shape(demand, (_anybody(demand, asked.crew_show),), (by_formula(demand),))


def _habits(basis: Basis) -> tuple[Habit, ...]:
    return habits_of(basis.kinds, basis.known.habits) if basis.kinds else DEFAULTS


def _anybody(demand: Demand, shows: float) -> Pool:
    skills = frozenset().union(*(need.skills for need in demand.needs))
    return Pool("anybody", skills, shows)
