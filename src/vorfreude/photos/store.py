"""Where files lie: sealed originals and variants, in a folder or in S3, through Django's storage ``photos``.

Names are random and say nothing. A file is written whole and once; it is durable before anybody hears of it.
"""

import contextlib
import os
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path

from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage, storages

from vorfreude.lib.opaque import opaque

ORIGINALS, SHOWN = "originals", "shown"
KINDS = ("avif", "webp", "jpg")
"""The formats of every variant, the best first; the last one every browser knows."""

FILM = ("film.webm", "film.webp", "poster.jpg")
"""The files of a film: itself, the same as a moving picture for a browser that plays none, and what stands there before."""


class StoreAway(OSError):
    """The store did not answer as it should: nothing is known of the file."""


class Folder(FileSystemStorage):
    """A folder whose files are on the disk when ``save`` returns, not only in the system's memory."""

    def _open(self, name: str, mode: str = "rb") -> "File[bytes]":
        try:
            opened: File[bytes] = super()._open(name, mode)  # type: ignore[misc]  # the stubs leave out what storages override
        except FileNotFoundError as error:
            if not Path(self.path(name.partition("/")[0])).is_dir():  # a disk that is not mounted has lost no picture
                raise StoreAway("the folder of photographs is not there; hint: VORFREUDE_DATA") from error
            raise
        return opened

    def _save(self, name: str, content: "ContentFile[bytes]") -> str:
        try:
            saved: str = super()._save(name, content)  # type: ignore[misc]  # the stubs leave out what storages override
            whole = Path(self.path(saved))
            for path in (whole, whole.parent):
                _to_disk(path)
        except OSError:  # a full disk: half a file would only take more room
            Path(self.path(name)).unlink(missing_ok=True)
            raise
        return saved


def new_name(kind: str) -> str:
    """A name nobody can guess, in one of 58² folders so that none grows long."""
    name = opaque()
    return f"{kind}/{name[:2]}/{name}"


def keep(name: str, content: bytes) -> None:
    """Write a file. Raises OSError when it cannot be kept; FileExistsError never happens."""
    with _answering():
        saved = storages["photos"].save(name, ContentFile(content))
    if saved != name:  # it was there: what has this name is this content, for names are random
        storages["photos"].delete(saved)


def fetch(name: str) -> bytes | None:
    """The content of a file; None when there is none. Raises OSError when that cannot be said."""
    try:
        with _answering(), storages["photos"].open(name) as file:
            content: bytes = file.read()
            return content
    except FileNotFoundError:
        return None


def drop(names: Iterable[str]) -> None:
    """Delete files; those that are not there are no trouble."""
    for name in names:
        with contextlib.suppress(FileNotFoundError):
            storages["photos"].delete(name)


def names(kind: str) -> Iterator[str]:
    """Every file of a kind, in no order. Walks the whole store: for what happens once a day."""
    for folder in _listed(kind, folders=True):
        yield from _below(f"{kind}/{folder}")


def kept_since(name: str) -> datetime | None:
    """When a file was written, in UTC; None when it is gone."""
    with contextlib.suppress(FileNotFoundError):
        written: datetime = storages["photos"].get_modified_time(name)
        return written
    return None


def keep_all(folder: str, files: Mapping[str, bytes]) -> None:
    """Write the variants of one picture: all of them, or none when the storage raises."""
    try:
        for name, content in files.items():
            keep(f"{folder}/{name}", content)
    except Exception:
        with contextlib.suppress(Exception):  # what raised first is what is wrong
            drop(f"{folder}/{name}" for name in files)
        raise


@contextlib.contextmanager
def _answering() -> Iterator[None]:
    """What any storage raises becomes an OSError: whoever calls cannot know what storage there is."""
    try:
        yield
    except OSError:
        raise
    except Exception as error:
        raise StoreAway(f"the store of photographs: {type(error).__name__}: {error}") from error


def _below(folder: str) -> Iterator[str]:
    """Files in a folder and in those within it."""
    yield from (f"{folder}/{name}" for name in _listed(folder, folders=False))
    for inner in _listed(folder, folders=True):
        yield from (f"{folder}/{inner}/{name}" for name in _listed(f"{folder}/{inner}", folders=False))


def _listed(folder: str, *, folders: bool) -> list[str]:
    try:
        inner, files = storages["photos"].listdir(folder)
    except FileNotFoundError:
        return []
    return list(inner if folders else files)


def _to_disk(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
