"""A box: a rectangle of a picture to cover, with what was found there."""

from dataclasses import dataclass
from typing import Literal

type Kind = Literal["face", "text", "mask", "drawn", "large", "faint", "spared"]


@dataclass(frozen=True, slots=True)
class Box:
    """In pixels of the developed picture, margins included; ``x`` and ``y`` are its upper left corner.

    ``score`` is how sure the detector was, 0 to 1; a mask and what a person drew have 1.
    ``keeps`` says that the text is on the maker's list and stays visible: such a box is shown, never covered.
    ``large`` is something like text that is larger than any that must be hidden: it keeps too, and a person must look.
    ``faint`` is hardly like a face, or too unsure for its size: the same.
    ``spared`` was found as text, and a person said that it is none: it keeps.
    """

    kind: Kind
    x: int
    y: int
    width: int
    height: int
    score: float
    keeps: bool = False
