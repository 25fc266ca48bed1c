"""The gate between what came from the floor and what anybody sees: pixels out of files, covered, judged, made anew."""

from vorfreude.photos.gate.boxes import Box
from vorfreude.photos.gate.clip_passing import pass_clip
from vorfreude.photos.gate.clips import SHORT_CLIP, lapse, lapse_film
from vorfreude.photos.gate.covering import cover, covered_share
from vorfreude.photos.gate.darkroom import Darkroom
from vorfreude.photos.gate.films import Frames, Lapsed, film_of
from vorfreude.photos.gate.judging import REASONS, judge
from vorfreude.photos.gate.liking import looks
from vorfreude.photos.gate.metadata import leftovers
from vorfreude.photos.gate.model import (
    Detecting,
    Developed,
    Looks,
    Mask,
    NotAPicture,
    Passed,
    PassedClip,
    Pixels,
    Rules,
    Shown,
)
from vorfreude.photos.gate.passing import pass_through
from vorfreude.photos.gate.reel import ACROSS, FILES, PLAYED, STRIP
from vorfreude.photos.gate.sniffing import is_clip
from vorfreude.photos.gate.variants import variants

__all__ = [
    "ACROSS",
    "FILES",
    "PLAYED",
    "REASONS",
    "SHORT_CLIP",
    "STRIP",
    "Box",
    "Darkroom",
    "Detecting",
    "Developed",
    "Frames",
    "Lapsed",
    "Looks",
    "Mask",
    "NotAPicture",
    "Passed",
    "PassedClip",
    "Pixels",
    "Rules",
    "Shown",
    "cover",
    "covered_share",
    "film_of",
    "is_clip",
    "judge",
    "lapse",
    "lapse_film",
    "leftovers",
    "looks",
    "pass_clip",
    "pass_through",
    "variants",
]
