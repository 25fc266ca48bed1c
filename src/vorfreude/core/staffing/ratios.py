"""How generously an occasion is staffed, in the two numbers that people who run occasions compare: target over minimum, float over target."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Staffed:
    """One post or shift: the fewest with whom it works at all, how many are wanted, and whether they are float."""

    fewest: int
    wanted: int
    is_float: bool = False


@dataclass(frozen=True, slots=True)
class Generosity:
    """Sums over all posts; ``over`` is wanted by fewest, ``floating`` the share of the wanted who are float."""

    fewest: int
    wanted: int
    floating: float

    @property
    def over(self) -> float:
        """Target over minimum: 1 is nobody to spare."""
        return self.wanted / self.fewest


def generosity(posts: Iterable[Staffed]) -> Generosity | None:
    """What the posts come to; None where nobody is needed at all."""
    known = list(posts)
    fewest, wanted = sum(one.fewest for one in known), sum(one.wanted for one in known)
    if not fewest or not wanted:
        return None
    return Generosity(fewest, wanted, sum(one.wanted for one in known if one.is_float) / wanted)
