"""Assemble a labelled set of pictures on which the detector is measured: `scripts/photo_set.py OUT --pictures FOLDER …`.

Nothing is downloaded and nothing is committed: pictures are read where they lie, labels made by eye lie in ``bench/photos``.
Each labelled picture is written as it is and in seven variants (turned by quarters, darkened, shrunk, noisy, badly
compressed); plates of several countries and papers with chassis numbers are drawn into pictures that have none.
The same folder gives the same set. `vorfreude photos measure OUT` measures on it.
"""

import argparse
import json
import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

type Pixels = npt.NDArray[np.uint8]
type Box = tuple[int, int, int, int]

LABELS = Path(__file__).parents[1] / "bench/photos/open-licence.jsonl"
SEED = 20261122
LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"
FONTS = ("LiberationSansNarrow-Bold", "DejaVuSansCondensed-Bold", "LiberationSans-Bold", "DejaVuSansMono-Bold")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture (blue, green, red) with its labels. ``whole``: all that is to be covered is labelled."""

    name: str
    pixels: Pixels
    faces: tuple[Box, ...] = ()
    plates: tuple[Box, ...] = ()
    papers: tuple[Box, ...] = ()
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """How a country's plates look: letters, ground, its number, what stands small above, and a band on the left."""

    number: str
    ink: str = "#101010"
    ground: str = "#f4f4f0"
    above: str = ""
    band: str = ""
    shape: tuple[int, int] = (520, 110)
    lines: int = 1


LOOKS = (
    Look("LL-LL 999", band="#1c3f94"),
    Look("LL 999 LL", band="#1c3f94"),
    Look("LL-999-L", ground="#f5c400", band="#1c3f94", ink="#202020"),
    Look("LL99 LLL", ground="#f5c400"),
    Look("LL99 LLL"),
    Look("9LLL999", above="California", ink="#27408b", shape=(305, 152)),
    Look("LLL-9999", above="EMPIRE STATE", ground="#f0d9a0", ink="#14213d", shape=(305, 152)),
    Look("LL 99 LL", ground="#e8c500", shape=(372, 136)),
    Look("99 LLL 99", ink="#f0f0f0", ground="#151515"),
    Look("LL 999 999", above="", shape=(300, 80)),
    Look("LL 9999", lines=2, shape=(280, 200), band="#1c3f94"),
    Look("99-99", above="599 L 12", ink="#0a6b3d", shape=(330, 165)),
)


def main() -> None:
    """Write the pictures and ``labels.jsonl`` into OUT."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("out", type=Path)
    arguments.add_argument("--pictures", type=Path, action="append", required=True, help="folders with pictures")
    arguments.add_argument("--drawn", type=int, default=260, help="pictures with drawn plates and papers")
    arguments.add_argument("--labels", type=Path, default=LABELS)
    given = arguments.parse_args()
    files = sorted(file for folder in given.pictures for file in folder.iterdir() if file.suffix in {".jpg", ".png"})
    chance = random.Random(SEED)  # noqa: S311 not a secret
    keep(chain(labelled(files, given.labels, chance), _drawn(files, given.labels, given.drawn, chance)), given.out)


def keep(pictures: Iterable[Picture], out: Path) -> None:
    """Write pictures and their labels into a folder."""
    out.mkdir(parents=True, exist_ok=True)
    with (out / "labels.jsonl").open("w") as lines:
        for picture in pictures:
            cv2.imwrite(str(out / picture.name), picture.pixels, [cv2.IMWRITE_JPEG_QUALITY, 92])
            kinds = {"faces": picture.faces, "plates": picture.plates, "papers": picture.papers}
            lines.write(json.dumps({"file": picture.name, **kinds, "whole": picture.whole}) + "\n")


def labelled(files: list[Path], labels: Path, chance: random.Random) -> Iterator[Picture]:
    """The labelled pictures, each as it is and in its variants."""
    by_name = {file.name: file for file in files}
    for line in labels.read_text().splitlines():
        row = json.loads(line)
        if row["file"] not in by_name:
            continue
        picture = Picture(
            f"{Path(row['file']).stem}.jpg",
            read(by_name[row["file"]]),
            tuple(map(tuple, row["faces"])),
            tuple(map(tuple, row["plates"])),
            (),
            row["whole"],
        )
        yield picture
        for word, change in _variants(chance).items():
            yield replace(change(picture), name=f"{Path(picture.name).stem}-{word}.jpg")


def _variants(chance: random.Random) -> dict[str, Callable[[Picture], Picture]]:
    noise = np.random.default_rng(chance.randrange(2**31))
    return {
        "turned90": _turned,
        "turned180": lambda picture: _turned(_turned(picture)),
        "turned270": lambda picture: _turned(_turned(_turned(picture))),
        "dark": lambda picture: replace(picture, pixels=(picture.pixels * 0.35).astype(np.uint8)),
        "shrunk": lambda picture: _sized(picture, 0.7),
        "noisy": lambda picture: replace(picture, pixels=_noisy(picture.pixels, noise)),
        "compressed": lambda picture: replace(picture, pixels=compressed(picture.pixels, 25)),
    }


def _drawn(files: list[Path], labels: Path, count: int, chance: random.Random) -> Iterator[Picture]:
    """Pictures without plates of their own, into which plates and papers are drawn."""
    busy = {row["file"] for row in map(json.loads, labels.read_text().splitlines()) if row["plates"] or row["faces"]}
    grounds = [file for file in files if file.name not in busy]
    for number in range(count):
        ground = grounds[number % len(grounds)]
        pixels = read(ground)
        wide = chance.choice((1000, 1280, 1600, 2048))
        pixels = resized(pixels, wide / pixels.shape[1])
        taken: list[Box] = []
        plates = [put(pixels, plate(chance), chance, (12, 90), taken) for _ in range(chance.choice((1, 2, 2, 3)))]
        papers = [put(pixels, _paper(chance), chance, (90, 260), taken) for _ in range(chance.choice((0, 0, 1)))]
        pixels = compressed(pixels, chance.randrange(55, 93))
        yield Picture(f"drawn-{number:03}-{ground.stem}.jpg", pixels, (), tuple(plates), tuple(papers), whole=False)


def plate(chance: random.Random, looks: tuple[Look, ...] = LOOKS, fonts: tuple[str, ...] = FONTS) -> Pixels:
    """A plate of one of the countries, with a number that is made up."""
    look = chance.choice(looks)
    picture = Image.new("RGB", look.shape, look.ground)
    pen = ImageDraw.Draw(picture)
    wide, high = look.shape
    left = round(high * 0.4) if look.band else round(high * 0.08)
    if look.band:
        pen.rectangle((0, 0, left - 4, high), fill=look.band)
    top = 0
    if look.above:
        top = round(high * 0.24)
        _write(pen, look.above, (left, round(high * 0.04), wide - left, top), look.ink, chance.choice(fonts))
    number = "".join(_made_up(letter, chance) for letter in look.number)
    rows = number.split(" ", 1) if look.lines > 1 else [number]
    step = (high - top) // len(rows)
    for row, text in enumerate(rows):
        _write(
            pen,
            text,
            (left, top + row * step + 6, wide - round(high * 0.08), top + (row + 1) * step - 6),
            look.ink,
            chance.choice(fonts),
        )
    pen.rectangle((0, 0, wide - 1, high - 1), outline=look.ink, width=3)
    return _dirty(np.asarray(picture)[:, :, ::-1].copy(), chance)


def _paper(chance: random.Random) -> Pixels:
    """A sheet or label with an order, a chassis number and a name."""
    wide, high = chance.choice(((420, 300), (300, 420), (460, 220)))
    picture = Image.new("RGB", (wide, high), chance.choice(("#ffffff", "#f6f2e6", "#ffe97a")))
    pen = ImageDraw.Draw(picture)
    chassis = "".join(chance.choice(LETTERS + "0123456789") for _ in range(17))
    rows = (
        "Order " + str(chance.randrange(10**6)),
        chassis,
        "M. " + chance.choice(("Hartmann", "Okafor", "Lindqvist")),
        "Line 4",
    )
    step = high // (len(rows) + 1)
    for row, text in enumerate(rows):
        _write(
            pen,
            text,
            (20, 14 + row * step, wide - 20, 8 + row * step + round(step * 0.8)),
            "#202030",
            chance.choice(FONTS),
        )
    return np.asarray(picture)[:, :, ::-1].copy()


def _write(pen: ImageDraw.ImageDraw, text: str, place: Box, ink: str, face: str) -> None:
    """Text as large as the place (left, top, right, bottom) allows, in its middle."""
    left, top, right, bottom = place
    font = ImageFont.truetype(face, max(8, round((bottom - top) * 1.15)))
    x, y, to_x, to_y = font.getbbox(text)
    if to_x - x > right - left:
        font = ImageFont.truetype(font.path, max(8, round(font.size * (right - left) / (to_x - x))))
        x, y, to_x, to_y = font.getbbox(text)
    at = ((left + right - to_x - x) / 2, (top + bottom - to_y - y) / 2)
    pen.text(at, text, fill=ink, font=font)


def put(
    ground: Pixels,
    drawn: Pixels,
    chance: random.Random,
    heights: tuple[int, int],
    taken: list[Box],
    tilt: float = 0.09,
) -> Box:
    """Lay a drawing into the picture in perspective, with the light of a photograph. Gives its label."""
    high, wide = drawn.shape[:2]
    tall = min(round(heights[0] * (heights[1] / heights[0]) ** chance.random()), ground.shape[0] // 3)
    scale = tall / high
    angle = chance.gauss(0, tilt)
    corners = np.asarray([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32) * scale
    corners *= np.asarray([chance.uniform(0.65, 1.0), 1.0], np.float32)
    turn = np.asarray([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]], np.float32)
    corners = corners @ turn + np.asarray(
        [[chance.uniform(-0.08, 0.08) * tall for _ in range(2)] for _ in range(4)], np.float32
    )
    box = free(ground, corners, chance, taken)
    corners += np.asarray(box[:2], np.float32) - corners.min(axis=0)
    source = np.asarray([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)
    finer = 4
    matrix = cv2.getPerspectiveTransform(source, (corners - np.asarray(box[:2], np.float32)) * finer)
    size = ((box[2] + 1) * finer, (box[3] + 1) * finer)
    laid = cv2.warpPerspective(drawn, matrix, size, flags=cv2.INTER_AREA)
    mask = cv2.warpPerspective(np.full((high, wide), 255, np.uint8), matrix, size)
    laid, mask = (cv2.resize(each, (box[2] + 1, box[3] + 1), interpolation=cv2.INTER_AREA) for each in (laid, mask))
    laid = cv2.GaussianBlur(laid, (0, 0), chance.uniform(0.2, 0.35 + tall / 60)) * chance.uniform(0.35, 1.0)
    share = (cv2.GaussianBlur(mask, (0, 0), 0.5) / 255)[:, :, None]
    x, y = box[:2]
    under = ground[y : y + box[3] + 1, x : x + box[2] + 1]
    under[:] = np.clip(laid * share + under * (1 - share), 0, 255).astype(np.uint8)
    return box


def free(ground: Pixels, corners: npt.NDArray[np.float32], chance: random.Random, taken: list[Box]) -> Box:
    """A place for the corners that nothing drawn has yet, or the last that was tried."""
    high, wide = ground.shape[:2]
    width, height = (int(np.ceil(side)) for side in corners.max(axis=0) - corners.min(axis=0))
    box = (0, 0, width, height)
    for _ in range(40):
        box = (chance.randrange(8, wide - width - 8), chance.randrange(8, max(9, high - height - 8)), width, height)
        if not any(_touch(box, other) for other in taken):
            break
    taken.append(box)
    return box


def _touch(one: Box, other: Box) -> bool:
    across = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    down = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    return across > -10 and down > -10  # noqa: PLR2004 pixels between two plates


def _dirty(pixels: Pixels, chance: random.Random) -> Pixels:
    for _ in range(chance.choice((0, 0, 2, 5))):
        spot = pixels.copy()
        at = (chance.randrange(pixels.shape[1]), chance.randrange(pixels.shape[0]))
        cv2.circle(spot, at, chance.randrange(5, 40), (60, 80, 95), -1)
        pixels = cv2.addWeighted(pixels, 0.65, spot, 0.35, 0).astype(np.uint8)
    return pixels


def _made_up(letter: str, chance: random.Random) -> str:
    return {"L": chance.choice(LETTERS), "9": chance.choice("0123456789")}.get(letter, letter)


def _turned(picture: Picture) -> Picture:
    """A quarter against the clock."""
    wide = picture.pixels.shape[1]

    def all_turned(boxes: tuple[Box, ...]) -> tuple[Box, ...]:
        return tuple((y, wide - x - width, height, width) for x, y, width, height in boxes)

    return replace(
        picture,
        pixels=np.ascontiguousarray(np.rot90(picture.pixels)),
        faces=all_turned(picture.faces),
        plates=all_turned(picture.plates),
    )


def _sized(picture: Picture, scale: float) -> Picture:
    def all_sized(boxes: tuple[Box, ...]) -> tuple[Box, ...]:
        return tuple((round(x * scale), round(y * scale), round(w * scale), round(h * scale)) for x, y, w, h in boxes)

    return replace(
        picture,
        pixels=resized(picture.pixels, scale),
        faces=all_sized(picture.faces),
        plates=all_sized(picture.plates),
    )


def _noisy(pixels: Pixels, noise: np.random.Generator) -> Pixels:
    return np.clip(pixels + noise.normal(0, 14, pixels.shape), 0, 255).astype(np.uint8)


def compressed(pixels: Pixels, quality: int) -> Pixels:
    """As a JPEG of this quality gives it back."""
    _, written = cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, quality])
    return np.asarray(cv2.imdecode(written, cv2.IMREAD_COLOR), np.uint8)


def resized(pixels: Pixels, scale: float) -> Pixels:
    """At another size."""
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=how), np.uint8)


def read(file: Path) -> Pixels:
    """The pixels of a file."""
    return np.asarray(cv2.imread(str(file), cv2.IMREAD_COLOR), np.uint8)


if __name__ == "__main__":
    main()
