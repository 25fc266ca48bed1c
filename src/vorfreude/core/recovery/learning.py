"""What was learnt of playbooks: of the cases that ended under each, how many were put right once and for all."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from vorfreude.core.outcomes.shares import Difference, Share, difference, share


@dataclass(frozen=True, slots=True)
class Ended:
    """A case that was closed under a playbook; ``again``: it had to be opened again on the way."""

    playbook: str
    again: bool


@dataclass(frozen=True, slots=True)
class Learnt:
    """Of ``of`` closed cases ``lasted`` were never opened again. ``share`` with its interval; None for fewer than ten."""

    playbook: str
    lasted: int
    of: int
    share: Share | None


def learnt_of(ended: Iterable[Ended]) -> dict[str, Learnt]:
    """What each playbook came to, by its key."""
    known = list(ended)
    of = Counter(one.playbook for one in known)
    lasted = Counter(one.playbook for one in known if not one.again)
    return {key: Learnt(key, lasted[key], n, share(lasted[key], n)) for key, n in sorted(of.items())}


def better(one: Learnt, other: Learnt) -> Difference | None:
    """How much more often the first lasts than the second (Newcombe 1998); None where either has fewer than thirty cases."""
    return difference(one.lasted, one.of, other.lasted, other.of)
