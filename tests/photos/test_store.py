"""Files are written whole, or not at all."""

import errno
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.storage import storages

from vorfreude.photos import store


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Let the disk be full when so many files have come to it."""

    def fill(after: int) -> None:
        written: list[Path] = []

        def no_room(path: Path) -> None:
            written.append(path)
            if len(written) > 2 * after:  # a file, and the folder that it lies in
                raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(store, "_to_disk", no_room)

    return fill


def test_file_that_the_disk_has_no_room_for_leaves_nothing(full: Callable[[int], None]) -> None:
    full(0)
    name = store.new_name(store.ORIGINALS)
    with pytest.raises(OSError, match="No space left"):
        store.keep(name, b"sealed")
    assert store.fetch(name) is None
    assert not storages["photos"].exists(name)


def test_variants_are_written_all_or_none(full: Callable[[int], None]) -> None:
    full(2)
    folder = store.new_name(store.SHOWN)
    with pytest.raises(OSError, match="No space left"):
        store.keep_all(folder, {f"{width}.jpg": b"covered" for width in (320, 640, 960)})
    assert [name for name in store.names(store.SHOWN) if name.startswith(folder)] == []
