"""The process in which files are opened: limited before it reads the first byte, and worth nothing to whoever takes it over.

    python -I -m vorfreude.photos.gate.child PARENT

Reads requests from its standard input and answers on what was its standard output until the input ends.
"""

import ctypes
import io
import math
import os
import resource
import signal
import sys
from collections.abc import Iterator
from typing import BinaryIO, Final

import cv2
import msgspec
import numpy as np
from PIL import Image

from vorfreude.photos.gate.clips import frames
from vorfreude.photos.gate.decoding import ORIENTATION, decode
from vorfreude.photos.gate.model import NotAPicture, Pixels
from vorfreude.photos.gate.wire import ANSWER, READY, REQUEST, Line

ADDRESS_SPACE: Final = 1216 * 1024 * 1024
"""Bytes, of which 230 MB are libraries that never come into memory: what is in it stays below a gigabyte."""

CPU_SECONDS: Final = 10
"""For one picture; a clip may take so much for each frame."""

PR_SET_PDEATHSIG: Final = 1
PR_SET_DUMPABLE: Final = 4
PR_SET_NO_NEW_PRIVS: Final = 38


def main(words: list[str]) -> None:
    """Answer until nobody asks any more."""
    requests, answers = sys.stdin.buffer, _answers()
    _load()
    _limit(int(words[0]), files=answers.fileno() + 1)
    _say(answers, READY)
    clip: Iterator[Pixels] = iter(())
    while head := requests.read(REQUEST.size):
        kind, length = REQUEST.unpack(head)
        body = requests.read(length)
        _allow_time()
        if kind == b"C":
            clip = frames(body)
        line, pixels = _developed(body) if kind == b"P" else _next(clip)
        _say(answers, line, pixels)


def _answers() -> BinaryIO:
    """The way back, out of the reach of libraries that print."""
    way = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, sys.stdout.fileno())
    os.close(silence)
    return way


def _load() -> None:
    """Have libraries load what they load late, while files can be opened."""
    Image.preinit()
    for name in ("JPEG", "PNG", "WEBP", "AVIF"):
        file = io.BytesIO()
        exif = Image.Exif()
        exif[ORIENTATION] = 6
        Image.new("RGB", (16, 16)).save(file, name, exif=exif)
        decode(file.getvalue())
    cv2.setNumThreads(1)


def _limit(parent: int, *, files: int) -> None:
    """Give up, for good, what decoding does not need; and die with the parent, however that ends.

    ``files``: so many descriptors are open. With no number above them free, no file and no socket is opened any more.
    """
    for limit, most in (
        (resource.RLIMIT_AS, ADDRESS_SPACE),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, files),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (most, most))
    if sys.platform != "linux":
        return
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    for option, value in ((PR_SET_PDEATHSIG, signal.SIGKILL), (PR_SET_NO_NEW_PRIVS, 1), (PR_SET_DUMPABLE, 0)):
        prctl(option, value, 0, 0, 0)
    if os.getppid() != parent:  # it died before we asked
        sys.exit()


def _allow_time() -> None:
    """Let the next answer cost so much CPU, and be struck dead (SIGXCPU) when it needs more."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    until = math.ceil(used.ru_utime + used.ru_stime) + CPU_SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (until, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _developed(body: bytes) -> tuple[Line, Pixels | None]:
    try:
        made = decode(body)
    except (NotAPicture, MemoryError) as error:
        return _refusal(error), None
    size = made.width, made.height
    return Line(shape=_shape(made.pixels), size=size, format=made.format, codes=made.codes), made.pixels


def _next(clip: Iterator[Pixels]) -> tuple[Line, Pixels | None]:
    try:
        pixels = next(clip, None)
    except (NotAPicture, MemoryError) as error:
        return _refusal(error), None
    return (Line(), None) if pixels is None else (Line(shape=_shape(pixels)), pixels)


def _refusal(error: NotAPicture | MemoryError) -> Line:
    if isinstance(error, NotAPicture):
        return Line(refusal=(error.code, error.came, error.expected, error.hint))
    most = f"one that needs at most {ADDRESS_SPACE >> 20} MB to be decoded"
    return Line(
        refusal=("too-many-pixels", "a picture that needs more memory", most, "set the camera to a smaller size")
    )


def _shape(pixels: Pixels) -> tuple[int, int]:
    return pixels.shape[0], pixels.shape[1]


def _say(answers: BinaryIO, line: Line, pixels: Pixels | None = None) -> None:
    said = msgspec.json.encode(line)
    answers.write(ANSWER.pack(len(said), 0 if pixels is None else pixels.nbytes) + said)
    if pixels is not None:
        answers.write(np.ascontiguousarray(pixels).data.cast("B"))
    answers.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
