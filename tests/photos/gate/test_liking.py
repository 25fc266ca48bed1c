"""Dark and unsharp pictures, at every size."""

import numpy as np
import pytest
from PIL import Image, ImageFilter

from tests.photos.gate.making import noise
from vorfreude.photos.gate import Looks, looks
from vorfreude.photos.gate.model import Pixels


def scene(width: int = 640, height: int = 480) -> Image.Image:
    """Edges everywhere."""
    return Image.fromarray(noise(40, 30)).resize((width, height), Image.Resampling.NEAREST)


def pixels(image: Image.Image) -> Pixels:
    return np.asarray(image)


@pytest.mark.parametrize("size", [(640, 480), (2048, 1536), (320, 240)])
def test_clear_picture_of_any_size_is_neither(size: tuple[int, int]) -> None:
    assert looks(pixels(scene(*size))) == Looks(dark=False, unsharp=False)


@pytest.mark.parametrize("size", [(640, 480), (2048, 1536)])
def test_blurred_picture_is_unsharp(size: tuple[int, int]) -> None:
    blurred = scene(*size).filter(ImageFilter.GaussianBlur(size[0] / 80))
    assert looks(pixels(blurred)) == Looks(dark=False, unsharp=True)


def test_picture_without_light_is_dark() -> None:
    assert looks(pixels(scene()) // 4) == Looks(dark=True, unsharp=False)


def test_single_pixel_is_dark_and_unsharp() -> None:
    assert looks(np.zeros((1, 1, 3), dtype=np.uint8)) == Looks(dark=True, unsharp=True)
