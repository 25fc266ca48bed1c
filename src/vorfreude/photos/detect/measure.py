"""Measuring: how much of what a person labelled lies under covers, and how much is covered for nothing. Pure functions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from vorfreude.core.outcomes.shares import interval
from vorfreude.photos.gate.boxes import Box
from vorfreude.photos.limits import PARTS

COVERED = 0.7
"""Share of a labelled box's area that must lie under covers (of any kind, together) for it to count as covered."""

TOUCHED = 0.1
"""Share of a cover's area that must lie on labels (grown by half) for it not to be for nothing."""


SMALL, SMALLER = 24, 16
"""Pixels of a face's longer side in the file: the bar holds from the first, the second is told beside it."""

type Labelled = tuple[int, int, int, int]
"""x, y, width, height in pixels of the file."""


@dataclass(frozen=True, slots=True)
class Labels:
    """One labelled picture. ``whole``: everything in it is labelled, so that other covers are for nothing.

    ``drawn`` is what people covered by hand, whatever it was. ``parts``: boxes are in ten-thousandths of the picture.
    """

    file: str
    faces: tuple[Labelled, ...] = ()
    plates: tuple[Labelled, ...] = ()
    papers: tuple[Labelled, ...] = ()
    whole: bool = False
    drawn: tuple[Labelled, ...] = ()
    parts: bool = False


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of one picture: each labelled box of a kind with whether it was covered; covers for nothing; CPU."""

    file: str
    faces: tuple[tuple[Labelled, bool], ...]
    plates: tuple[tuple[Labelled, bool], ...]
    papers: tuple[tuple[Labelled, bool], ...]
    for_nothing: int | None
    cpu_seconds: float
    drawn: tuple[tuple[Labelled, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """``covered`` of ``labelled``, as a share, and the interval that holds the true share with 95 % confidence."""

    labelled: int
    covered: int
    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Measured:
    """Over a labelled set. ``misses``: file and box of every face of 24 pixels and every plate that was not covered."""

    pictures: int
    faces_24: Sensitivity
    faces_16: Sensitivity
    plates: Sensitivity
    papers: Sensitivity
    drawn: Sensitivity
    for_nothing_per_picture: float | None
    cpu_seconds_per_picture: float
    misses: tuple[tuple[str, str, Labelled], ...]


def tried(labels: Labels, boxes: Sequence[Box], *, width: int, height: int, scale: float, cpu_seconds: float) -> Tried:
    """Compare labels with what was found in the picture of ``width`` by ``height``, ``scale`` times as large as the file."""
    covers = [box for box in boxes if not box.keeps]
    under = np.zeros((height, width), np.bool_)
    for box in covers:
        under[box.y : box.y + box.height, box.x : box.x + box.width] = True

    def judged(kind: Iterable[Labelled]) -> tuple[tuple[Labelled, bool], ...]:
        return tuple((label, _share(under, _scaled(label, scale)) >= COVERED) for label in kind)

    return Tried(
        labels.file,
        judged(labels.faces),
        judged(labels.plates),
        judged(labels.papers),
        _for_nothing(labels, covers, under.shape, scale) if labels.whole else None,
        cpu_seconds,
        judged(labels.drawn),
    )


def in_pixels(labels: Labels, width: int, height: int) -> Labels:
    """The same labels in pixels of the upright file, whose size this is."""
    if not labels.parts:
        return labels

    def pixels(boxes: Iterable[Labelled]) -> tuple[Labelled, ...]:
        across, down = width / PARTS, height / PARTS
        return tuple((round(x * across), round(y * down), round(w * across), round(h * down)) for x, y, w, h in boxes)

    return replace(
        labels,
        faces=pixels(labels.faces),
        plates=pixels(labels.plates),
        papers=pixels(labels.papers),
        drawn=pixels(labels.drawn),
        parts=False,
    )


def measured(pictures: Sequence[Tried]) -> Measured:
    """The figures of a labelled set. A face's size is its longer side in pixels of the file, margins not counted."""
    counted = [picture.for_nothing for picture in pictures if picture.for_nothing is not None]
    return Measured(
        len(pictures),
        _sensitivity(covered for picture in pictures for label, covered in picture.faces if max(label[2:]) >= SMALL),
        _sensitivity(covered for picture in pictures for label, covered in picture.faces if max(label[2:]) >= SMALLER),
        _sensitivity(covered for picture in pictures for _, covered in picture.plates),
        _sensitivity(covered for picture in pictures for _, covered in picture.papers),
        _sensitivity(covered for picture in pictures for _, covered in picture.drawn),
        round(sum(counted) / len(counted), 3) if counted else None,
        round(sum(picture.cpu_seconds for picture in pictures) / max(1, len(pictures)), 3),
        tuple(_misses(pictures)),
    )


def wilson(covered: int, labelled: int) -> tuple[float, float]:
    """The 95 % interval of a share; all that is possible where nothing is labelled."""
    return interval(covered, labelled) if labelled else (0.0, 1.0)


def _sensitivity(of: Iterable[bool]) -> Sensitivity:
    outcomes = list(of)
    low, high = wilson(sum(outcomes), len(outcomes))
    share = sum(outcomes) / len(outcomes) if outcomes else 0.0
    return Sensitivity(len(outcomes), sum(outcomes), round(share, 4), round(low, 4), round(high, 4))


def _misses(pictures: Iterable[Tried]) -> Iterable[tuple[str, str, Labelled]]:
    for picture in pictures:
        yield from ((picture.file, "face", label) for label, ok in picture.faces if not ok and max(label[2:]) >= SMALL)
        yield from ((picture.file, "plate", label) for label, ok in picture.plates if not ok)
        yield from ((picture.file, "drawn", label) for label, ok in picture.drawn if not ok)


def _scaled(label: Labelled, scale: float) -> tuple[int, int, int, int]:
    """Left, top, right, bottom in the picture that was looked at, at least one pixel."""
    x, y, width, height = (side * scale for side in label)
    left, top = max(0, round(x)), max(0, round(y))
    return left, top, max(left + 1, round(x + width)), max(top + 1, round(y + height))


def _share(under: np.ndarray[tuple[int, ...], np.dtype[np.bool_]], place: tuple[int, int, int, int]) -> float:
    left, top, right, bottom = place
    inside = under[top:bottom, left:right]
    return float(inside.mean()) if inside.size else 0.0


def _for_nothing(labels: Labels, covers: Iterable[Box], shape: tuple[int, ...], scale: float) -> int:
    """Covers that hardly touch a label."""
    wanted = np.zeros(shape, np.bool_)
    for label in (*labels.faces, *labels.plates, *labels.papers, *labels.drawn):
        left, top, right, bottom = _scaled(label, scale)
        across, down = (right - left) // 2, (bottom - top) // 2
        wanted[max(0, top - down) : bottom + down, max(0, left - across) : right + across] = True
    return sum(_share(wanted, (box.x, box.y, box.x + box.width, box.y + box.height)) < TOUCHED for box in covers)
