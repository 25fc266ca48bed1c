"""The darkroom: one limited child opens files for a process that never does, and is begun anew whenever it fails."""

import contextlib
import fcntl
import os
import select
import subprocess
import sys
import threading
import time
from collections.abc import Generator, Sequence
from concurrent.futures import ThreadPoolExecutor
from types import TracebackType
from typing import Final, Self

import msgspec
import numpy as np

from vorfreude.photos import limits
from vorfreude.photos.gate.clips import SHORT_CLIP
from vorfreude.photos.gate.model import Developed, NotAPicture, Pixels
from vorfreude.photos.gate.wire import ANSWER, LONGEST_LINE, MOST_BYTES, REQUEST, Ask, Line

SECONDS: Final = 10.0
"""On the wall, for one picture or one frame: the slowest that is taken needs a third of it."""

START_SECONDS: Final = 60.0
"""For a child to load its libraries on a machine that is busy with something else."""

PICTURES: Final = 200
"""A child that opened so many is replaced by a fresh one: what one file left in it shall not meet all others."""

PIPE: Final = 1024 * 1024
"""Bytes that a pipe holds where the system allows it; with its usual 64 KB both sides would wait a hundred times."""

COMMAND: Final = (sys.executable, "-I", "-m", "vorfreude.photos.gate.child")

ENVIRONMENT: Final = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "1",
    "OPENCV_FFMPEG_CAPTURE_OPTIONS": "format_whitelist;mov,mp4,m4a,3gp,3g2,mj2,matroska,webm"
    "|codec_whitelist;h264,hevc,vp8,vp9,libvpx,libvpx-vp9,av1,libdav1d,mpeg4,mjpeg|protocol_whitelist;none",
    "OPENCV_LOG_LEVEL": "SILENT",
}
"""All that the child gets to know: no secret, no path. FFmpeg reads these containers and codecs, and opens nothing itself."""


class NoDarkroom(Exception):
    """The child cannot be started at all: the fault of the installation, not of a picture."""


class _Overrun(Exception):
    """The child took longer than it may."""


class _Gone(Exception):
    """The child died, or says what no child of ours says."""


class Darkroom:
    """A context manager that owns one limited child process; each call is answered or ends within ``seconds``.

    Calls from several threads take turns. The child is begun by a thread of the darkroom's own, for Linux strikes it
    dead when the thread that began it ends.
    """

    def __init__(self, *, seconds: float = SECONDS, pictures: int = PICTURES, command: Sequence[str] = COMMAND) -> None:
        self._seconds = seconds
        self._pictures = pictures
        self._command = command
        self._turn = threading.RLock()
        self._beginner = ThreadPoolExecutor(max_workers=1, thread_name_prefix="darkroom")
        self._child: _Child | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._turn:
            self._end()
        self._beginner.shutdown()

    @property
    def pid(self) -> int | None:
        """The child's process, where there is one at the moment."""
        return self._child.process.pid if self._child else None

    def develop(self, original: bytes) -> Developed:
        """The picture of a file, upright, in sRGB, its long side at most 2048.

        Raises NotAPicture for whatever is wrong with the file, ``took-too-long`` and ``decoder-died`` included (then
        another try may end better), and NoDarkroom when no child can be started.
        """
        _refuse_large(original, limits.ORIGINAL, "picture")
        with self._turn:
            line, pixels = self._asked(b"P", original)
        if pixels is None or not line.format:
            raise _died("no pixels")
        return Developed(pixels, line.size[0], line.size[1], line.format, line.codes)

    def frames(self, clip: bytes) -> Generator[Pixels]:
        """Frames of a short clip (MP4, MOV, WebM), at most five a second and a hundred, long side at most 1280.

        Raises what ``develop`` raises, also after some frames. The darkroom serves nobody but its own thread until the
        last frame; that one may have pictures developed between two frames. If one of those brings the child down, the
        clip is begun anew in the next child and goes on where it was.
        """
        _refuse_large(clip, SHORT_CLIP, "clip")
        with self._turn:
            pixels, child = self._begun(clip, skip=0)
            given = 0
            while pixels is not None:
                yield pixels
                given += 1
                if self._has(child):
                    _, pixels = self._asked(b"N")
                if not self._has(child):  # another one would say that the clip has ended
                    pixels, child = self._begun(clip, skip=given)

    def _begun(self, clip: bytes, *, skip: int) -> tuple[Pixels | None, "_Child | None"]:
        """The frame of a clip after so many, and the child that has it open."""
        _, pixels = self._asked(b"C", clip)
        child = self._child
        for _ in range(skip):
            if pixels is None or child is not self._child:
                raise _died("it did not come to the same frame again")
            _, pixels = self._asked(b"N")
        return pixels, child

    def _has(self, child: "_Child | None") -> bool:
        """Whether this child is ours still, and lives."""
        return child is not None and child is self._child and child.process.poll() is None

    def _asked(self, kind: Ask, body: bytes = b"") -> tuple[Line, Pixels | None]:
        """Ask the child, which dies if it does not answer as it should."""
        child = self._ready(renew=kind != b"N")
        try:
            line, pixels = child.ask(kind, body, self._seconds)
        except _Overrun:
            self._end()
            expected = f"an answer within {self._seconds:g} seconds"
            raise NotAPicture("took-too-long", "a file that takes longer", expected, "take the picture again") from None
        except _Gone as gone:
            code = self._end()
            raise _died(f"{gone} ({code})") from gone
        except BaseException:  # whoever interrupts us leaves half an answer in the pipe
            self._end()
            raise
        if line.refusal:
            raise NotAPicture(*line.refusal)
        return line, pixels

    def _ready(self, *, renew: bool) -> "_Child":
        """A living child; a dead one and, between files, one that has opened enough is replaced."""
        if self._child and (
            self._child.process.poll() is not None or (renew and self._child.answered >= self._pictures)
        ):
            self._end()
        if self._child is None:
            self._child = self._beginner.submit(_Child, self._command).result()
        return self._child

    def _end(self) -> int | None:
        """Strike the child dead; gives how it ended."""
        child, self._child = self._child, None
        return child.end() if child else None


class _Child:
    """A running child and the pipes to it."""

    def __init__(self, command: Sequence[str]) -> None:
        """Start it, and wait until it has limited itself. Raises NoDarkroom."""
        words = [*command, str(os.getpid())]
        try:
            self.process = subprocess.Popen(  # noqa: S603 our own module, by the interpreter that runs us
                words,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                bufsize=0,
                env=ENVIRONMENT,
                cwd="/",
                start_new_session=True,
            )
        except OSError as error:
            raise NoDarkroom(f"darkroom: {words[0]} does not start ({error}); hint: install again") from error
        self.answered = 0
        self._in, self._out = (_pipe(way.fileno()) for way in (self.process.stdin, self.process.stdout) if way)
        try:
            self._answer(time.monotonic() + START_SECONDS)
        except (_Gone, _Overrun) as error:
            ended = self.end()
            hint = f"run {' '.join(words)} and see what it says"
            raise NoDarkroom(
                f"darkroom: got a child that ended ({ended}), expected one that is ready; hint: {hint}"
            ) from error

    def ask(self, kind: Ask, body: bytes, seconds: float) -> tuple[Line, Pixels | None]:
        """Send and wait for the answer. Raises _Overrun and _Gone; then the child is of no use any more."""
        until = time.monotonic() + seconds
        self._write(REQUEST.pack(kind, len(body)), until)
        self._write(body, until)
        self.answered += 1
        return self._answer(until)

    def end(self) -> int:
        """Strike it dead and take it off the system's hands; gives its exit code."""
        self.process.kill()
        for way in (self.process.stdin, self.process.stdout):
            if way:
                with contextlib.suppress(OSError):
                    way.close()
        return self.process.wait()

    def _answer(self, until: float) -> tuple[Line, Pixels | None]:
        said, size = ANSWER.unpack(self._read(ANSWER.size, until))
        if said > LONGEST_LINE or size > MOST_BYTES:
            raise _Gone("it announced more than there can be")
        try:
            line = msgspec.json.decode(self._read(said, until), type=Line)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise _Gone("its answer cannot be read") from error
        if (line.shape[0] * line.shape[1] * 3 if line.shape else 0) != size:
            raise _Gone("its answer contradicts itself")
        if line.shape is None:
            return line, None
        return line, np.frombuffer(self._read(size, until), dtype=np.uint8).reshape(*line.shape, 3)

    def _write(self, body: bytes, until: float) -> None:
        left = memoryview(body)
        while left:
            _wait(self._in, select.POLLOUT, until)
            try:
                left = left[os.write(self._in, left[:PIPE]) :]
            except BlockingIOError:
                continue
            except OSError as error:
                raise _Gone("it stopped listening") from error

    def _read(self, size: int, until: float) -> bytearray:
        read = bytearray(size)
        left = memoryview(read)
        while left:
            _wait(self._out, select.POLLIN, until)
            got = os.readv(self._out, [left])
            if not got:
                raise _Gone("it ended")
            left = left[got:]
        return read


def _pipe(descriptor: int) -> int:
    """Our end of a pipe: it never blocks, and holds much where the system allows that."""
    os.set_blocking(descriptor, False)
    with contextlib.suppress(OSError, AttributeError):
        fcntl.fcntl(descriptor, fcntl.F_SETPIPE_SZ, PIPE)
    return descriptor


def _wait(descriptor: int, what: int, until: float) -> None:
    poll = select.poll()
    poll.register(descriptor, what)
    if not poll.poll(max(0.0, until - time.monotonic()) * 1000):
        raise _Overrun


def _refuse_large(original: bytes, most: int, what: str) -> None:
    if len(original) > most:
        came, expected = f"a {what} of {len(original) / 2**20:.1f} MB", f"at most {most / 2**20:.0f} MB"
        raise NotAPicture("too-large", came, expected, "set the camera to a smaller size")


def _died(how: str) -> NotAPicture:
    return NotAPicture("decoder-died", f"a file over which the decoder died: {how}", "a picture", "try again, once")
