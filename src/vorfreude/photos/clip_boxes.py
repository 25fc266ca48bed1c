"""The boxes of a clip in its row: each with the number of its frame; and what people drew, over all frames or a stretch."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from vorfreude.photos.boxes import Written, outwards, written
from vorfreude.photos.gate import Box

KIND, KEEPS, FRAME = 0, 6, 7
"""Where in a written box its kind is, whether it stays readable, and the frame of one of a clip."""

PLACE = 4
"""Numbers that say where a drawn box is; two more may follow, the first and the last frame that it is over."""


def written_in_frames(boxes: Iterable[tuple[int, Box]], size: tuple[int, int]) -> list[Written]:
    """Boxes in pixels of frames of this height and width, each after the number of its frame, as a row keeps them."""
    return [[*written(box, *size), frame] for frame, box in boxes]


def drawn_over(drawn: Sequence[Sequence[int]]) -> Callable[[int, int, int], tuple[Box, ...]]:
    """What was drawn over the frame of a number, in pixels of one of this height and width."""

    def over(frame: int, high: int, wide: int) -> tuple[Box, ...]:
        return outwards("drawn", (one[:PLACE] for one in drawn if _is_over(one, frame)), high, wide)

    return over


def most_covered(boxes: Iterable[Sequence[object]]) -> Counter[object]:
    """How many of each kind are covered in a picture; of a clip, in whichever frame has most of that kind."""
    frames: dict[object, Counter[object]] = {}
    for box in boxes:
        if not box[KEEPS]:
            frames.setdefault(box[FRAME] if len(box) > FRAME else 0, Counter())[box[KIND]] += 1
    most: Counter[object] = Counter()
    for counted in frames.values():
        most |= counted
    return most


def _is_over(drawn: Sequence[int], frame: int) -> bool:
    stretch = drawn[PLACE:]
    return not stretch or stretch[0] <= frame <= stretch[1]
