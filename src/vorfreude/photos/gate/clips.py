"""Short clips and time-lapses: a film is taken apart in the limited child, and put together again from covered frames."""

import io
import itertools
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from PIL import Image

from vorfreude.photos import limits
from vorfreude.photos.gate.model import NotAPicture, Pixels
from vorfreude.photos.gate.webm import bare

if TYPE_CHECKING:
    import cv2

SHORT_CLIP: Final = limits.CLIP
LONGEST_SECONDS: Final = 20.0
FRAMES_A_SECOND: Final = 5
MOST_FRAMES: Final = limits.CLIP_FRAMES
LONG_SIDE: Final = 1280
MOST_PIXELS: Final = 4096 * 2304
"""Of a frame: 4K, as wide as cinemas have it."""

TAKEN: Final = "an MP4, MOV or WebM clip"
LAPSE_QUALITY: Final = 70
SHADE: Final = 8
"""Rounding of a clock in milliseconds: a frame that is so little early is the one that is due."""


def frames(clip: bytes) -> Iterator[Pixels]:
    """Frames of a clip, at most five a second and a hundred in all, upright, long side at most 1280, as RGB.

    Raises NotAPicture (``format-not-taken``, ``damaged``, ``too-many-pixels``, ``too-long``), also after some frames:
    what came before is then worth nothing. Only for the limited child, whose environment says which formats are read.
    """
    _refuse_others(clip)
    import cv2  # noqa: PLC0415 70 MB that a child without clips need not load

    cv2.setNumThreads(1)
    film = cv2.VideoCapture(  # type: ignore[call-overload]  # the stubs do not know that any of Python's readers will do
        io.BytesIO(clip), cv2.CAP_FFMPEG, [cv2.CAP_PROP_N_THREADS, 1]
    )
    if not film.isOpened():
        raise NotAPicture("damaged", "a film that cannot be opened", TAKEN, "record it again")
    yield from _chosen(film)


def lapse(covered: Iterable[Pixels], *, a_second: float = FRAMES_A_SECOND) -> bytes:
    """Covered frames of one size as an animated WebP that repeats for ever.

    Raises ValueError when there is no frame. Nothing but pixels goes in.
    """
    images = (Image.fromarray(one) for one in covered)
    first = next(images, None)
    if first is None:
        raise ValueError("lapse: got no frame, expected one or more; hint: keep the single picture instead")
    made = io.BytesIO()
    settings = {"quality": LAPSE_QUALITY, "method": 2, "loop": 0, "duration": round(1000 / a_second)}
    first.save(made, "WEBP", save_all=True, append_images=images, **settings)
    return made.getvalue()


def lapse_film(covered: Iterable[Pixels], *, a_second: int = FRAMES_A_SECOND) -> bytes:
    """Covered frames of one size as a WebM film (VP9) without sound, a fraction of the animated WebP.

    Raises ValueError when there is no frame, and RuntimeError where OpenCV came without an encoder.
    """
    import cv2  # noqa: PLC0415 who makes no film need not load it

    rest = iter(covered)
    first = next(rest, None)
    if first is None:
        raise ValueError("lapse: got no frame, expected one or more; hint: keep the single picture instead")
    high, wide = first.shape[:2]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "lapse.webm"
        film = cv2.VideoWriter(str(path), cv2.CAP_FFMPEG, cv2.VideoWriter.fourcc(*"VP90"), a_second, (wide, high))
        if not film.isOpened():
            raise RuntimeError("lapse: OpenCV has no VP9 encoder here; hint: show the animated WebP")
        for one in itertools.chain([first], rest):
            film.write(np.ascontiguousarray(one[:, :, ::-1]))
        film.release()
        return bare(path.read_bytes())


def _refuse_others(clip: bytes) -> None:
    if clip[4:8] != b"ftyp" and not clip.startswith(b"\x1a\x45\xdf\xa3"):
        raise NotAPicture("format-not-taken", f"{len(clip)} bytes of another kind", TAKEN, "set the camera to MP4")


def _chosen(film: "cv2.VideoCapture") -> Iterator[Pixels]:
    import cv2  # noqa: PLC0415 see above

    given, due = 0, 0.0
    _refuse_large(film.get(cv2.CAP_PROP_FRAME_WIDTH), film.get(cv2.CAP_PROP_FRAME_HEIGHT))
    _refuse_long(film.get(cv2.CAP_PROP_FRAME_COUNT) / max(film.get(cv2.CAP_PROP_FPS), 1.0))
    while film.grab():
        at = film.get(cv2.CAP_PROP_POS_MSEC)
        _refuse_long(at / 1000)
        if at + SHADE < due or given == MOST_FRAMES:
            continue
        got, frame = film.retrieve()
        if not got:
            break
        yield _small(np.asarray(frame, dtype=np.uint8))
        given, due = given + 1, due + 1000 / FRAMES_A_SECOND
    if not given:
        raise NotAPicture("damaged", "a film without a frame", TAKEN, "record it again")


def _refuse_large(width: float, height: float) -> None:
    if width * height > MOST_PIXELS:
        came, expected = f"a film of {width:.0f} by {height:.0f}", "at most 4096 by 2304"
        raise NotAPicture("too-many-pixels", came, expected, "set the camera to 1080p")


def _refuse_long(seconds: float) -> None:
    if seconds > LONGEST_SECONDS:
        came, expected = f"a film of {seconds:.0f} seconds or more", f"at most {LONGEST_SECONDS:.0f}"
        raise NotAPicture("too-long", came, expected, "record a shorter one")


def _small(frame: Pixels) -> Pixels:
    """OpenCV's BGR as RGB, and no larger than asked."""
    image = Image.fromarray(np.ascontiguousarray(frame[:, :, ::-1]))
    image.thumbnail((LONG_SIDE, LONG_SIDE), Image.Resampling.BICUBIC)
    return np.asarray(image)
