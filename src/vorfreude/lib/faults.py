"""What is wrong with a file somebody handed us: where, what came, what was expected, and what to do."""

from collections.abc import Iterable

import msgspec


class Fault(msgspec.Struct, frozen=True):
    """One thing wrong in a file. ``line`` counts from 1; 0 speaks of the file as a whole."""

    file: str
    line: int
    came: str
    expected: str
    hint: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        hint = f"; hint: {self.hint}" if self.hint else ""
        return f"{place}: came {self.came}, expected {self.expected}{hint}"


class Unreadable(Exception):
    """A file that cannot be read (further): damaged, hostile, or not what it says it is. Carries every fault found."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(faults, key=lambda fault: fault.line))
        super().__init__("\n".join(map(str, self.faults)))
