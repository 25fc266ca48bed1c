"""The days that the tests and the benchmark staff."""

import numpy as np

from vorfreude.core.staffing import Demand, Duration, NeedClass

WALK = Duration(2, 0.5)


def gathering(*, skilled: bool = False) -> Demand:
    """Three hours with two classes, to be met in nine of ten cases."""
    driver = frozenset({"driver"}) if skilled else frozenset[str]()
    return Demand(
        (
            NeedClass("question", (20.0, 32.0, 24.0), Duration(3, 0.6), WALK, 8, 0.9),
            NeedClass("errand", (2.0, 3.0, 2.0), Duration(40, 0.5), WALK, 13, 0.9, driver),
        )
    )


def thousand_guests() -> Demand:
    """Twelve hours of a thousand guests: 405 questions, 65 who come late, 30 troubles, 22 errands and 14 tours of their own."""
    hours = np.array([0.6, 0.9, 1.2, 1.3, 1.1, 0.9, 1.0, 1.2, 1.2, 1.0, 0.9, 0.7])
    late = np.array([4, 3, 1.5, 1, 0.8, 0.5, 0.4, 0.3, 0.2, 0.1, 0.1, 0.1])

    def need(name: str, number: float, minutes: float, within: float = 8, shape: np.ndarray = hours) -> NeedClass:
        return NeedClass(name, tuple(number * shape / shape.sum()), Duration(minutes, 0.6), WALK, within)

    return Demand(
        (
            need("recovery", 30, 15),
            need("late arrival", 65, 12, shape=late),
            need("question", 405, 3),
            need("special tour", 14, 60, 18),
            need("errand", 22, 40, 13),
        )
    )
