"""A folder that cameras write to: ``<station>/<subject>/<file>``, or ``<station>/<file>`` with the build's traveller in the picture.

What was taken in is deleted, for the sealed original is kept; what cannot be is moved to ``.not-taken`` with the reason
beside it. A file is looked at when nobody has written to it for a while.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from vorfreude.photos.actions.taking import NotTaken, Source, take_in
from vorfreude.photos.fetching import NotFetched, read_bounded
from vorfreude.photos.models import Photo
from vorfreude.photos.queries.floor import subject_of

AT_REST: Final = timedelta(seconds=3)
"""Since the last byte was written: a camera that sends by FTP pauses for less."""

NOT_TAKEN: Final = ".not-taken"
HALF: Final = frozenset({".part", ".tmp", ".filepart"})
"""Endings of files that are still being written."""

STATION, SUBJECT = 2, 3
"""How many names a path below the inbox has, without and with a subject."""

type CodesOf = Callable[[bytes], Sequence[str]]
"""The texts of QR codes in a picture; raises nothing for what is no picture."""


def empty_inbox(inbox: Path, codes_of: CodesOf, *, now: datetime, most: int = 10) -> int:
    """Take in up to ``most`` pictures that lie in the folder, the oldest first; gives how many.

    A file that was taken in and not yet deleted when a worker died is known the next time, and then deleted.
    """
    done = 0
    for file in sorted(_files(inbox), key=lambda one: one.stat().st_mtime)[:most]:
        taken_at = datetime.fromtimestamp(file.stat().st_mtime, UTC)
        if now - taken_at < AT_REST:
            continue
        try:
            _take(file, inbox, codes_of, taken_at=taken_at, now=now)
            file.unlink()
        except (NotTaken, NotFetched) as refusal:
            _set_apart(file, inbox, str(refusal))
        done += 1
    return done


def _files(inbox: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(inbox, followlinks=False):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            file = Path(folder) / name
            if not name.startswith(".") and file.suffix.lower() not in HALF and not file.is_symlink():
                yield file


def _take(file: Path, inbox: Path, codes_of: CodesOf, *, taken_at: datetime, now: datetime) -> None:
    names = file.relative_to(inbox).parts
    if len(names) not in {STATION, SUBJECT}:
        raise NotFetched("it lies in no folder of a station", again=False)
    original = read_bounded(file)
    subject = names[1] if len(names) == SUBJECT else _shown(original, codes_of)
    source = Source(station=names[0], way=Photo.Way.FOLDER)
    take_in(original, subject=subject, source=source, taken_at=taken_at, now=now)


def _shown(original: bytes, codes_of: CodesOf) -> str:
    """The subject whose traveller the picture shows."""
    found = {subject for text in codes_of(original) if (subject := subject_of(text.rstrip("/").rpartition("/")[2]))}
    if len(found) != 1:
        raise NotFetched(f"it shows {len(found) or 'no'} travellers, expected one", again=False)
    return found.pop()


def _set_apart(file: Path, inbox: Path, why: str) -> None:
    apart = inbox / NOT_TAKEN
    apart.mkdir(exist_ok=True)
    name = "~".join(file.relative_to(inbox).parts)
    (apart / f"{name}.txt").write_text(f"{why}\n", encoding="utf-8")
    file.rename(apart / name)
