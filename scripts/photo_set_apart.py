"""Assemble a second labelled set that nothing was chosen on: `python -m scripts.photo_set_apart OUT --pictures FOLDER … --faces FOLDER`.

Other photographs, countries, letters, light and a stronger tilt than in ``photo_set.py``, and faces laid into them at any
angle. The photographs are those that OpenCV's documentation (Debian: opencv-doc), scikit-image's and fast-alpr's source
packages carry; ``bench/photos/apart.jsonl`` holds labels made by eye, and the names of those on which nothing is to cover.
"""

import argparse
import json
import random
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import cv2
import numpy as np

from scripts.photo_set import (
    LABELS,
    Box,
    Look,
    Picture,
    Pixels,
    compressed,
    free,
    keep,
    labelled,
    plate,
    put,
    read,
    resized,
)

APART = LABELS.with_name("apart.jsonl")
SEED = 77003
FONTS = ("DejaVuSans-Bold", "LiberationMono-Bold", "DejaVuSerifCondensed-Bold", "LiberationSansNarrow-Bold")
LARGE_FACE = 60
"""Pixels of a face that is laid elsewhere: it is made smaller, not larger."""

LOOKS = (
    Look("999 LLL 99", ground="#e9f3f7"),
    Look("LL-999-LL", ink="#1a1a1a"),
    Look("9999 LLL", band="#1c3f94"),
    Look("L 99999", band="#1c3f94"),
    Look("LL 99999", ink="#b01020", ground="#fafafa"),
    Look("LLL 999", ground="#ffd200", shape=(372, 134)),
    Look("LL99 9LL", above="TEXAS", ink="#12233f", shape=(305, 152)),
    Look("9-LLL-999", ground="#f2ead0", ink="#5a1220", shape=(305, 152)),
    Look("LL 999", lines=2, ground="#f5c400", shape=(260, 200)),
    Look("LLLL 99", ground="#202020", ink="#e8e8e8", shape=(440, 120)),
)


def main() -> None:
    """Write the pictures and ``labels.jsonl`` into OUT."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("out", type=Path)
    arguments.add_argument("--pictures", type=Path, action="append", required=True, help="folders with other pictures")
    arguments.add_argument("--faces", type=Path, required=True, help="folder of the pictures that LABELS names")
    arguments.add_argument("--drawn", type=int, default=120, help="pictures with plates and faces laid in")
    given = arguments.parse_args()
    files = sorted(file for folder in given.pictures for file in folder.iterdir() if file.suffix in {".jpg", ".png"})
    chance = random.Random(SEED)  # noqa: S311 not a secret
    plain = [
        row["file"] for row in map(json.loads, APART.read_text().splitlines()) if row["whole"] and not row["faces"]
    ]
    grounds = [file for file in files if file.name in plain]
    faces = list(_cut_out(given.faces))
    keep(chain(labelled(files, APART, chance), _laid(grounds, faces, given.drawn, chance)), given.out)


def _cut_out(folder: Path) -> Iterator[Pixels]:
    """Every large labelled face, with half its size around it: the face is the middle half of what is given."""
    for row in map(json.loads, LABELS.read_text().splitlines()):
        for x, y, wide, high in row["faces"]:
            if max(wide, high) >= LARGE_FACE and (folder / row["file"]).exists():
                edged = cv2.copyMakeBorder(read(folder / row["file"]), high, high, wide, wide, cv2.BORDER_REPLICATE)
                cut = edged[y + high // 2 : y + high * 5 // 2, x + wide // 2 : x + wide * 5 // 2]
                yield np.asarray(cut, np.uint8)


def _laid(grounds: list[Path], faces: list[Pixels], count: int, chance: random.Random) -> Iterator[Picture]:
    for number in range(count):
        ground = grounds[number % len(grounds)]
        pixels = read(ground)
        pixels = resized(pixels, chance.choice((1100, 1400, 1800, 2048)) / pixels.shape[1])
        taken: list[Box] = []
        plates = [
            put(pixels, _shaded(plate(chance, LOOKS, FONTS), chance), chance, (14, 110), taken, tilt=0.16)
            for _ in range(chance.choice((1, 2, 3)))
        ]
        people = [_lay(pixels, chance.choice(faces), chance, taken) for _ in range(chance.choice((1, 2, 3)))]
        pixels = compressed(pixels, chance.randrange(50, 93))
        yield Picture(f"apart-{number:03}-{ground.stem}.jpg", pixels, tuple(people), tuple(plates), whole=True)


def _shaded(drawn: Pixels, chance: random.Random) -> Pixels:
    """With a shadow from one side to the other."""
    wide = drawn.shape[1]
    light = np.linspace(chance.uniform(0.5, 1), chance.uniform(0.5, 1), wide, dtype=np.float32)[None, :, None]
    return np.asarray(drawn * light, np.uint8)


def _lay(ground: Pixels, face: Pixels, chance: random.Random, taken: list[Box]) -> Box:
    """Lay a face into the picture at any angle, soft at its edge. Gives its label: what the face itself takes, upright."""
    high, wide = face.shape[:2]
    scale = 26 * (min(high, 320) / 52) ** chance.random() / (max(high, wide) / 2)
    angle = chance.choice((0, 0, 90, 180, 270)) + chance.gauss(0, 18)
    side = round(np.hypot(high, wide) * scale)
    matrix = cv2.getRotationMatrix2D((wide / 2, high / 2), angle, scale)
    matrix[:, 2] += side / 2 - np.asarray([wide / 2, high / 2])
    soft = np.zeros((high, wide), np.float32)
    cv2.ellipse(soft, (wide // 2, high // 2), (round(wide * 0.4), round(high * 0.42)), 0, 0, 360, (1.0,), -1)
    laid = cv2.warpAffine(face, matrix, (side, side), flags=cv2.INTER_AREA, borderMode=cv2.BORDER_REPLICATE)
    share = cv2.GaussianBlur(cv2.warpAffine(soft, matrix, (side, side)), (0, 0), max(0.8, side / 40))[:, :, None]
    x, y, *_ = free(ground, np.asarray([[0, 0], [side, side]], np.float32), chance, taken)
    under = ground[y : y + side, x : x + side]
    share, laid = share[: under.shape[0], : under.shape[1]], laid[: under.shape[0], : under.shape[1]]
    under[:] = np.clip(laid * chance.uniform(0.4, 1.0) * share + under * (1 - share), 0, 255).astype(np.uint8)
    turn = np.radians(angle)
    across = round(np.hypot(wide * np.cos(turn), high * np.sin(turn)) * scale / 2)
    down = round(np.hypot(wide * np.sin(turn), high * np.cos(turn)) * scale / 2)
    return x + (side - across) // 2, y + (side - down) // 2, across, down


if __name__ == "__main__":
    main()
