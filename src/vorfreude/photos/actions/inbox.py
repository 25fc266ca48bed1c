"""A folder that cameras write to: ``<station>/<subject>/<file>``, or ``<station>/<file>`` with the build's traveller in the picture.

What was taken in is deleted, for the sealed original is kept; what cannot be is moved to ``.not-taken`` with the reason
beside it. A file is looked at when nobody has written to it for a while.
"""

import hashlib
import logging
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from heapq import nsmallest
from pathlib import Path
from typing import Final

from vorfreude.photos import limits
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

STUCK_FOR: Final = timedelta(minutes=10)
"""So long a file is left alone that can be neither taken in nor moved; somebody has to mend its rights."""

LONGEST_NAME: Final = 240
"""Bytes in a name: file systems take 255, and the reason needs four more."""

DIGEST_BYTES: Final = 8

logger = logging.getLogger(__name__)

type Stuck = dict[Path, datetime]
"""Files that are left alone, and until when."""

type CodesOf = Callable[[bytes], Sequence[str]]
"""The texts of QR codes in a picture; raises nothing for what is no picture."""


def empty_inbox(inbox: Path, codes_of: CodesOf, *, now: datetime, most: int = 10, stuck: Stuck | None = None) -> int:
    """Take in up to ``most`` pictures that lie in the folder, the oldest first; gives how many.

    A file that was taken in and not yet deleted when a worker died is known the next time, and then deleted. ``stuck``
    remembers, between steps, files that can be neither deleted nor moved, so that they hold nobody up.
    """
    remembered = {} if stuck is None else stuck
    at_rest = (
        (at, file) for at, file in _files(inbox, now) if not remembered or now >= remembered.get(Path(file), now)
    )
    chosen = nsmallest(most, at_rest)
    for at, name in chosen:
        file = Path(name)
        try:
            _empty_one(file, inbox, codes_of, taken_at=_instant(at), now=now)
        except OSError as error:
            _remember(file, remembered, error, now)
    return len(chosen)


def _files(inbox: Path, now: datetime) -> Iterator[tuple[float, str]]:
    """Every file that nobody is writing to: when it was written, in seconds since 1970, and its path. Some 5 µs each."""
    clock, rest = now.timestamp(), AT_REST.total_seconds()
    for folder, folders, names in os.walk(inbox, followlinks=False):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if not name.startswith(".") and os.path.splitext(name)[1].lower() not in HALF:  # noqa: PTH122 a Path for each of thousands takes long
                file = f"{folder}/{name}"
                with suppress(FileNotFoundError):  # it went meanwhile
                    found = os.lstat(file)
                    if not stat.S_ISLNK(found.st_mode) and abs(clock - found.st_mtime) >= rest:
                        yield found.st_mtime, file


def _instant(at: float) -> datetime:
    """Seconds since 1970 as an instant; the beginning of 1970 for what no clock says."""
    try:
        return datetime.fromtimestamp(at, UTC)
    except (ValueError, OverflowError, OSError):
        return datetime.fromtimestamp(0, UTC)


def _empty_one(file: Path, inbox: Path, codes_of: CodesOf, *, taken_at: datetime, now: datetime) -> None:
    """Raises OSError when the file can be neither deleted nor moved, and when the store has no room."""
    try:
        _take(file, inbox, codes_of, taken_at=taken_at, now=now)
        file.unlink(missing_ok=True)
    except (NotTaken, NotFetched) as refusal:
        _set_apart(file, inbox, str(refusal))


def _take(file: Path, inbox: Path, codes_of: CodesOf, *, taken_at: datetime, now: datetime) -> None:
    names = file.relative_to(inbox).parts
    if len(names) not in {STATION, SUBJECT}:
        raise NotFetched("it lies in no folder of a station", again=False)
    original = read_bounded(inbox, names)
    subject = names[1] if len(names) == SUBJECT else _shown(original, codes_of)
    if not subject.isprintable() or len(subject) > limits.TITLE:
        raise NotFetched(f"its folder is not called as a build may be ({len(subject)} characters)", again=False)
    source = Source(station=names[0] if names[0].isprintable() else "?", way=Photo.Way.FOLDER)
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
    name = _short("~".join(file.relative_to(inbox).parts))
    with suppress(FileNotFoundError):  # somebody else took it away
        file.rename(apart / name)
        (apart / f"{name}.txt").write_text(f"{why}\n", encoding="utf-8", errors="backslashreplace")


def _short(name: str) -> str:
    """A name that has room for ``.txt`` behind it: the end of one that is too long, after a digest of all of it."""
    written = os.fsencode(name)
    if len(written) <= LONGEST_NAME:
        return name
    digest = hashlib.blake2b(written, digest_size=DIGEST_BYTES).hexdigest()
    return f"{digest}~{os.fsdecode(written[len(digest) + 1 - LONGEST_NAME :])}"


def _remember(file: Path, stuck: Stuck, error: OSError, now: datetime) -> None:
    """Leave a file alone for a while; forget those whose time is over."""
    for other in [one for one, until in stuck.items() if until <= now]:
        del stuck[other]
    stuck[file] = now + STUCK_FOR
    logger.warning(
        "the inbox: a file can be neither taken in nor moved (%s); it is left alone for a while", error.strerror
    )
