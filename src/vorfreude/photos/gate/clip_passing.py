"""The way of a clip through the gate: every frame as if it were a picture, with the boxes of its neighbours, and the
verdict of the worst. Frames are taken, covered and written one after the other; three are in memory at a time.

Sound is never looked at: nothing but pixels comes out of the limited child.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from vorfreude.photos.gate.boxes import Box
from vorfreude.photos.gate.covering import cover, covered_share
from vorfreude.photos.gate.holding import held
from vorfreude.photos.gate.judging import REASONS, judge
from vorfreude.photos.gate.liking import looks
from vorfreude.photos.gate.model import Detecting, PassedClip, Pixels, ReasonCode, Rules, Verdict
from vorfreude.photos.gate.passing import found_by, masked, whole_people
from vorfreude.photos.gate.reel import clip_files
from vorfreude.photos.gate.variants import variants

WORST: Final[tuple[Verdict, ...]] = ("release", "review", "refuse")
"""From the best to the worst."""

type Drawn = Callable[[int, int, int], Iterable[Box]]
"""What people drew over the frame of a number (from 0), in pixels of one of this height and width."""


def pass_clip(
    frames: Iterable[Pixels],
    rules: Rules,
    detector: Detecting,
    *,
    drawn: Drawn = lambda _number, _high, _wide: (),
    between: Callable[[], object] = lambda: None,
) -> PassedClip:
    """Take the frames of one clip through the gate. ``between`` is called before each.

    A detector that raises anything over any frame means review with ``detector-failed``, never release. Raises what
    ``frames`` and ``between`` raise (then nothing is worth anything), ValueError when there is no frame, and RuntimeError
    where OpenCV has no encoder.
    """
    screen = _Screen(rules, detector, drawn, between)
    files = clip_files(screen.covered(frames))
    assert screen.poster is not None  # noqa: S101 clip_files refuses a clip without a frame
    return PassedClip(
        verdict=screen.verdict,
        reasons=tuple(reason for reason in REASONS if reason in screen.reasons),
        boxes=tuple(screen.boxes),
        covered=screen.most_covered,
        frames=screen.number,
        size=screen.poster.shape[:2],
        shown=variants(screen.poster),
        files=files,
    )


@dataclass(frozen=True, slots=True)
class _Frame:
    """One frame and what was found in it; None when nobody could look."""

    pixels: Pixels
    found: tuple[Box, ...] | None


@dataclass(slots=True)
class _Screen:
    """Judges and covers frame by frame, and remembers the worst, and the best to stand there before."""

    rules: Rules
    detector: Detecting
    drawn: Drawn
    between: Callable[[], object]
    number: int = 0
    verdict: Verdict = "release"
    reasons: set[ReasonCode] = field(default_factory=set)
    boxes: list[tuple[int, Box]] = field(default_factory=list)
    lasting: list[Box] = field(default_factory=list)
    most_covered: float = 0.0
    poster: Pixels | None = None
    poster_rank: tuple[bool, float] = (True, 2.0)

    def covered(self, frames: Iterable[Pixels]) -> Iterator[Pixels]:
        before: Sequence[Box] = ()
        here: _Frame | None = None
        for after in map(self._seen, frames):
            if here:
                yield self._cover(before, here, after.found or ())
                before = here.found or ()
            here = after
        if here:
            yield self._cover(before, here, ())

    def _seen(self, pixels: Pixels) -> _Frame:
        self.between()
        found = found_by(self.detector, pixels, self.rules)
        people = whole_people(found or ()) if self.rules.cover_people else ()
        return _Frame(pixels, None if found is None else (*found, *people))

    def _cover(self, before: Sequence[Box], here: _Frame, after: Sequence[Box]) -> Pixels:
        """The frame with everything covered; counted, judged and remembered."""
        high, wide = here.pixels.shape[:2]
        fixed = [masked(mask, high, wide) for mask in self.rules.masks]
        drawn = list(self.drawn(self.number, high, wide))
        boxes = (*held(before, here.found or (), after), *fixed, *drawn)
        share = covered_share(boxes, high, wide)
        look = looks(here.pixels)
        verdict, reasons = judge(boxes, look, self.rules, share, failed=here.found is None)
        made = cover(here.pixels, boxes)
        self._remember(verdict, reasons, share)
        self._offer(made, (look.dark or look.unsharp, share))
        self._write(here.found or (), [*fixed, *drawn])
        self.number += 1
        return made

    def _remember(self, verdict: Verdict, reasons: Iterable[ReasonCode], share: float) -> None:
        self.verdict = max(self.verdict, verdict, key=WORST.index)
        self.reasons.update(reasons)
        self.most_covered = max(self.most_covered, share)

    def _offer(self, made: Pixels, rank: tuple[bool, float]) -> None:
        """The first frame of those that are good to see, and have least covered, stands there before the clip is played."""
        if rank < self.poster_rank:
            self.poster, self.poster_rank = made, rank

    def _write(self, found: Iterable[Box], lasting: Iterable[Box]) -> None:
        """What was found, frame by frame; what stays over many frames once, with the first of them."""
        new = [box for box in lasting if box not in self.lasting]
        self.lasting += new
        self.boxes += [(self.number, box) for box in (*found, *new)]
