"""A file of unknown goodwill as a stream: unpacked when gzipped, bounded in what it may become, damage said in words.

Readers call ``mark`` at each record. A file that makes its reader swallow more than one record may hold, or that
unpacks to more than any honest file does, is refused before it fills the memory or the day.
"""

import gzip
import io
import zlib
from pathlib import Path
from typing import BinaryIO

from vorfreude.lib.faults import Fault, Unreadable

MEGABYTE = 1_000_000
# One record with all that stands before it. The header of the largest real log seen has 0.1 MB, a record 1 KB.
MAX_RECORD_BYTES = 16 * MEGABYTE
# What a packed file may become. A hundred million events in XES are 30 GB; such logs come in parts.
MAX_UNPACKED_BYTES = 32_000 * MEGABYTE
# Real logs unpack to 20-40 times their size; deflate's worst is 1,032. Judged only once a bomb could hurt.
MAX_RATIO = 250
RATIO_COUNTS_FROM_BYTES = 64 * MEGABYTE
PIECE_BYTES = 256 * 1024
GZIP_MAGIC = b"\x1f\x8b"


def check_packed(path: Path) -> None:
    """Unpack a gzipped file once without looking at it (74 MB in 0.1 s). Raises Unreadable when it is cut short,
    damaged or a bomb, so that this is known before anything was done with its first half.
    """
    with Bounded(path) as file:
        while file.packed and file.read(PIECE_BYTES):
            file.mark()


class Bounded(io.RawIOBase):
    """The bytes of a file, unpacked if it is gzipped. Raises Unreadable as soon as a bound is passed.

    ``size`` is the length on disk in bytes, ``taken`` how much of it was read: the two ends of a progress bar.
    """

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.name = path.name
        self.size = path.stat().st_size
        self._file = path.open("rb")
        self.packed = self._file.peek(2)[:2] == GZIP_MAGIC
        self._stream: BinaryIO | gzip.GzipFile = gzip.GzipFile(fileobj=self._file) if self.packed else self._file
        self._given = 0
        self._marked = 0

    @property
    def taken(self) -> int:
        return self._file.tell()

    def mark(self) -> None:
        """A record is complete: what comes now belongs to the next one."""
        self._marked = self._given

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # typeshed wants any buffer; callers give views
        piece = self._read(len(buffer))
        self._given += len(piece)
        self._check_bounds()
        buffer[: len(piece)] = piece
        return len(piece)

    def close(self) -> None:
        if not self.closed:
            self._stream.close()
            self._file.close()
        super().close()

    def refuse(self, came: str, expected: str, hint: str = "", line: int = 0) -> Unreadable:
        """The error for this file, ready to be raised."""
        return Unreadable([Fault(self.name, line, came, expected, hint)])

    def _read(self, count: int) -> bytes:
        try:
            return self._stream.read1(count)  # type: ignore[union-attr]  # both ends buffer, so both know read1
        except EOFError as end:
            hint = "the file was cut short: copy or download it again"
            raise self.refuse("a gzip file that ends in the middle", "a complete gzip file", hint) from end
        except (gzip.BadGzipFile, zlib.error) as damage:
            hint = "the file is damaged: copy or download it again"
            raise self.refuse(f"a broken gzip file ({damage})", "a complete gzip file", hint) from damage

    def _check_bounds(self) -> None:
        if self._given - self._marked > MAX_RECORD_BYTES:
            came = f"more than {MAX_RECORD_BYTES // MEGABYTE} MB without the end of a record"
            raise self.refuse(came, "records of a few kilobytes", "this is not a log of many small records")
        if not self.packed or self._given < RATIO_COUNTS_FROM_BYTES:
            return
        if self._given > MAX_RATIO * self.taken or self._given > MAX_UNPACKED_BYTES:
            came = f"{self._given // MEGABYTE:,} MB out of {self.taken:,} packed bytes, with no end in sight"
            expected = f"at most {MAX_RATIO} times the packed size, and {MAX_UNPACKED_BYTES // MEGABYTE:,} MB"
            raise self.refuse(came, expected, "if the file is honest, unpack it first and import that")
