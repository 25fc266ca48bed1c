"""A picture of 24 megapixels through the gate, without looking for faces: CPU, memory, and the share of bare Pillow's pace.

    python -m bench.gate PICTURES

Pillow's turn makes the same variants of the same file with the same settings in this process; the two take turns, and
the fastest turn of each counts. There is no database in it: it is measured once, on SQLite's turn.
"""

import io
import os
import resource
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
from PIL import Image, ImageCms, ImageOps

from bench.ground import say
from vorfreude.photos.gate import Box, Darkroom, cover, looks, variants
from vorfreude.photos.gate.variants import FORMATS, widths_of

NAME = "picture through the gate"
WIDTH, HEIGHT = 6000, 4000
LONG_SIDE = 2048
SRGB = ImageCms.createProfile("sRGB")


def main(pictures: int) -> None:
    """Take turns, and say what came out."""
    if os.environ.get("DATABASE_URL"):
        return
    original = picture()
    with Darkroom(seconds=120) as darkroom:
        darkroom.develop(original)
        developing, making, bare = [], [], []
        for _ in range(pictures):
            began = child_cpu(darkroom) + time.process_time()
            developed = darkroom.develop(original)
            developing.append(child_cpu(darkroom) + time.process_time() - began)
            making.append(cpu(partial(made, developed.pixels)))
            bare.append(cpu(partial(by_pillow, original)))
        child_megabytes = peak_megabytes(darkroom)
    say(
        NAME,
        developing_ms=round(min(developing) * 1e3),
        making_ms=round(min(making) * 1e3),
        cpu_seconds=round(min(developing) + min(making), 2),
        pillow_ms=round(min(bare) * 1e3),
        share_of_pillow=round(min(bare) / (min(developing) + min(making)), 2),
        child_megabytes=child_megabytes,
        parent_megabytes=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    )


def picture() -> bytes:
    """A JPEG of 24 megapixels with edges, surfaces and a sensor's noise, as a phone writes it: profile, EXIF, on its side."""
    chance = np.random.default_rng(24)
    blocks = Image.fromarray(chance.integers(0, 256, (40, 60, 3), dtype=np.uint8))
    scene = np.asarray(blocks.resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC)).astype(np.int16)
    scene += chance.integers(-6, 7, (HEIGHT, WIDTH, 1), dtype=np.int16)
    exif = Image.Exif()
    exif[0x0112] = 6
    file = io.BytesIO()
    profile = ImageCms.ImageCmsProfile(SRGB).tobytes()
    Image.fromarray(scene.clip(0, 255).astype(np.uint8)).save(file, "JPEG", quality=92, icc_profile=profile, exif=exif)
    return file.getvalue()


def made(pixels: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> None:
    """What the gate does once it knows what was found: three plates, here."""
    looks(pixels)
    variants(cover(pixels, [Box("text", 300 * place, 400, 120, 40, 0.9) for place in range(3)]))


def by_pillow(original: bytes) -> None:
    """The same variants as a few lines of Pillow make them, in a process that trusts the file."""
    with Image.open(io.BytesIO(original)) as opened:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(opened.info["icc_profile"]))
        opened.thumbnail((LONG_SIDE, LONG_SIDE))
        upright = ImageOps.exif_transpose(opened)
    image = ImageCms.profileToProfile(upright, profile, SRGB, outputMode="RGB") or upright
    image.info.clear()
    for width in widths_of(image.width):
        sized = image.resize((width, round(image.height * width / image.width)))
        for name, settings in FORMATS.values():
            sized.save(io.BytesIO(), name, **settings)


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds of this process for a piece of work."""
    began = time.process_time()
    work()
    return time.process_time() - began


def child_cpu(darkroom: Darkroom) -> float:
    """CPU seconds of the child until now (clock ticks of proc(5))."""
    times = Path(f"/proc/{darkroom.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(times[11]) + int(times[12])) / os.sysconf("SC_CLK_TCK")


def peak_megabytes(darkroom: Darkroom) -> int:
    """The most memory that the child has had."""
    status = Path(f"/proc/{darkroom.pid}/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) // 1024


if __name__ == "__main__":
    main(int(sys.argv[1]))
