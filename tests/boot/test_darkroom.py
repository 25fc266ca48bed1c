"""A darkroom proves itself before it lets anything out, and stands still when it cannot."""

from collections.abc import Callable, Collection
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from vorfreude.boot import darkroom as darkrooms
from vorfreude.boot.darkroom import CANARY_EVERY, STANDSTILL, DarkroomSteps
from vorfreude.photos.actions.developing import Worked
from vorfreude.photos.detect import CanaryMissed
from vorfreude.photos.gate import Box, Darkroom, Pixels
from vorfreude.voice.actions import Worked as Enclosures

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


class Finder:
    """Finds nothing, and its canary (``y``) or not (``n``), look by look; always when nothing more is said."""

    name = "none"

    def __init__(self, sings: str = "") -> None:
        self.sings, self.asked = list(sings), 0

    def canary(self) -> None:
        self.asked += 1
        if self.sings and self.sings.pop(0) == "n":
            raise CanaryMissed("the face of the canary was missed")

    def find(self, pixels: Pixels, words: Collection[str]) -> tuple[Box, ...]:  # noqa: ARG002 as every detector
        return ()


class Step:
    """What the database says of one step, and how often it was asked."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, pictures: int = 1) -> None:
        self.taken, self.films = 0, 0
        self.freed: list[str] = []

        def develop(*_: object, **__: object) -> Worked:
            self.taken += 1
            return Worked(pictures)

        def clip(*_: object, **__: object) -> bool:
            return False

        def film(*, between: Callable[[], object], **_: object) -> bool:
            between()
            self.films += 1
            return True

        monkeypatch.setattr(darkrooms, "develop_enclosures", lambda *_, **__: Enclosures())
        monkeypatch.setattr(darkrooms, "develop_due", develop)
        monkeypatch.setattr(darkrooms, "make_film", film)
        monkeypatch.setattr(darkrooms, "pass_due_clip", clip)
        for kind in ("photo", "film", "enclosure"):
            free = partial(self._free, kind)
            monkeypatch.setattr(darkrooms, f"release_{kind}_leases", free)

    def _free(self, kind: str, *, worker: str) -> None:
        self.freed.append(f"{kind}s of {worker}")


def steps(finder: Finder) -> DarkroomSteps:
    return DarkroomSteps("here:1", Darkroom(), lambda: finder)


def test_canary_is_looked_at_first_and_then_every_hundred_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    step, finder = Step(monkeypatch), Finder()
    work = steps(finder)
    for _ in range(CANARY_EVERY):
        work(NOW)
    assert (step.taken, finder.asked, step.freed) == (
        CANARY_EVERY,
        1,
        ["photos of here:1", "films of here:1", "enclosures of here:1"],
    )
    work(NOW)
    assert finder.asked == 2


def test_darkroom_that_misses_its_canary_takes_no_picture_until_it_finds_it(monkeypatch: pytest.MonkeyPatch) -> None:
    step, finder = Step(monkeypatch), Finder("nny")
    work = steps(finder)
    assert work(NOW).idle
    assert work(NOW + STANDSTILL - timedelta(seconds=1)).idle
    assert finder.asked == 1
    assert work(NOW + STANDSTILL).idle
    assert (step.taken, finder.asked) == (0, 2)
    assert not work(NOW + 2 * STANDSTILL).idle
    assert (step.taken, finder.asked) == (1, 3)


def test_canary_that_is_missed_later_stops_it_too(monkeypatch: pytest.MonkeyPatch) -> None:
    step, finder = Step(monkeypatch, pictures=CANARY_EVERY), Finder("yn")
    work = steps(finder)
    work(NOW)
    assert work(NOW).idle
    assert step.taken == 1


def test_idle_steps_do_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    step, finder = Step(monkeypatch, pictures=0), Finder()
    work = steps(finder)
    for _ in range(3 * CANARY_EVERY):
        work(NOW)
    assert (step.films, finder.asked) == (3 * CANARY_EVERY, 1)


def test_film_is_made_when_no_picture_waits_and_looks_for_one_between_its_frames(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    step = Step(monkeypatch, pictures=1)
    work = steps(Finder())
    work(NOW)
    assert (step.taken, step.films) == (1, 0)
    step = Step(monkeypatch, pictures=0)
    work(NOW)
    assert (step.taken, step.films) == (2, 1)


def test_darkroom_that_misses_its_canary_makes_no_film(monkeypatch: pytest.MonkeyPatch) -> None:
    step = Step(monkeypatch, pictures=0)
    work = steps(Finder("ny"))
    work(NOW)
    work(NOW + STANDSTILL - timedelta(seconds=1))
    assert step.films == 0
    work(NOW + STANDSTILL)
    assert step.films == 1


def clip_of(monkeypatch: pytest.MonkeyPatch, frames: int) -> list[object]:
    """What the darkroom says before each frame of a clip that is due."""
    said: list[object] = []

    def clip(*_: object, between: Callable[[], object], **__: object) -> bool:
        said.extend(between() for _ in range(frames))
        return True

    monkeypatch.setattr(darkrooms, "pass_due_clip", clip)
    return said


def test_clip_passes_when_no_picture_waits_and_before_films_and_pictures_go_first_between_its_frames(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    step = Step(monkeypatch, pictures=0)
    said = clip_of(monkeypatch, frames=3)
    work = steps(Finder())
    work.clock = lambda: NOW
    assert work(NOW) == Worked(clips=1)
    assert (step.taken, step.films, said) == (4, 0, [NOW] * 3)


def test_picture_that_waits_comes_before_the_clip(monkeypatch: pytest.MonkeyPatch) -> None:
    Step(monkeypatch, pictures=1)
    said = clip_of(monkeypatch, frames=3)
    assert steps(Finder())(NOW) == Worked(pictures=1)
    assert said == []


def test_canary_answers_for_a_hundred_frames_and_one_that_is_missed_ends_the_clip(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Step(monkeypatch, pictures=0)
    said = clip_of(monkeypatch, frames=CANARY_EVERY + 1)
    finder = Finder("yn")
    work = steps(finder)
    work.clock = lambda: NOW
    work(NOW)
    assert (said, finder.asked) == ([NOW] * CANARY_EVERY + [None], 2)
    assert work(NOW).idle
