"""Which playbook is for what was broken: the one that asks for it most exactly. Who it was broken for is not known here."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from vorfreude.core.outcomes.shares import interval

NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Wrong:
    """What went wrong: the names of promise and blueprint where a promise was broken, and the sort of the case."""

    sort: str
    promise: str = ""
    blueprint: str = ""


@dataclass(frozen=True, slots=True)
class Asks:
    """What a playbook is for; what is empty is not asked. All that is asked must be so."""

    promises: frozenset[str] = NONE
    blueprints: frozenset[str] = NONE
    sorts: frozenset[str] = NONE


@dataclass(frozen=True, slots=True)
class Playbook:
    """A playbook that could be taken. Of ``ended`` cases that it was used in, ``lasted`` were not opened again."""

    key: str
    asks: Asks = field(default_factory=Asks)
    lasted: int = 0
    ended: int = 0


def choose(wrong: Wrong, playbooks: Iterable[Playbook]) -> str | None:
    """The key of the playbook for this, or None where none asks for it.

    One that names the promise comes before one that names the blueprint, that before one that names the sort, that before one for
    everything. Of several alike, the one of which we are surest that it lasts (the lower end of Wilson's interval), then by key.
    """
    fitting = [one for one in playbooks if _fits(one.asks, wrong)]
    best = min(fitting, key=lambda one: (_wideness(one.asks), -_sure(one), one.key), default=None)
    return best.key if best else None


def _fits(asks: Asks, wrong: Wrong) -> bool:
    asked = ((asks.promises, wrong.promise), (asks.blueprints, wrong.blueprint), (asks.sorts, wrong.sort))
    return all(value in wanted for wanted, value in asked if wanted)


def _wideness(asks: Asks) -> tuple[bool, bool, bool]:
    return (not asks.promises, not asks.blueprints, not asks.sorts)


def _sure(one: Playbook) -> float:
    return interval(one.lasted, one.ended)[0] if one.ended else 0.0
