"""From a blueprint to its drawing: columns get their widths, lanes their heights, boxes their places, links their ways."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

import msgspec

from vorfreude.core.blueprint.model import Blueprint
from vorfreude.core.drawing.arcs import Bridge, Reach, bridge, shifted
from vorfreude.core.drawing.cells import Stack, clock_cell, moved
from vorfreude.core.drawing.contents import INSET, PHOTO_GAP, Column, Contents, Lead, paired
from vorfreude.core.drawing.figures import Figures
from vorfreude.core.drawing.legend import legend_of
from vorfreude.core.drawing.letters import STYLES, wrapped
from vorfreude.core.drawing.model import Box, Drawing, Lane, LaneName, Line, Link
from vorfreude.core.drawing.routes import EDGE, TRACK, Router, Strip, channels_of, track_key
from vorfreude.core.drawing.words import Words

MARGIN = 24.0
NAMES = 104.0  # the column of the lanes' names
WISHED = 1_620.0  # as wide as the whole would like to be: A3 across, and a screen at a good two thirds
NARROWEST, WIDEST = 128.0, 250.0  # a column's boxes
ANY_TIME = 1.45  # the last column, for one of a stage
BETWEEN = 4.0  # two columns
ROW = 10.0  # two boxes below each other
UNDER_PHOTO = 11.0
LANE_PAD = 13.0
LOWEST_LANE = 62.0
CLOCK_WIDTH = 250.0
PAPER_STEP, PAPER_STEPS = 28.0, 6  # of the width of a column, tried for paper
HEAD_GAP = 16.0


def draw(blueprint: Blueprint, *, language: str, figures: Figures | None = None) -> Drawing:
    """The service blueprint as a drawing in a language; without figures it shows what is decided and not what came of it.

    Same arguments, same drawing. Every line of words fits its box, and no two boxes lie on each other.
    """
    return _Plan(Contents(blueprint, Words(language), figures), NARROWEST).drawing()


def draw_for_paper(blueprint: Blueprint, *, language: str, figures: Figures | None = None, ratio: float) -> Drawing:
    """The same for a sheet whose width is ``ratio`` times its height: columns as wide as make its letters largest."""
    contents = Contents(blueprint, Words(language), figures)
    drawn = (_Plan(contents, NARROWEST + step * PAPER_STEP, grows=False).drawing() for step in range(PAPER_STEPS))
    return max(drawn, key=lambda one: min(ratio / one.width, 1 / one.height))


class _Plan:
    """One drawing on its way."""

    def __init__(self, contents: Contents, narrowest: float, *, grows: bool = True) -> None:
        self.contents, self.words = contents, contents.words
        self.narrowest, self.grows = narrowest, grows
        self.leads = list(contents.leads())
        numbers = contents.columns()
        self.column_of = self._columns_of_boxes([contents.column(number, NARROWEST) for number in numbers])
        self.channels = channels_of(self.leads, self.column_of, len(numbers))
        self.room = self._room()
        self.columns = [contents.column(number, self._wide(number)) for number in numbers]
        self.strips = list(self._strips())
        self.width = self.strips[-1].end + MARGIN

    def drawing(self) -> Drawing:
        head, y = self._head()
        edges = MARGIN + NAMES, self.width - MARGIN
        arcs = bridge(self._reaches(), edges, self.words, self.contents.figures)
        lanes: list[Lane] = []
        boxes: list[Box] = []
        for name in ("promises", "stages", "evidence", "customer", "front", "back", "support"):
            placed, height = self._lane(name, y, arcs)
            if name == "promises" and not placed:
                continue
            lane = self._named(name, y, height)
            lanes.append(lane)
            boxes += placed
            y = lane.y + lane.height
        router = Router(boxes, self.column_of, self.strips, self.channels)
        street = next(lane.y + lane.height for lane in lanes if lane.name == "front") - 5
        legend, y = legend_of(self.contents.blueprint, self.words, MARGIN, y + 14, self.width - 2 * MARGIN)
        return Drawing(
            width=self.width,
            height=y + MARGIN,
            left=MARGIN + NAMES,
            title=self.words.text(self.contents.blueprint.title),
            about=self._about(),
            head=head,
            lanes=tuple(lanes),
            columns=tuple((strip.x, strip.end) for strip in self.strips),
            boxes=tuple(boxes),
            links=(*self._arcs(arcs, lanes), *router.links(self._ordered(), street)),
            legend=legend,
        )

    # widths

    def _columns_of_boxes(self, columns: Sequence[Column]) -> dict[str, int]:
        found = {box.id: number for number, column in enumerate(columns) for box in _all_of(column)}
        for promise in self.contents.blueprint.promises:
            found[f"promise:{promise.promise}"] = min(self.contents.places.span(promise)[1], len(columns) - 1)
        return found

    def _room(self) -> float:
        """How wide the boxes of a column are: as wide as the sheet allows."""
        lines = sum(one.left_width + one.right_width + BETWEEN for one in self.channels)
        free = (WISHED - 2 * MARGIN - NAMES - lines) / sum(map(self._share, range(len(self.channels))))
        return min(max(free, self.narrowest), WIDEST) if self.grows else self.narrowest

    def _share(self, number: int) -> float:
        """How wide a column is for one of a stage: the last holds more of everything."""
        return ANY_TIME if number == self.contents.places.any_time and number else 1.0

    def _wide(self, number: int) -> float:
        return self.room * self._share(number)

    def _strips(self) -> Iterator[Strip]:
        x = MARGIN + NAMES
        for number, channels in enumerate(self.channels):
            inner = x + channels.left_width
            end = inner + self._wide(number) + channels.right_width
            yield Strip(x, inner, inner + self._wide(number), end)
            x = end + BETWEEN

    # lanes

    def _lane(self, name: str, y: float, arcs: Bridge) -> tuple[list[Box], float]:
        """The boxes of a lane that begins at ``y``, and its height."""
        if name == "promises":
            return [moved(box, 0, y + LANE_PAD + arcs.height) for box in arcs.labels], LANE_PAD + arcs.height
        if name == "stages":
            return self._stages(y)
        boxes = [
            box
            for column, strip in zip(self.columns, self.strips, strict=True)
            for box in _placed(name, column, strip, y + LANE_PAD)
        ]
        end = max((box.y + box.height for box in boxes), default=y)
        if name == "support":
            clocks = self._clocks(end + 2 * ROW if boxes else y + LANE_PAD)
            boxes += clocks
            end = max((box.y + box.height for box in boxes), default=y)
        if name == "evidence":
            end += UNDER_PHOTO - ROW
        if name == "front":
            end += ROW
        return boxes, max(end - y + LANE_PAD, LOWEST_LANE)

    def _stages(self, y: float) -> tuple[list[Box], float]:
        heads = [self.contents.head(number, strip.end - strip.x) for number, strip in enumerate(self.strips)]
        height = max(box.height for box in heads)
        grown = (msgspec.structs.replace(box, height=height) for box in heads)
        return [moved(box, strip.x, y) for box, strip in zip(grown, self.strips, strict=True)], height

    def _clocks(self, y: float) -> list[Box]:
        """The clocks, side by side below all that systems say."""
        left, end = MARGIN + NAMES + EDGE, self.strips[-1].end
        width = min(CLOCK_WIDTH, end - left)
        each = max(1, int((end - left + ROW) // (width + ROW)))
        cells = [clock_cell(clock, width, self.words) for clock in self.contents.blueprint.clocks]
        placed: list[Box] = []
        for first in range(0, len(cells), each):
            row = cells[first : first + each]
            placed += [moved(cell, left + place * (width + ROW), y) for place, cell in enumerate(row)]
            y += max(cell.height for cell in row) + ROW
        return placed

    def _named(self, name: LaneName, y: float, height: float) -> Lane:
        below = {"customer": "interaction", "front": "visibility", "back": "internal"}.get(name, "")
        title = self._at(self.words.say(f"lane.{name}"), "lane", y + LANE_PAD + 2)
        under: tuple[Line, ...] = ()
        if below:
            lines = wrapped(self.words.say(f"line.{below}"), "tag", NAMES - 14)
            under = self._at(" ".join(lines), "tag", y + height - 6 - len(lines) * STYLES["tag"].leading)
        return Lane(name, title, y, height, below, under)  # type: ignore[arg-type]  # one of the names there are

    def _at(self, words: str, style: str, y: float) -> tuple[Line, ...]:
        """Words in the column of names."""
        stack = Stack(NAMES - 10, pad=2)
        stack.y = y
        stack.add(words, style, tone="soft" if style == "tag" else "")  # type: ignore[arg-type]  # one of the names there are
        return tuple(msgspec.structs.replace(line, x=line.x + MARGIN) for line in stack.lines)

    def _head(self) -> tuple[tuple[Line, ...], float]:
        stack = Stack(self.width - 2 * MARGIN, pad=0)
        stack.y = MARGIN
        stack.add(self.words.text(self.contents.blueprint.title), "title", most=2)
        stack.add(self._counted("head"), "small", tone="soft")
        return tuple(msgspec.structs.replace(line, x=MARGIN) for line in stack.lines), stack.y + HEAD_GAP

    def _counted(self, name: str) -> str:
        one = self.contents.blueprint
        return self.words.say(
            name,
            title=self.words.text(one.title),
            stages=len(one.stages),
            moments=len(one.moments),
            promises=len(one.every_promise()),
            decisions=len(one.decisions),
            tasks=len(one.tasks),
        )

    def _about(self) -> str:
        return self._counted("about")

    # lines

    def _reaches(self) -> list[Reach]:
        """Where the arcs stand: they begin at the outer edge of a column and end on the track that leads to what keeps them."""
        found = []
        starts: dict[int, int] = {}
        for promise in self.contents.blueprint.promises:
            first, last = (min(one, len(self.strips) - 1) for one in self.contents.places.span(promise))
            place = starts[first] = starts.get(first, -1) + 1
            start = self.strips[first].x + 3 + 5 * place
            found.append(Reach(promise, start, self._foot(promise.promise, last)))
        return found

    def _foot(self, promise: str, column: int) -> float:
        key, tracks = track_key("kept_by", f"promise:{promise}"), self.channels[column].right
        strip = self.strips[column]
        return strip.inner_end + EDGE + TRACK * tracks.index(key) if key in tracks else strip.end - 3

    def _arcs(self, arcs: Bridge, lanes: Sequence[Lane]) -> list[Link]:
        base = next(lane.y for lane in lanes if lane.name == "stages")
        return [msgspec.structs.replace(one, path=shifted(one.path, base)) for one in arcs.lines]

    def _ordered(self) -> Iterable[Lead]:
        """Lines from above enter a box before lines from below do."""
        rank = {"kept_by": 0, "needs": 1, "shows": 1, "otherwise": 2, "serves": 3, "on": 4}
        return sorted(self.leads, key=lambda lead: rank[lead[0]])


def _all_of(column: Column) -> Iterator[Box]:
    yield from (column.head, *column.photos, *column.said, *column.customer)
    for cells in column.front:
        yield from cells
    yield from (*column.back, *column.support)


def _placed(name: str, column: Column, strip: Strip, y: float) -> Iterator[Box]:
    """The boxes of one lane of one column, from ``y`` down."""
    if name == "evidence":
        yield from _evidence(column, strip, y)
    elif name == "front":
        for cell, *badges in column.front:
            yield moved(cell, strip.inner, y)
            y += cell.height
            for badge in badges:
                yield moved(badge, strip.inner + INSET, y)
                y += badge.height
            y += ROW
    else:
        cells = {"customer": column.customer, "back": column.back, "support": column.support}[name]
        tops = accumulate((cell.height + ROW for cell in cells), initial=y)
        yield from (moved(cell, strip.inner, top) for cell, top in zip(cells, tops, strict=False))


def _evidence(column: Column, strip: Strip, y: float) -> Iterator[Box]:
    for said in column.said:
        yield moved(said, strip.inner, y)
        y += said.height + ROW / 2
    for row in paired(column.photos):
        for place, photo in enumerate(row):
            yield moved(photo, strip.inner + place * (photo.width + PHOTO_GAP), y)
        y += max(photo.height for photo in row) + UNDER_PHOTO
