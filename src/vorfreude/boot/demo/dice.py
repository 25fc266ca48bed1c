"""Chance that depends on nothing but a seed and a name: each draw is its own, whatever was drawn before it."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

_ALL = 2**64


@dataclass(frozen=True)
class Dice:
    """Draws for one thing of one world. The same seed, thing and name always give the same draw.

    Draws have names instead of an order, so that a new one changes no other.
    """

    seed: int
    thing: str

    def share(self, name: str) -> float:
        """A number from 0 up to, but not including, 1."""
        drawn = blake2b(f"{self.seed}/{self.thing}/{name}".encode(), digest_size=8).digest()
        return int.from_bytes(drawn) / _ALL

    def between(self, name: str, low: float, high: float) -> float:
        """A number from ``low`` up to ``high``, evenly spread."""
        return low + (high - low) * self.share(name)

    def happens(self, name: str, probability: float) -> bool:
        """Whether something with this probability (0 to 1) is so."""
        return self.share(name) < probability

    def one_of[T](self, name: str, choices: Sequence[T]) -> T:
        """One of the choices, each as likely."""
        return choices[int(self.share(name) * len(choices))]

    def shuffled[T](self, name: str, items: Sequence[T]) -> list[T]:
        """The items in a drawn order."""
        order = sorted(range(len(items)), key=lambda place: self.share(f"{name}/{place}"))
        return [items[place] for place in order]
