"""Clips for tests: bytes that begin like an MP4, and a projector that shows the frames it was given."""

from collections.abc import Callable, Collection, Generator, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import numpy as np

from tests.photos.gate.making import noise
from tests.photos.world import NOW, Light, take
from vorfreude.photos.actions import pass_due_clip
from vorfreude.photos.gate import Box
from vorfreude.photos.gate.model import Pixels

HEAD = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00isommp42"
SIDE = 64
FOLDER = Path(__file__).parent / "clips"
PHONES = ("phone.mp4", "phone.mov", "phone.webm")
"""Real ones, of two seconds: with sound, a place and names in them."""


def clip(name: bytes = b"one") -> bytes:
    """What counts as a clip by its first bytes; only a projector can show it."""
    return HEAD + name


def frames(count: int) -> list[Pixels]:
    """Sharp frames of which no two are alike."""
    return [noise(SIDE, SIDE, seed=number) for number in range(count)]


def number_of(pixels: Pixels, shown: Collection[Pixels]) -> int:
    """Which of the frames this is."""
    return next(number for number, one in enumerate(shown) if np.array_equal(one, pixels))


@dataclass
class Projector(Light):
    """A darkroom without a child whose every clip has the same frames; ``before`` happens before the frame of a number."""

    shows: list[Pixels] = field(default_factory=lambda: frames(5))
    before: dict[int, Callable[[], object]] = field(default_factory=dict)
    given: int = 0

    def frames(self, clip: bytes) -> Generator[Pixels]:
        assert clip.startswith(HEAD)
        for number, pixels in enumerate(self.shows):
            self.before.pop(number, lambda: None)()
            self.given += 1
            yield pixels


@dataclass
class FrameEye:
    """A detector that finds what it is told to in the frame of a number, and fails over some."""

    shown: list[Pixels]
    finds: dict[int, tuple[Box, ...]] = field(default_factory=dict)
    fails: frozenset[int] = frozenset()
    name: str = "eye 1"

    def find(self, pixels: Pixels, words: Collection[str]) -> tuple[Box, ...]:  # noqa: ARG002 a detector's signature
        number = number_of(pixels, self.shown)
        if number in self.fails:
            raise RuntimeError("no light")
        return self.finds.get(number, ())


def take_clip(name: bytes = b"one", *, subject: str = "car-1", at: datetime = NOW) -> str:
    """A clip comes in; gives its id."""
    return take(clip(name), subject=subject, at=at)


def screen(
    *boxes: Box,
    projector: Projector | None = None,
    fails: Collection[int] = (),
    worker: str = "w",
    now: datetime = NOW,
    between: Callable[[], datetime | None] | None = None,
) -> bool:
    """One clip that is due passes the gate, with these boxes in its third frame."""
    projector = projector or Projector()
    eye = FrameEye(projector.shows, {2: boxes}, frozenset(fails))
    return pass_due_clip(projector, eye, worker=worker, now=now, between=between)


def reviewed_clip(*boxes: Box, name: bytes = b"one") -> str:
    """A clip of five frames that waits for a person."""
    photo = take_clip(name)
    screen(*boxes)
    return photo


def shown_frames(film: bytes) -> Iterator[Pixels]:
    """The frames of a WebM that we made ourselves."""
    from vorfreude.photos.gate.clips import frames as taken_apart  # noqa: PLC0415 no child is needed for our own

    return taken_apart(film)
