"""How a journey stands, as lists and counts tell: four things that are so or not, and the number that they make together."""

from collections.abc import Iterator
from dataclasses import dataclass

from vorfreude.core.engine import State

AT_RISK, BROKEN, ENDED, ODD = 1, 2, 4, 8
"""The bits of a standing: a promise at risk, a promise broken, over, and something that does not fit."""


@dataclass(frozen=True, slots=True)
class Stands:
    """The columns of a journey by which it is listed, as a row has them."""

    version: int
    stage: str
    at_risk: int
    broken: int
    odd: int
    has_ended: bool
    is_in_trouble: bool
    is_withdrawn: bool

    @property
    def standing(self) -> int:
        """The number of its standing. ``STANDING_SQL`` says the same of a row."""
        ended, odd = self.has_ended, self.odd > 0 or self.is_in_trouble
        return AT_RISK * (self.at_risk > 0) + BROKEN * (self.broken > 0) + ENDED * ended + ODD * odd


def stands(version: int, state: State, trouble: str) -> Stands:
    """How a journey with this state stands."""
    promises = state.promises.values()
    return Stands(
        version,
        state.stage or "",
        sum(promise.warned is not None and promise.standing == "running" for promise in promises),
        sum(promise.standing == "broken" for promise in promises),
        len(state.oddities),
        state.ended is not None,
        trouble != "",
        state.begun is None,
    )


def with_bit(bit: int) -> Iterator[int]:
    """Every standing of which this is so."""
    return (standing for standing in range(2 * ODD) if standing & bit)


COLUMNS = "version_id, stage, at_risk, broken, odd, ended_at IS NOT NULL, trouble <> '', withdrawn_at IS NOT NULL"
"""What ``Stands`` is made of, in its order."""

STANDING_SQL = (
    f"CASE WHEN at_risk > 0 THEN {AT_RISK} ELSE 0 END + CASE WHEN broken > 0 THEN {BROKEN} ELSE 0 END"
    f" + CASE WHEN ended_at IS NOT NULL THEN {ENDED} ELSE 0 END + CASE WHEN odd > 0 OR trouble <> '' THEN {ODD} ELSE 0 END"
)
