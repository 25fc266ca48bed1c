"""How many guests are there: groups that come over a while and leave together become numbers for each slot of a day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vorfreude.core.staffing.model import LONGEST_DAY, WrongStaffing


@dataclass(frozen=True, slots=True)
class Stay:
    """So many ``guests`` come evenly between minute ``comes`` and minute ``begins``, and leave at minute ``ends``."""

    guests: float
    comes: float
    begins: float
    ends: float

    def __post_init__(self) -> None:
        if not 0 <= self.comes <= self.begins < self.ends <= LONGEST_DAY or not self.guests >= 0:
            raise WrongStaffing(
                f"{self.guests} guests from minute {self.comes} and {self.begins} to {self.ends}: expected none or more, "
                f"minutes in order, up to {LONGEST_DAY}"
            )

    def present(self, begin: float, end: float) -> float:
        """Guest-minutes between two minutes."""
        full = max(0.0, min(end, self.ends) - max(begin, self.begins))
        first, last = max(begin, self.comes), min(end, self.begins)
        if first >= last:
            return self.guests * full
        share = ((first + last) / 2 - self.comes) / (self.begins - self.comes)
        return self.guests * (full + share * (last - first))

    def arriving(self, begin: float, end: float) -> float:
        """How many come between two minutes."""
        if self.begins == self.comes:
            return self.guests if begin <= self.comes < end else 0.0
        return self.guests * max(0.0, min(end, self.begins) - max(begin, self.comes)) / (self.begins - self.comes)


def presence(stays: Iterable[Stay], *, slot: int, slots: int) -> tuple[Sequence[float], Sequence[float]]:
    """Guests present on average, and guests arriving, in each of so many slots of so many minutes."""
    known = list(stays)
    edges = [(number * slot, (number + 1) * slot) for number in range(slots)]
    present = [sum(stay.present(*edge) for stay in known) / slot for edge in edges]
    arriving = [sum(stay.arriving(*edge) for stay in known) for edge in edges]
    return present, arriving
