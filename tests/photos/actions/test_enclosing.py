"""A picture in a letter passes the gate: sealed, covered, made anew, and its original gone; what cannot pass ends kindly."""

from collections.abc import Collection, Iterator
from datetime import UTC, datetime, timedelta

import pytest

from tests.photos.gate.making import burdened_jpeg, encoded, quarters
from vorfreude.people.actions import register
from vorfreude.photos import store
from vorfreude.photos.actions import NotTaken
from vorfreude.photos.actions.enclosing import seal_enclosure
from vorfreude.photos.gate import Box, Darkroom, Pixels, leftovers
from vorfreude.voice import actions
from vorfreude.voice.actions import Letter
from vorfreude.voice.models import Enclosure

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


class Finder:
    """Finds a face in the upper left quarter, or cannot look at all."""

    name = "finder"

    def __init__(self, *, fails: bool = False) -> None:
        self.fails = fails

    def find(self, pixels: Pixels, words: Collection[str]) -> tuple[Box, ...]:  # noqa: ARG002 as every detector
        if self.fails:
            raise RuntimeError("no model")
        return (Box("face", 0, 0, 20, 20, 0.9),)


def enclosed(original: bytes) -> Enclosure:
    alice = register(email="alice@example.org", actor="t", now=NOW)
    letter = Letter("j" * 22, "car-1", alice.pk, "See", "t1")
    actions.write(letter, sealed=[seal_enclosure(original)], answer_by=None, now=NOW)
    return Enclosure.objects.get()


def step(darkroom: Darkroom, finder: Finder, now: datetime = NOW) -> Enclosure:
    actions.develop_enclosures(darkroom, finder, worker="d", now=now)
    return Enclosure.objects.get()


@pytest.fixture
def darkroom() -> Iterator[Darkroom]:
    with Darkroom() as room:
        yield room


def test_what_is_shown_is_covered_and_made_anew_and_the_original_is_gone(db: None, darkroom: Darkroom) -> None:
    before = enclosed(burdened_jpeg(quarters(640, 480)))
    after = step(darkroom, Finder())
    assert (after.standing, after.sealed, store.fetch(before.sealed)) == ("shown", "", None)
    file = store.fetch(f"{after.folder}/{after.widths[-1]}.jpg")
    assert file is not None
    assert leftovers(file) == []
    assert actions.develop_enclosures(darkroom, Finder(), worker="d", now=NOW).idle


def test_while_nobody_can_look_nothing_is_shown_and_it_is_tried_again(db: None, darkroom: Darkroom) -> None:
    enclosed(encoded(quarters(), "JPEG"))
    waiting = step(darkroom, Finder(fails=True))
    assert (waiting.standing, waiting.folder, waiting.due_at) == ("waiting", "", NOW + timedelta(minutes=2))
    assert step(darkroom, Finder(), NOW + timedelta(minutes=2)).standing == "shown"


def test_after_three_tries_it_is_given_up_with_a_sentence(db: None, darkroom: Darkroom) -> None:
    before = enclosed(encoded(quarters(), "JPEG"))
    last = before
    for n in range(4):
        last = step(darkroom, Finder(fails=True), NOW + n * timedelta(minutes=3))
    assert (last.standing, last.trouble, store.fetch(before.sealed)) == ("refused", "given-up", None)


def test_a_picture_that_is_damaged_is_refused_and_deleted(db: None, darkroom: Darkroom) -> None:
    before = enclosed(encoded(quarters(), "JPEG")[:200])
    after = step(darkroom, Finder())
    assert (after.standing, after.trouble, store.fetch(before.sealed)) == ("refused", "damaged", None)


@pytest.mark.parametrize(
    ("content", "code"), [(b"", "not-a-picture"), (b"%PDF-1.7", "format-not-taken"), (b"GIF89a", "format-not-taken")]
)
def test_what_is_no_picture_is_not_kept(content: bytes, code: str) -> None:
    with pytest.raises(NotTaken) as refusal:
        seal_enclosure(content)
    assert refusal.value.code == code


def test_files_without_a_letter_are_swept_up_after_a_day(
    db: None, darkroom: Darkroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, stray = enclosed(encoded(quarters(), "JPEG")).sealed, seal_enclosure(encoded(quarters(), "PNG"))
    actions.sweep_letters(now=datetime.now(UTC) + timedelta(hours=23))
    assert store.fetch(stray) is not None
    actions.sweep_letters(now=datetime.now(UTC) + timedelta(hours=25))
    assert (store.fetch(stray), store.fetch(kept) is None) == (None, False)
