"""One darkroom for all tests that do not kill its child."""

from collections.abc import Iterator

import pytest

from vorfreude.photos.gate import Darkroom


@pytest.fixture(scope="module")
def darkroom() -> Iterator[Darkroom]:
    """A darkroom with patience for a busy machine."""
    with Darkroom(seconds=60) as darkroom:
        yield darkroom
