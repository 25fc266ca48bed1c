"""What was learnt of playbooks: of the cases that ended under each, how many were put right once and for all."""

from dataclasses import dataclass

from vorfreude.core.outcomes.shares import Difference, Share, difference, share


@dataclass(frozen=True, slots=True)
class Learnt:
    """Of ``of`` closed cases ``lasted`` were never opened again. ``share`` with its interval; None for fewer than ten."""

    playbook: str
    lasted: int
    of: int
    share: Share | None


def learnt(playbook: str, lasted: int, of: int) -> Learnt:
    """What a playbook came to, by how many of its closed cases were never opened again (0 to ``of``)."""
    return Learnt(playbook, lasted, of, share(lasted, of))


def better(one: Learnt, other: Learnt) -> Difference | None:
    """How much more often the first lasts than the second (Newcombe 1998); None where either has fewer than thirty cases."""
    return difference(one.lasted, one.of, other.lasted, other.of)
