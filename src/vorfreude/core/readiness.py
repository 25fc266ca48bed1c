"""Whether a gate lets an occasion go: what was decided there, by when, and whether what must be shown was shown.

A gate that nobody looked at is not one at which nothing is needed: the first stands in the way, the second does not.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

type Verdict = Literal["go", "no-go", "nothing-needed"]
type Standing = Literal["go", "no-go", "nothing-needed", "not-looked-at", "overdue"]


@dataclass(frozen=True, slots=True)
class Gate:
    """A readiness check as it stands. ``asks`` is what must be shown, empty for nothing; ``evidence`` is how many things were shown."""

    key: str
    title: str
    due: datetime
    asks: str = ""
    evidence: int = 0
    verdict: Verdict | None = None
    owner: str = ""


def standing_of(gate: Gate, *, now: datetime) -> Standing:
    """What the gate says now. Overdue is one that nobody looked at by its instant."""
    if gate.verdict is not None:
        return gate.verdict
    return "overdue" if now > gate.due else "not-looked-at"


def may_go(gate: Gate) -> bool:
    """Whether *go* can be decided at it: nothing must be shown, or something was."""
    return not gate.asks.strip() or gate.evidence > 0


def in_the_way(gates: Iterable[Gate]) -> tuple[Gate, ...]:
    """The gates that do not let the occasion go: no-go, and those that nobody looked at; the most urgent first."""
    return tuple(sorted((one for one in gates if one.verdict in {None, "no-go"}), key=lambda one: (one.due, one.key)))
