"""The lines between boxes: each column has channels beside its boxes, and a line runs only there, so that it crosses no words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from vorfreude.core.drawing.contents import Lead
from vorfreude.core.drawing.model import Box, Link, LinkKind

TRACK = 4.0  # between two lines of a channel
EDGE = 5.5  # between a channel's lines and what is beside them
ROUND = 5.0  # the radius of a corner
ENTRY, ENTRIES = 15.0, 7.0  # below a box's top a line enters; the next one so much further down

type Point = tuple[float, float]
LEFT: frozenset[LinkKind] = frozenset({"on"})


@dataclass(slots=True)
class Channels:
    """The channels of one column: which line runs on which track, left and right of its boxes."""

    left: list[str] = field(default_factory=list)
    right: list[str] = field(default_factory=list)

    @property
    def left_width(self) -> float:
        """What the lines left of the boxes take."""
        return _width(self.left)

    @property
    def right_width(self) -> float:
        """What the lines right of the boxes take."""
        return _width(self.right)


@dataclass(frozen=True, slots=True)
class Strip:
    """Where a column stands: its outer edges, and those of its boxes."""

    x: float
    inner: float
    inner_end: float
    end: float


def channels_of(leads: Iterable[Lead], column_of: dict[str, int], columns: int) -> list[Channels]:
    """Which lines need a track, column by column. A line that cannot be drawn beside its boxes is left to the table."""
    found = [Channels() for _ in range(columns)]
    for kind, source, target in leads:
        if source not in column_of or target not in column_of:
            continue
        here = found[column_of[target]]
        tracks = here.left if kind in LEFT else here.right
        key = track_key(kind, source)
        if key not in tracks:
            tracks.append(key)
        if kind == "otherwise" and column_of[source] != column_of[target]:
            found[column_of[source]].right.append(key)
    return found


def track_key(kind: LinkKind, source: str) -> str:
    """What shares a track: all lines of one kind that leave one box."""
    return f"{kind} {source}"


class Router:
    """Draws the links of one drawing whose boxes have their places."""

    def __init__(
        self, boxes: Iterable[Box], column_of: dict[str, int], strips: Sequence[Strip], channels: Sequence[Channels]
    ) -> None:
        self._boxes = {box.id: box for box in boxes}
        self._column_of, self._strips, self._channels = column_of, strips, channels
        self._entries: dict[str, int] = {}

    def track(self, key: str, column: int, *, left: bool = False) -> float:
        """The x of a line's track."""
        strip, tracks = self._strips[column], self._channels[column]
        if left:
            return strip.inner - EDGE - TRACK * tracks.left.index(key)
        return strip.inner_end + EDGE + TRACK * tracks.right.index(key)

    def links(self, leads: Iterable[Lead], street: float) -> list[Link]:
        """All links between boxes that are there; ``street`` is where lines change columns."""
        there = [(k, s, t) for k, s, t in leads if s in self._boxes and t in self._boxes]
        return [self._link(kind, source, target, street) for kind, source, target in there]

    def _link(self, kind: LinkKind, source: str, target: str, street: float) -> Link:
        start, end = self._boxes[source], self._boxes[target]
        column, key = self._column_of[target], track_key(kind, source)
        if kind in LEFT:
            x = self.track(key, column, left=True)
            y = end.y + ENTRY
            return Link(
                kind,
                source,
                target,
                path([(start.x, _middle(start)), (x, _middle(start)), (x, y), (end.x, y)]),
                (end.x, y, 0),
            )
        x, y = self.track(key, column), self._entry(end)
        points = [*self._from(kind, start, key, column, street), (x, y), (end.x + end.width, y)]
        return Link(kind, source, target, path(points), (end.x + end.width, y, 180))

    def _from(self, kind: LinkKind, start: Box, key: str, column: int, street: float) -> list[Point]:
        """The way from a box to the track on which its line goes on."""
        x = self.track(key, column)
        if kind == "kept_by":
            return [(x, start.y + start.height)]  # the foot of its arc goes straight down
        if start.kind == "photo":
            below = start.y + start.height + 5
            return [(start.x + start.width / 2, start.y + start.height), (start.x + start.width / 2, below), (x, below)]
        home = self._column_of[start.id]
        leaves = start.y + start.height - ENTRIES
        if home == column:
            return [(start.x + start.width, leaves), (x, leaves)]
        out = self.track(key, home)
        return [(start.x + start.width, leaves), (out, leaves), (out, street), (x, street)]

    def _entry(self, end: Box) -> float:
        """The next free place at a box's right edge."""
        taken = self._entries.get(end.id, 0)
        self._entries[end.id] = taken + 1
        return min(end.y + ENTRY + taken * ENTRIES, end.y + end.height - 4)


def path(points: Sequence[Point]) -> str:
    """A line along points at right angles, with round corners, as SVG."""
    parts = [f"M{_n(points[0][0])} {_n(points[0][1])}"]
    for before, at, after in zip(points, points[1:], points[2:], strict=False):
        radius = min(ROUND, _apart(before, at) / 2, _apart(at, after) / 2)
        near, far = _towards(at, before, radius), _towards(at, after, radius)
        parts.append(f"L{_n(near[0])} {_n(near[1])}Q{_n(at[0])} {_n(at[1])} {_n(far[0])} {_n(far[1])}")
    parts.append(f"L{_n(points[-1][0])} {_n(points[-1][1])}")
    return "".join(parts)


def _width(tracks: list[str]) -> float:
    return EDGE * 2 + TRACK * max(len(tracks) - 1, 0) if tracks else EDGE


def _middle(box: Box) -> float:
    return box.y + box.height / 2


def _apart(one: Point, other: Point) -> float:
    return abs(one[0] - other[0]) + abs(one[1] - other[1])


def _towards(start: Point, end: Point, by: float) -> Point:
    apart = _apart(start, end) or 1
    return start[0] + (end[0] - start[0]) * by / apart, start[1] + (end[1] - start[1]) * by / apart


def _n(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
