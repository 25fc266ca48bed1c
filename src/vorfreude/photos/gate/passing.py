"""The way through the gate: find, cover, judge, make anew. In this order, for every picture, on every path."""

import logging
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from vorfreude.photos.gate.boxes import Box
from vorfreude.photos.gate.covering import cover, covered_share
from vorfreude.photos.gate.judging import judge
from vorfreude.photos.gate.liking import looks
from vorfreude.photos.gate.model import Detecting, Developed, Mask, Passed, Pixels, Rules
from vorfreude.photos.gate.variants import variants

THOUSANDTHS = 1000
ABOVE, BELOW, ACROSS = 1.2, 7.0, 3.0
"""A standing person in heights of the face: above its box for hair, helmet and raised hands, below it down to the feet
(a grown body is seven and a half heads), and across with the arms."""

log = logging.getLogger(__name__)


def pass_through(
    developed: Developed, rules: Rules, detector: Detecting, drawn: Iterable[Box] = (), spared: Collection[Box] = ()
) -> Passed:
    """Take one developed picture through the gate; ``drawn`` are boxes that people added, in its pixels, and ``spared``
    those in which they said that there is no text: that is heeded only where nobody objects to being shown.

    A detector that raises anything means review with ``detector-failed``, never release: then only masks and drawn
    boxes are covered, and what is shown is for the reviewer alone. Raises nothing of its own.
    """
    pixels = developed.pixels
    high, wide = pixels.shape[:2]
    found = found_by(detector, pixels, rules)
    people = whole_people(found or ()) if rules.cover_people else ()
    texts = () if rules.cover_people else spared
    boxes = (*without_covers(found or (), texts), *people, *(masked(mask, high, wide) for mask in rules.masks), *drawn)
    share = covered_share(boxes, high, wide)
    verdict, reasons = judge(boxes, looks(pixels), rules, share, failed=found is None)
    return Passed(verdict, reasons, boxes, share, variants(cover(pixels, boxes)))


def masked(mask: Mask, height: int, width: int) -> Box:
    """A camera's mask as a box in a picture of this size, rounded outwards."""
    left, top = mask.x * width // THOUSANDTHS, mask.y * height // THOUSANDTHS
    right = -(-(mask.x + mask.width) * width // THOUSANDTHS)
    bottom = -(-(mask.y + mask.height) * height // THOUSANDTHS)
    return Box("mask", left, top, right - left, bottom - top, 1.0)


def without_covers(found: Iterable[Box], spared: Collection[Box]) -> tuple[Box, ...]:
    """What was found, text that lies wholly in a spared box with ``keeps``. Nothing but text is ever left out: a face
    in the same place stays covered.
    """
    return tuple(
        replace(box, kind="spared", keeps=True)
        if box.kind == "text" and any(_holds(one, box) for one in spared)
        else box
        for box in found
    )


def whole_people(boxes: Iterable[Box]) -> tuple[Box, ...]:
    """For every face a box over the whole standing person. Who bends or lies may reach out of it: a person must look."""
    return tuple(_whole(box) for box in boxes if box.kind in {"face", "faint"})


def _holds(outer: Box, inner: Box) -> bool:
    return (
        outer.x <= inner.x
        and outer.y <= inner.y
        and inner.x + inner.width <= outer.x + outer.width
        and inner.y + inner.height <= outer.y + outer.height
    )


def _whole(face: Box) -> Box:
    size = max(face.width, face.height)
    left, top = face.x + (face.width - ACROSS * size) / 2, face.y - ABOVE * size
    return Box("face", round(left), round(top), round(ACROSS * size), round((ABOVE + 1 + BELOW) * size), face.score)


def found_by(detector: Detecting, pixels: Pixels, rules: Rules) -> tuple[Box, ...] | None:
    """What the detector found; None when it could not look."""
    seen = pixels.view()
    seen.flags.writeable = False
    try:
        return tuple(_checked(detector.find(seen, rules.words)))
    except Exception:  # whatever it is, nobody has looked, and that must not end in a release
        log.exception("%s failed: the picture goes to a person", detector.name)
        return None


def _checked(boxes: Iterable[Box]) -> Iterator[Box]:
    """Text may be kept, and what is too unsure to cover: a sure face with ``keeps`` would be a leak by mistake."""
    for box in boxes:
        yield (
            box
            if box.kind in {"text", "large", "faint"} or not box.keeps
            else Box(box.kind, box.x, box.y, box.width, box.height, box.score)
        )
