"""Who works when: duties, the law, a roster that breaks none of it, and what every wish costs."""

from vorfreude.core.rostering.annealing import Found, roster
from vorfreude.core.rostering.checking import Breach, Cost, breaches, cost
from vorfreude.core.rostering.cutting import cut
from vorfreude.core.rostering.law import LAWS
from vorfreude.core.rostering.model import (
    Duty,
    Law,
    Member,
    Post,
    Prices,
    Problem,
    Roster,
    Span,
    Wish,
    WrongRostering,
    said,
)
from vorfreude.core.rostering.supply import Shortage, shortages

__all__ = [
    "LAWS",
    "Breach",
    "Cost",
    "Duty",
    "Found",
    "Law",
    "Member",
    "Post",
    "Prices",
    "Problem",
    "Roster",
    "Shortage",
    "Span",
    "Wish",
    "WrongRostering",
    "breaches",
    "cost",
    "cut",
    "roster",
    "said",
    "shortages",
]
