"""A clip passes the gate frame by frame: the worst frame decides, neighbours help to cover, and there is no sound."""

import io

import numpy as np
import pytest
from PIL import Image

from tests.photos.reels import FOLDER, PHONES, FrameEye, frames, shown_frames
from vorfreude.photos.gate import ACROSS, Box, Darkroom, Mask, PassedClip, Rules, is_clip, leftovers, pass_clip
from vorfreude.photos.gate.model import Pixels

FACE = Box("face", 16, 16, 24, 24, 0.9)
AUTOMATIC = Rules(automatic=True, seen=500)
PLAIN = 5


def flat(count: int = PLAIN, place: Box = FACE) -> list[Pixels]:
    """Calm grey frames, a little lighter each, with a red thing at one place."""
    made = []
    for number in range(count):
        pixels = np.full((64, 96, 3), 100 + 10 * number, dtype=np.uint8)
        pixels[place.y : place.y + place.height, place.x : place.x + place.width] = (220, 20, 20)
        made.append(pixels)
    return made


def passed(
    shown: list[Pixels], finds: dict[int, tuple[Box, ...]], rules: Rules = AUTOMATIC, **more: object
) -> PassedClip:
    eye = FrameEye(shown, finds, frozenset(more.pop("fails", ())))  # type: ignore[call-overload]  # a set of numbers
    return pass_clip(shown, rules, eye, **more)  # type: ignore[arg-type]  # what a test hands on


def reds(made: PassedClip) -> list[bool]:
    """Of each frame that leaves, whether the red thing is to be seen in it."""
    return [
        bool((frame[..., 0].astype(int) - frame[..., 1] > 60).any()) for frame in shown_frames(made.files["clip.webm"])
    ]


def test_clip_without_anything_found_is_released() -> None:
    made = passed(frames(4), {})
    assert (made.verdict, made.reasons, made.boxes, made.frames, made.size) == ("release", (), (), 4, (64, 64))


def test_face_in_one_frame_only_covers_its_neighbours_and_sends_the_clip_to_a_person() -> None:
    made = passed(flat(), {2: (FACE,)})
    assert reds(made) == [True, False, False, False, True]
    assert (made.verdict, made.reasons[0], made.boxes) == ("review", "face-found", ((2, FACE),))


def test_frame_that_the_detector_missed_does_not_leak() -> None:
    made = passed(flat(), dict.fromkeys((0, 1, 3, 4), (FACE,)))
    assert reds(made) == [False] * 5


def test_first_and_last_frame_are_covered_like_all_others() -> None:
    assert reds(passed(flat(), {0: (FACE,)})) == [False, False, True, True, True]
    assert reds(passed(flat(), {4: (FACE,)})) == [True, True, True, False, False]


def test_detector_that_fails_over_one_frame_means_review() -> None:
    made = passed(frames(4), {}, fails={2})
    assert (made.verdict, made.reasons) == ("review", ("detector-failed",))


def test_worst_frame_decides() -> None:
    dark = [*frames(3), np.zeros((64, 64, 3), dtype=np.uint8)]
    made = passed(dark, {})
    assert (made.verdict, made.reasons) == ("review", ("dark", "unsharp"))


def test_embargoed_clip_is_refused() -> None:
    assert passed(frames(2), {}, Rules(automatic=True, seen=500, embargoed=True)).verdict == "refuse"


def test_most_that_is_covered_in_any_frame_counts() -> None:
    half = Box("text", 0, 0, 64, 32, 0.9)
    made = passed(frames(5), {2: (half,)})
    assert (made.covered, made.reasons) == (0.5, ("much-covered",))


def test_people_are_covered_whole_where_somebody_objects() -> None:
    face = Box("face", 40, 10, 4, 4, 0.9)
    person = Box("face", 36, 20, 12, 20, 1.0)
    made = passed(flat(place=person), {2: (face,)}, Rules(automatic=True, seen=500, cover_people=True))
    assert reds(made) == [True, False, False, False, True]
    assert made.reasons[0] == "objection"


def test_masks_cover_every_frame_and_are_written_once() -> None:
    made = passed(flat(), {}, Rules(masks=(Mask(0, 0, 1000, 1000),), automatic=True, seen=500))
    assert reds(made) == [False] * 5
    assert [(number, box.kind) for number, box in made.boxes] == [(0, "mask")]


def test_what_was_drawn_over_some_frames_covers_those_alone() -> None:
    drawn = Box("drawn", 10, 10, 40, 40, 1.0)
    made = passed(flat(), {}, drawn=lambda number, _high, _wide: (drawn,) if number in {1, 2} else ())
    assert reds(made) == [True, False, False, True, True]
    assert [(number, box.kind) for number, box in made.boxes] == [(1, "drawn")]


def test_poster_is_the_first_frame_with_least_covered() -> None:
    made = passed(flat(), {0: (FACE,), 1: (FACE,)})
    poster = np.asarray(Image.open(io.BytesIO(made.shown.files["96.jpg"])))
    assert round(float(poster[0, 0].mean()) / 10) * 10 == 130


def test_strip_has_every_frame_a_second_in_a_row() -> None:
    made = passed(frames(7), {})
    with Image.open(io.BytesIO(made.files["strip.jpg"])) as strip:
        assert strip.size == (ACROSS * 64, 2 * 64)


def test_moving_picture_lasts_as_long_as_the_clip() -> None:
    for count, shown, lasts in ((5, 5, 200), (60, 30, 400)):
        with Image.open(io.BytesIO(passed(frames(count), {}).files["clip.webp"])) as moving:
            moving.load()
            assert (moving.n_frames, moving.info["duration"]) == (shown, lasts)  # type: ignore[attr-defined]  # WebP has frames


@pytest.mark.parametrize("name", PHONES)
def test_nothing_of_a_phone_s_file_leaves_neither_sound_nor_place(name: str, darkroom: Darkroom) -> None:
    original = (FOLDER / name).read_bytes()
    assert b"Werkhalle 7" in original
    assert is_clip(original)
    made = pass_clip(darkroom.frames(original), AUTOMATIC, FrameEye([], {}))
    assert made.frames == 10
    files = {**made.files, **made.shown.files}
    assert [name for name, content in files.items() if leftovers(content)] == []
    assert [name for name, content in files.items() if b"Werkhalle" in content or b"Lavc" in content] == []


def test_between_is_called_before_every_frame() -> None:
    called: list[int] = []
    passed(frames(3), {}, between=lambda: called.append(1))
    assert called == [1, 1, 1]


def test_clip_without_a_frame_is_no_clip() -> None:
    with pytest.raises(ValueError, match="got no frame"):
        passed([], {})
