"""Looking at pictures as the darkroom does, without a database: what is found in one, and how well in a labelled set."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import msgspec

from vorfreude.boot.darkroom import detector
from vorfreude.boot.outcome import CommandFailed, Exit
from vorfreude.photos.detect import Detector, DetectorFailed, SlotRefused
from vorfreude.photos.detect.measure import Labels, Measured, Sensitivity, Tried, in_pixels, measured, tried
from vorfreude.photos.gate import Box, Darkroom, Developed, NotAPicture

LABELS = "labels.jsonl"


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in one file, in pixels of the picture as it is published, ``width`` by ``height``."""

    file: str
    width: int
    height: int
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Looking:
    """A darkroom that opens files, and the detector that the settings name."""

    darkroom: Darkroom
    detector: Detector

    @property
    def name(self) -> str:
        """The detector's models and their digests."""
        return self.detector.name

    def find(self, file: Path) -> Found:
        """What would be covered in a file. Ends the command with 3 when it is no picture."""
        pixels = self._developed(file).pixels
        return Found(str(file), pixels.shape[1], pixels.shape[0], self.detector.find(pixels))

    def measure(self, folder: Path) -> Measured:
        """The sensitivity on a labelled set. Ends the command with 3 when it is none."""
        return measured([self._tried(folder, labels) for labels in _labels(folder / LABELS)])

    def _tried(self, folder: Path, labels: Labels) -> Tried:
        developed = self._developed(folder / labels.file)
        height, width = developed.pixels.shape[:2]
        began = time.process_time()
        boxes = self.detector.find(developed.pixels)
        spent = time.process_time() - began
        labels = in_pixels(labels, developed.width, developed.height)
        return tried(labels, boxes, width=width, height=height, scale=width / developed.width, cpu_seconds=spent)

    def _developed(self, file: Path) -> Developed:
        try:
            return self.darkroom.develop(file.read_bytes())
        except (OSError, NotAPicture) as error:
            raise CommandFailed(f"{file}: {error}", code=Exit.INPUT_REFUSED) from error


@contextmanager
def looking() -> Iterator[Looking]:
    """Ready to look. Ends the command when the detector cannot be made, or fails."""
    try:
        with Darkroom() as darkroom:
            yield Looking(darkroom, detector())
    except SlotRefused as error:
        raise CommandFailed(str(error), code=Exit.SETTINGS_WRONG, hint=error.hint) from error
    except DetectorFailed as error:
        raise CommandFailed(str(error), code=Exit.FAILED) from error


def _labels(file: Path) -> list[Labels]:
    """The labels of a set. Ends the command with 3 when they are not what was asked for."""
    try:
        return [msgspec.json.decode(line, type=Labels) for line in file.read_bytes().splitlines() if line.strip()]
    except (OSError, msgspec.DecodeError) as error:
        raise CommandFailed(
            f"{file}: {error}",
            code=Exit.INPUT_REFUSED,
            hint='expected one line per picture, such as {"file": "a.jpg", "faces": [[10, 20, 40, 50]], "plates": []}',
        ) from error


def found_words(found: Found) -> str:
    """What was found, one line each."""
    lines = (
        f"  {box.kind} {box.width} by {box.height} at {box.x}, {box.y}, score {box.score:.2f}" for box in found.boxes
    )
    return "\n".join([f"{found.file}: {len(found.boxes)} found", *lines])


def measured_words(name: str, found: Measured) -> str:
    """The figures of a labelled set, and what was missed, by name."""
    nothing = found.for_nothing_per_picture
    rows = [
        f"{name}: {found.pictures} pictures",
        _sensitivity("faces of 24 pixels and more", found.faces_24),
        _sensitivity("faces of 16 pixels and more", found.faces_16),
        _sensitivity("plates", found.plates),
        _sensitivity("papers and labels", found.papers),
        _sensitivity("what people drew", found.drawn),
        f"covers for nothing: {'not counted' if nothing is None else f'{nothing:.2f} per picture'}",
        f"CPU: {found.cpu_seconds_per_picture:.2f} s per picture",
        *(f"missed: {file} {kind} {list(box)}" for file, kind, box in found.misses),
    ]
    return "\n".join(rows)


def _sensitivity(what: str, found: Sensitivity) -> str:
    return f"{what}: {found.covered} of {found.labelled}, {found.share:.1%} ({found.low:.1%} to {found.high:.1%})"
