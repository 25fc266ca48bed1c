"""Boxes of a clip are held over neighbouring frames: what a detector misses in one frame only, is covered all the same."""

from collections.abc import Iterable, Sequence
from typing import Final

from vorfreude.photos.gate.boxes import Box

NEAR: Final = 2.0
"""Two boxes of neighbouring frames are of one thing when their centres lie no farther apart than so many of their sides."""

ALIKE: Final = 2.0
"""And when neither is so many times as large as the other."""


def held(before: Sequence[Box], here: Sequence[Box], after: Sequence[Box]) -> tuple[Box, ...]:
    """The boxes of one frame: its own, those that cover something in the frame before and in the frame after, and for
    each thing that is in both and was missed here, the whole way between: it is somewhere there. Pure.
    """
    once, again = _covering(before), _covering(after)
    return (*here, *once, *again, *_ways(once, _covering(here), again))


def _covering(boxes: Iterable[Box]) -> list[Box]:
    return [box for box in boxes if not box.keeps]


def _ways(once: Sequence[Box], here: Sequence[Box], again: Sequence[Box]) -> Iterable[Box]:
    for one in once:
        other = _nearest(one, again)
        if other and _nearest(other, once) == one and not _nearest(one, here):
            yield _round(one, other)


def _nearest(one: Box, boxes: Iterable[Box]) -> Box | None:
    """Where the same thing is in another frame; None when it is not there."""
    return min((box for box in boxes if _is_same(one, box)), key=lambda box: _apart(one, box), default=None)


def _is_same(one: Box, other: Box) -> bool:
    sides, others = max(one.width, one.height), max(other.width, other.height)
    is_alike = max(sides, others) <= ALIKE * min(sides, others)
    return one.kind == other.kind and is_alike and _apart(one, other) <= NEAR * max(sides, others)


def _apart(one: Box, other: Box) -> float:
    """Pixels between two centres, across or down, whichever is more."""
    right = abs((one.x + one.width / 2) - (other.x + other.width / 2))
    return max(right, abs((one.y + one.height / 2) - (other.y + other.height / 2)))


def _round(one: Box, other: Box) -> Box:
    left, top = min(one.x, other.x), min(one.y, other.y)
    right = max(one.x + one.width, other.x + other.width)
    bottom = max(one.y + one.height, other.y + other.height)
    return Box(one.kind, left, top, right - left, bottom - top, min(one.score, other.score))
