"""Covered pictures become a film, and nothing but their pixels does."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pytest
from PIL import Image, ImageSequence

from tests.photos.gate.making import noise
from vorfreude.photos.gate import Darkroom, film_of, leftovers


@dataclass
class Strip:
    """Pictures as JPEG files."""

    images: Sequence[Image.Image]

    def __len__(self) -> int:
        return len(self.images)

    def files(self, width: int) -> Iterator[bytes]:
        assert width == 960
        for image in self.images:
            made = io.BytesIO()
            image.save(made, "JPEG", quality=95)
            yield made.getvalue()


def grey(level: int, size: tuple[int, int] = (64, 48)) -> Image.Image:
    return Image.new("RGB", size, (level, level, level))


def levels(film: bytes, darkroom: Darkroom) -> list[int]:
    return [round(float(frame.mean()) / 20) * 20 for frame in darkroom.frames(film)]


def test_frames_come_in_order_and_the_last_one_is_held_for_two_seconds(darkroom: Darkroom) -> None:
    made = film_of(Strip([grey(level) for level in (20, 80, 140, 200)]))
    assert levels(made.files[0], darkroom) == [20, 80, 140] + [200] * 9
    assert made.size == (64, 48)


def test_moving_picture_shows_the_same_in_the_same_time() -> None:
    made = film_of(Strip([grey(level) for level in (20, 80, 140, 200)]))
    moving = Image.open(io.BytesIO(made.files[1]))
    shown = [
        (round(float(np.asarray(one.convert("RGB")).mean()) / 20) * 20, one.info["duration"])
        for one in ImageSequence.Iterator(moving)
    ]
    assert shown == [(20, 250), (80, 250), (140, 250), (200, 2250)]


def test_moving_picture_of_many_holds_fifty_and_the_last() -> None:
    made = film_of(Strip([Image.fromarray(noise(64, 48, seed=seed)) for seed in range(100)]))
    moving = Image.open(io.BytesIO(made.files[1]))
    assert getattr(moving, "n_frames", 1) == 51


@pytest.mark.parametrize(
    ("size", "expected"), [((1920, 1080), (960, 540)), ((1001, 667), (960, 640)), ((540, 1440), (360, 960))]
)
def test_film_is_as_its_first_picture_and_no_larger_than_960(size: tuple[int, int], expected: tuple[int, int]) -> None:
    made = film_of(Strip([grey(99, size)] * 2))
    assert made.size == Image.open(io.BytesIO(made.files[2])).size == expected


def test_picture_of_another_shape_is_shown_whole_on_black(darkroom: Darkroom) -> None:
    made = film_of(Strip([grey(200), grey(200, (48, 48))]))
    poster = np.asarray(Image.open(io.BytesIO(made.files[2])))
    assert poster[:, :4].max() < 30
    assert poster[:, 12:52].min() > 170


def test_nothing_but_pixels_is_in_the_files() -> None:
    images = [Image.fromarray(noise(64, 48, seed=seed)) for seed in range(3)]
    for image in images:
        image.info["comment"] = b"secret place"
    made = film_of(Strip(images))
    assert [leftovers(file) for file in made.files[1:]] == [[], []]
    assert all(b"secret" not in file for file in made.files)


def test_film_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="got no frame"):
        film_of(Strip([]))
