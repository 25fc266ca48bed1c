"""What a correction would change, before anybody makes it: two folds, and their differences in words."""

from vorfreude.core.correcting.differing import Difference, Part, What, differences
from vorfreude.core.correcting.previewing import RETRACTION, amended, corrected, retraction_of
from vorfreude.core.correcting.words import Reader, said

__all__ = [
    "RETRACTION",
    "Difference",
    "Part",
    "Reader",
    "What",
    "amended",
    "corrected",
    "differences",
    "retraction_of",
    "said",
]
