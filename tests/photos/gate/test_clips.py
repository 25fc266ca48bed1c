"""Short clips come apart into frames in the limited child, and covered frames go together into a time-lapse."""

import io
import os
import signal
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from tests.photos.gate.making import encoded, noise, quarters
from vorfreude.photos.gate import SHORT_CLIP, Darkroom, NotAPicture, lapse, lapse_film, leftovers
from vorfreude.photos.gate.model import Pixels

SIZE = (64, 48)


def film(
    folder: Path, frames: Sequence[Pixels], *, a_second: int = 10, name: str = "clip.mp4", code: str = "mp4v"
) -> bytes:
    """A clip of these frames, made by OpenCV."""
    path = folder / name
    high, wide = frames[0].shape[:2]
    writer = cv2.VideoWriter(str(path), cv2.CAP_FFMPEG, cv2.VideoWriter.fourcc(*code), a_second, (wide, high))
    for frame in frames:
        writer.write(np.ascontiguousarray(frame[:, :, ::-1]))
    writer.release()
    return path.read_bytes()


def grey(level: int, size: tuple[int, int] = SIZE) -> Pixels:
    return np.full((size[1], size[0], 3), level, dtype=np.uint8)


def refusal(darkroom: Darkroom, clip: bytes) -> str:
    with pytest.raises(NotAPicture) as caught:
        list(darkroom.frames(clip))
    return caught.value.code


@pytest.mark.parametrize(("name", "code"), [("clip.mp4", "mp4v"), ("clip.mov", "mp4v"), ("clip.webm", "VP80")])
def test_clip_comes_apart_into_five_frames_a_second(name: str, code: str, darkroom: Darkroom, tmp_path: Path) -> None:
    clip = film(tmp_path, [grey(level) for level in range(0, 200, 10)], name=name, code=code)
    levels = [round(float(frame.mean()) / 10) * 10 for frame in darkroom.frames(clip)]
    assert levels == list(range(0, 200, 20))


def test_colours_of_a_frame_stay_in_their_order(darkroom: Darkroom, tmp_path: Path) -> None:
    red = np.full((48, 64, 3), (220, 20, 20), dtype=np.uint8)
    [first, *_] = darkroom.frames(film(tmp_path, [red] * 3))
    assert bool(first[..., 0].min() > 180 and first[..., 2].max() < 60)


def test_large_frames_come_down_to_1280(darkroom: Darkroom, tmp_path: Path) -> None:
    [first, *_] = darkroom.frames(film(tmp_path, [grey(99, (1920, 1080))] * 2))
    assert first.shape == (720, 1280, 3)


def test_clip_lying_on_its_side_comes_out_upright(darkroom: Darkroom, tmp_path: Path) -> None:
    lying = bytearray(film(tmp_path, [grey(99)] * 2))
    matrix = lying.index(b"tkhd") + 4 + 40  # ISO/IEC 14496-12, 8.3.2
    turn = [(0, 1 << 16, 0), (-(1 << 16), 0, 0), (48 << 16, 0, 1 << 30)]
    lying[matrix : matrix + 36] = b"".join(part.to_bytes(4, signed=True) for row in turn for part in row)
    assert [frame.shape for frame in darkroom.frames(bytes(lying))] == [(64, 48, 3)]


def test_clip_of_more_than_twenty_seconds_is_too_long(darkroom: Darkroom, tmp_path: Path) -> None:
    assert refusal(darkroom, film(tmp_path, [grey(9)] * 22, a_second=1)) == "too-long"


def test_clip_of_twenty_seconds_gives_a_hundred_frames(darkroom: Darkroom, tmp_path: Path) -> None:
    clip = film(tmp_path, [grey(9, (32, 32))] * 200)
    assert sum(1 for _ in darkroom.frames(clip)) == 100


@pytest.mark.parametrize(
    "clip",
    [
        b"",
        b"#EXTM3U\n#EXTINF:5,\nfile:///etc/passwd\n",
        b"ffconcat version 1.0\nfile /etc/passwd\n",
        b"RIFF\x00\x00\x00\x00AVI LIST",
    ],
)
def test_file_that_is_no_clip_is_refused_by_its_content(clip: bytes, darkroom: Darkroom) -> None:
    assert refusal(darkroom, clip) == "format-not-taken"


def test_broken_clip_is_damaged_and_the_darkroom_goes_on(darkroom: Darkroom, tmp_path: Path) -> None:
    clip = film(tmp_path, [grey(9)] * 5)
    assert refusal(darkroom, clip[:40]) == "damaged"
    assert refusal(darkroom, b"\x00\x00\x00\x1cftypisom" + b"#EXTM3U\n" * 40) == "damaged"
    assert sum(1 for _ in darkroom.frames(clip)) == 3


def test_large_clip_never_reaches_the_child(darkroom: Darkroom) -> None:
    assert refusal(darkroom, bytes(SHORT_CLIP + 1)) == "too-large"


def test_clip_that_is_left_in_the_middle_leaves_the_darkroom_to_others(darkroom: Darkroom, tmp_path: Path) -> None:
    clip = film(tmp_path, [grey(level) for level in (0, 100, 200)], a_second=5)
    begun = darkroom.frames(clip)
    assert round(float(next(begun).mean())) == 0
    begun.close()
    assert sum(1 for _ in darkroom.frames(clip)) == 3


def levels(seen: Sequence[Pixels]) -> list[int]:
    return [round(float(frame.mean()) / 20) * 20 for frame in seen]


def killed(darkroom: Darkroom) -> None:
    os.kill(darkroom.pid or 0, signal.SIGKILL)
    os.waitid(os.P_PID, darkroom.pid or 0, os.WEXITED | os.WNOWAIT)


@pytest.mark.parametrize("given", [1, 2, 3])
def test_clip_whose_child_dies_between_two_frames_goes_on_where_it_was(given: int, tmp_path: Path) -> None:
    clip = film(tmp_path, [grey(level) for level in (0, 100, 200)], a_second=5)
    with Darkroom(seconds=60) as darkroom:
        begun = darkroom.frames(clip)
        seen = [next(begun) for _ in range(given)]
        killed(darkroom)
        assert levels([*seen, *begun]) == [0, 100, 200]


def test_pictures_are_developed_between_two_frames_also_when_the_child_is_replaced_meanwhile(tmp_path: Path) -> None:
    clip = film(tmp_path, [grey(level) for level in (0, 100, 200)], a_second=5)
    picture = encoded(quarters(), "PNG")
    with Darkroom(seconds=60, pictures=2) as darkroom:
        seen = []
        for frame in darkroom.frames(clip):
            assert darkroom.develop(picture).format == "PNG"
            seen.append(frame)
    assert levels(seen) == [0, 100, 200]


def test_lapse_is_an_animated_webp_of_all_frames_and_nothing_else() -> None:
    made = lapse([noise(*SIZE, seed=seed) for seed in range(4)], a_second=8)
    with Image.open(io.BytesIO(made)) as image:
        image.load()
        assert (image.size, image.n_frames, image.info["duration"]) == (SIZE, 4, 125)  # type: ignore[attr-defined]  # WebP has frames
    assert leftovers(made) == []


def test_lapse_film_holds_every_frame(darkroom: Darkroom, tmp_path: Path) -> None:
    made = lapse_film([grey(level) for level in (0, 60, 120, 180)])
    assert [round(float(frame.mean()) / 60) * 60 for frame in darkroom.frames(made)] == [0, 60, 120, 180]


@pytest.mark.parametrize("make", [lapse, lapse_film])
def test_lapse_of_nothing_is_refused(make: object) -> None:
    with pytest.raises(ValueError, match="got no frame, expected one or more"):
        make([])  # type: ignore[operator]  # either of two functions
