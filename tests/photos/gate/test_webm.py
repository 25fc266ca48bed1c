"""What of a WebM is more than its pixels is named; of our own nothing is left."""

import numpy as np
import pytest

from tests.photos.reels import FOLDER, shown_frames
from vorfreude.photos.gate import lapse_film, leftovers
from vorfreude.photos.gate.webm import bare


def film() -> bytes:
    return lapse_film([np.full((48, 64, 3), level, dtype=np.uint8) for level in (0, 120)])


def named(film: bytes) -> list[str]:
    """What is known by a name, of all that a film does not need."""
    return [name for name in leftovers(film) if not name.startswith("block")]


def test_film_of_a_phone_has_a_title_tags_and_sound() -> None:
    assert named((FOLDER / "phone.webm").read_bytes()) == ["title", "sound", "tags"]


def test_film_of_ours_has_nothing_but_pixels_and_plays() -> None:
    assert leftovers(film()) == []
    assert [round(float(frame.mean()) / 60) * 60 for frame in shown_frames(film())] == [0, 120]


def test_bare_film_has_no_tags_and_stays_as_long() -> None:
    original = (FOLDER / "phone.webm").read_bytes()
    made = bare(original)
    assert (len(made), named(made)) == (len(original), ["title", "sound"])


@pytest.mark.parametrize("cut", [5, 40, 200, -1])
def test_film_that_breaks_off_is_unreadable(cut: int) -> None:
    assert leftovers(film()[:cut])[-1] == "unreadable"


def test_bytes_that_hide_in_a_gap_are_named() -> None:
    made = bytearray(film())
    gap = made.index(bytes(20))
    made[gap + 5] = 7
    assert leftovers(bytes(made)) == ["hidden bytes"]
