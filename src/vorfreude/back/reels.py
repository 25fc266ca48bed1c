"""A clip before a person: it plays, and all its frames lie side by side with what was found in each, a second in a row."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from django.urls import reverse

from vorfreude.photos.gate import ACROSS, PLAYED, STRIP
from vorfreude.photos.limits import PARTS
from vorfreude.photos.queries import Found, Reviewed


@dataclass(frozen=True, slots=True)
class Number:
    """The number of a frame, from 1, where it stands on the strip."""

    number: int
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Reel:
    """Where a clip is, and its strip: ``width`` and ``height`` of it in ten-thousandths of a frame, as boxes are placed."""

    src: str
    moving: str
    strip: str
    frames: int
    width: int
    height: int
    boxes: tuple[Found, ...]
    numbers: tuple[Number, ...]


def reel_of(one: Reviewed) -> Reel | None:
    """What a person sees of a clip; None of a picture, and of a clip that has not passed the gate yet."""
    if not one.frames:
        return None
    src, moving, strip = (reverse("desk-clip", args=[one.photo, file]) for file in (*PLAYED, STRIP))
    return Reel(
        src=src,
        moving=moving,
        strip=strip,
        frames=one.frames,
        width=min(ACROSS, one.frames) * PARTS,
        height=-(-one.frames // ACROSS) * PARTS,
        boxes=tuple(_placed(box) for box in one.boxes),
        numbers=tuple(Number(frame + 1, *_corner(frame)) for frame in range(one.frames)),
    )


def most_at_once(boxes: Sequence[Found]) -> list[Found]:
    """Of each kind those in the frame that has most of them; of a picture all."""
    kinds = groupby(sorted(boxes, key=_kind), key=_kind)
    return [box for _, alike in kinds for box in _fullest(list(alike))]


def _fullest(boxes: list[Found]) -> list[Found]:
    frames = [[box for box in boxes if box.frame == frame] for frame in {box.frame for box in boxes}]
    return max(frames, key=len)


def _kind(box: Found) -> tuple[str, bool]:
    return box.kind, box.keeps


def _placed(box: Found) -> Found:
    right, down = _corner(box.frame)
    return replace(box, x=box.x + right, y=box.y + down)


def _corner(frame: int) -> tuple[int, int]:
    return frame % ACROSS * PARTS, frame // ACROSS * PARTS
