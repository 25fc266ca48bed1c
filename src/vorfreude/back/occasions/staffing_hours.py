"""Hour by hour: what posts and float ask for, and who is rostered, as numbers, and drawn."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from vorfreude.back.occasions.staffing_words import clock, day
from vorfreude.occasions.queries.crews import PostLine
from vorfreude.occasions.queries.rosters import DutyRow
from vorfreude.occasions.sizes import Answer

HOUR = timedelta(hours=1)
WIDE, HIGH = 720, 200
"""Of a drawing, in units of its own."""


@dataclass(frozen=True, slots=True)
class Hour:
    """One hour: heads of posts and of the float that are needed, and that are rostered, on average."""

    begins: datetime
    posts: float
    floats: float
    rostered_posts: float
    rostered_float: float

    @property
    def needed(self) -> float:
        """All that are needed."""
        return self.posts + self.floats

    @property
    def rostered(self) -> float:
        """All that are rostered."""
        return self.rostered_posts + self.rostered_float

    @property
    def is_short(self) -> bool:
        """Whether fewer are rostered than needed, by more than what rounding does."""
        return self.rostered < self.needed - 0.05


@dataclass(frozen=True, slots=True)
class Bar:
    """One hour, drawn: from the left, how wide; where posts and float stand, and how high; the height of those rostered."""

    x: float
    wide: float
    posts_y: float
    posts: float
    float_y: float
    floats: float
    rostered_y: float
    said: str
    label: str


@dataclass(frozen=True, slots=True)
class Day:
    """A day in numbers and drawn; ``lines`` are heads at which a line is drawn, with their height."""

    title: str
    hours: tuple[tuple[str, Hour], ...]
    bars: tuple[Bar, ...]
    lines: tuple[tuple[int, float], ...]
    rostered: str


def by_hour(posts: Iterable[PostLine], answer: Answer | None, duties: Sequence[DutyRow]) -> list[Hour]:
    """Every hour in which anybody is needed or rostered, in order."""
    sums: dict[datetime, list[float]] = {}
    for post in posts:
        _add(sums, 0, post.starts_at, post.ends_at, post.heads)
    for one in answer.days if answer else ():
        for slot in range(one.demand.slots):
            begins = one.begins + slot * HOUR
            _add(sums, 1, begins, begins + HOUR, sum(row[slot] for row in one.heads))
    for duty in duties:
        heads = duty.heads - duty.missing
        place = 3 if duty.is_float else 2
        _add(sums, place, duty.starts_at, duty.ends_at, heads)
        for begin, end in duty.breaks:
            _add(sums, place, begin, end, -heads)
    return [Hour(begins, *sums[begins]) for begins in sorted(sums) if any(sums[begins])]


def drawn(hours: Iterable[Hour], zone: ZoneInfo) -> list[Day]:
    """The same by day, and drawn to one scale."""
    days: dict[date, list[Hour]] = {}
    for hour in hours:
        days.setdefault((hour.begins - timedelta(hours=4)).astimezone(zone).date(), []).append(hour)
    most = max((max(hour.needed, hour.rostered) for several in days.values() for hour in several), default=0.0)
    return [_day(several, zone, max(most, 1.0)) for several in days.values()]


def _add(sums: dict[datetime, list[float]], place: int, begins: datetime, ends: datetime, heads: float) -> None:
    """Adds so many heads to each hour between two instants, in parts where it is only part of it."""
    at = begins.replace(minute=0, second=0, microsecond=0)
    while at < ends:
        part = (min(ends, at + HOUR) - max(begins, at)) / HOUR
        sums.setdefault(at, [0.0] * 4)[place] += heads * part
        at += HOUR


def _day(hours: list[Hour], zone: ZoneInfo, most: float) -> Day:
    first = hours[0].begins
    slots = (hours[-1].begins - first) // HOUR + 1
    wide, scale = WIDE / slots, HIGH / most
    step = next(one for one in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 10_000) if most / one <= 5)  # noqa: PLR2004 lines in a small drawing
    line = "M" + "L".join(
        f"{x:.1f},{HIGH - hour.rostered * scale:.1f}"
        for hour in hours
        for x in ((hour.begins - first) / HOUR * wide, ((hour.begins - first) / HOUR + 1) * wide)
    )
    return Day(
        day(first, zone), tuple((clock(hour.begins, zone), hour) for hour in hours),
        tuple(_bar(hour, (hour.begins - first) / HOUR * wide, wide, scale, zone) for hour in hours),
        tuple((heads, round(HIGH - heads * scale, 1)) for heads in range(step, int(most) + 1, step)), line,
    )  # fmt: skip


def _bar(hour: Hour, x: float, wide: float, scale: float, zone: ZoneInfo) -> Bar:
    posts, floats = hour.posts * scale, hour.floats * scale
    return Bar(
        round(x + 1, 1), round(wide - 2, 1), round(HIGH - posts, 1), round(posts, 1), round(HIGH - posts - floats, 1), round(floats, 1),
        round(HIGH - hour.rostered * scale, 1), f"{clock(hour.begins, zone)}: {hour.needed:g}", clock(hour.begins, zone)[:2],
    )  # fmt: skip
