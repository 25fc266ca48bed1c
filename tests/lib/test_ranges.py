"""A browser asks for a stretch of a film, and gets that stretch or the whole."""

import pytest

from vorfreude.lib.ranges import OutOfRange, stretch


@pytest.mark.parametrize(
    ("header", "first", "stop"),
    [
        ("bytes=0-", 0, 100),
        ("bytes=0-0", 0, 1),
        ("bytes=10-19", 10, 20),
        ("bytes=99-99", 99, 100),
        ("bytes=10-999", 10, 100),
        ("bytes=-1", 99, 100),
        ("bytes=-100", 0, 100),
        ("bytes=-101", 0, 100),
    ],
)
def test_stretch_that_lies_within_is_given(header: str, first: int, stop: int) -> None:
    assert stretch(header, 100) == slice(first, stop)


@pytest.mark.parametrize(
    "header", ["", "bytes=-", "bytes=", "bytes=5-4", "bytes=0-1,5-6", "lines=0-1", "bytes=a-b", "bytes=0-" + "9" * 99]
)
def test_what_asks_for_no_stretch_of_ours_gets_the_whole(header: str) -> None:
    assert stretch(header, 100) is None


@pytest.mark.parametrize(
    ("header", "size"), [("bytes=100-", 100), ("bytes=100-200", 100), ("bytes=-0", 100), ("bytes=0-", 0)]
)
def test_stretch_beyond_the_end_is_refused(header: str, size: int) -> None:
    with pytest.raises(OutOfRange):
        stretch(header, size)
