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


class Correction(msgspec.Struct, frozen=True):
    """A promise of an earlier month of which something else is known now. ``was``: what was said then, empty where it was not said at all."""

    month: str
    was: str
    line: Line


class Content(msgspec.Struct, frozen=True):
    """What is kept of a month. ``rate``: of promises that the house had agreed to keep. ``corrections`` are not counted in this month."""

    lines: tuple[Line, ...]
    rate: float
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class Month:
    """A month of one partner."""

    month: str
    lines: tuple[Line, ...]
    corrections: tuple[Correction, ...]
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


def corrected_later(partner: int, month: str) -> list[tuple[str, Correction]]:
    """What later months said otherwise of this one, each with the month that says it, in order. One query."""
    rows = Statement.objects.filter(partner=partner, month__gt=month).order_by("month")
    return [(row.month, one) for row in rows for one in _content(row).corrections if one.month == month]


def _content(row: Statement) -> Content:
    return msgspec.convert(row.content, Content)


def _month(row: Statement) -> Month:
    content = _content(row)
    return Month(row.month, content.lines, content.corrections, content.rate, row.made_at, row.seen_at, row.answer)
