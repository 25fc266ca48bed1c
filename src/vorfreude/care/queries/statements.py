"""What a partner kept and broke in a month, as it was given out: frozen, so that nobody argues about another month than was said."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

import msgspec

from vorfreude.care.models import Statement


class Line(msgspec.Struct, frozen=True):
    """One promise about one commission."""

    commission: str
    vehicle: str
    name: str
    came: str
    due: str
    settled: str
    causes: tuple[str, ...] = ()


class Content(msgspec.Struct, frozen=True):
    """What is kept of a month. ``rate``: of promises that the house had agreed to keep."""

    lines: tuple[Line, ...]
    rate: float


@dataclass(frozen=True, slots=True)
class Month:
    """A month of one partner."""

    month: str
    lines: tuple[Line, ...]
    rate: float
    made_at: datetime
    seen_at: datetime | None
    answer: str

    @property
    def kept(self) -> int:
        return sum(one.came == "kept" for one in self.lines)

    @property
    def broken(self) -> int:
        return sum(one.came == "broken" for one in self.lines)

    @property
    def counted(self) -> int:
        return self.kept + self.broken

    @property
    def share(self) -> float | None:
        """Of promises kept, of those kept or broken; None where there was none."""
        return self.kept / self.counted if self.counted else None

    @property
    def causes(self) -> list[tuple[str, int]]:
        """Causes of broken ones, the most frequent first; one that nobody named is empty."""
        found: Counter[str] = Counter()
        for one in self.lines:
            if one.came == "broken":
                found.update(set(one.causes) or {""})
        return sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))


def statements_of(partner: int, *, most: int = 60) -> list[Month]:
    """The months of a partner (by row), the newest first. One query."""
    return [_month(row) for row in Statement.objects.filter(partner=partner).order_by("-month")[:most]]


def statement_of(partner: int, month: str) -> Month | None:
    """One month of a partner; None where none was made. One query."""
    row = Statement.objects.filter(partner=partner, month=month).first()
    return _month(row) if row else None


def _month(row: Statement) -> Month:
    content = msgspec.convert(row.content, Content)
    return Month(row.month, content.lines, content.rate, row.made_at, row.seen_at, row.answer)
