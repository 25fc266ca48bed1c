"""The widths in which a picture lies in the store, read from the names of its files."""

from collections.abc import Iterable


def widths_of(files: Iterable[str]) -> tuple[int, ...]:
    """``960.avif``, ``320.jpg`` … → (320, 960)."""
    return tuple(sorted({int(name.partition(".")[0]) for name in files}))
