"""Pictures of a camera become a film; one that is taken back is in no film from that instant on."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from tests.photos.world import ANA, CORNER, FACE, NOW, develop, make_floor, row
from vorfreude.intake.models import Subject
from vorfreude.photos import actions, limits, store
from vorfreude.photos.actions import Source, make_film, take_in
from vorfreude.photos.actions.filming import files_of
from vorfreude.photos.models import Film
from vorfreude.photos.queries import described, films_of, shown_film

pytestmark = pytest.mark.django_db

LATER = NOW + limits.FILM_SETTLES
MUCH_LATER = LATER + limits.FILM_RESTS


def shot(number: int, *, way: str = "camera", subject: str = "car-1", at: datetime | None = None) -> str:
    """A picture that a fixed camera took, and that somebody let out."""
    source = Source(station="PAINT-10", way=way)
    at = at or NOW - timedelta(hours=1) + timedelta(minutes=number)
    photo = take_in(b"x" * (number + 1), subject=subject, source=source, taken_at=at, now=NOW).photo
    develop(FACE)
    actions.release(photo=photo, actor=ANA, now=NOW)
    return photo


def shots(count: int = 8, *, way: str = "camera") -> list[str]:
    make_floor()
    return [shot(number, way=way) for number in range(count)]


def made(now: datetime = LATER, between: Callable[[], object] = lambda: None) -> bool:
    return make_film(worker="w", now=now, between=between)


def frames() -> list[str]:
    return [photo for photo, _ in Film.objects.get().frames]


def is_out() -> list[bool]:
    """Whether the film is on the page, may be served, and its files are there."""
    film = Film.objects.get()
    there = [store.fetch(file) is not None for file in files_of(film)]
    return [bool(films_of(["car-1"])), shown_film(film.public_id) is not None, bool(there) and all(there)]


@pytest.mark.parametrize("way", ["camera", "folder"])
def test_eight_pictures_of_a_camera_become_a_film_in_the_order_in_which_they_were_taken(way: str) -> None:
    photos = shots(7, way=way)
    first = shot(99, way=way, at=NOW - timedelta(days=1))
    assert not made(LATER - timedelta(seconds=1))
    assert made()
    assert frames() == [first, *photos]
    assert is_out() == [True, True, True]
    film = store.fetch(files_of(Film.objects.get())[0])
    assert film is not None
    assert film[:4] == b"\x1a\x45\xdf\xa3"
    assert not made(LATER)


def test_seven_pictures_are_no_film() -> None:
    shots(7)
    assert made()
    assert (frames(), is_out()) == ([], [False, False, False])
    assert not made(MUCH_LATER)


@pytest.mark.parametrize("way", ["device", "signal"])
def test_pictures_that_people_took_are_no_film(way: str) -> None:
    shots(8, way=way)
    assert Film.objects.count() == 0


def test_pictures_of_another_build_are_in_a_film_of_their_own() -> None:
    mine = shots()
    theirs = [shot(number + 20, subject="car-2") for number in range(8)]
    assert [made(), made(), made()] == [True, True, False]
    shown = {film.subject: [photo for photo, _ in film.frames] for film in Film.objects.all()}
    assert shown == {"car-1": mine, "car-2": theirs}


def test_picture_that_comes_later_is_in_the_next_film_and_the_old_one_is_shown_meanwhile() -> None:
    photos = shots()
    made()
    before = files_of(Film.objects.get())
    photos.append(shot(30))
    assert is_out() == [True, True, True]
    assert not made(MUCH_LATER - timedelta(seconds=1))
    assert made(MUCH_LATER)
    assert frames() == photos
    assert [store.fetch(file) for file in before] == [None] * 3


def test_of_too_many_pictures_some_are_chosen_evenly_and_both_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_FRAMES", 9)
    photos = shots(17)
    made()
    assert frames() == photos[::2]


def withdrawn(photo: str) -> None:
    actions.withdraw(photo=photo, reason="a face", actor=ANA, now=NOW)


def covered(photo: str) -> None:
    actions.cover_more(photo=photo, drawn=[CORNER], actor=ANA, now=NOW)


def objected(photo: str) -> None:
    taken = row(photo).taken_at
    actions.object_to(station=None, since=taken, until=taken + timedelta(seconds=1), actor=ANA, now=NOW)


def embargoed(_photo: str) -> None:
    actions.embargo(fact="model", value="Kestrel", until=None, actor=ANA, now=NOW)


TAKING_BACK = [withdrawn, covered, objected, embargoed]


@pytest.mark.parametrize("take_back", TAKING_BACK)
def test_film_is_gone_at_once_when_a_picture_is_taken_back(
    take_back: Callable[[str], None], django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    photos = shots()
    made()
    files = files_of(Film.objects.get())
    with django_capture_on_commit_callbacks(execute=True):
        take_back(photos[3])
    assert is_out() == [False, False, False]
    assert [store.fetch(file) for file in files] == [None] * 3
    assert not any(about.filmed for about in described(photos).values())


@pytest.mark.parametrize("take_back", TAKING_BACK)
def test_picture_that_is_taken_back_while_its_film_is_made_is_never_in_it(take_back: Callable[[str], None]) -> None:
    photos = shots(9)
    steps = iter(range(9))
    made(between=lambda: take_back(photos[3]) if next(steps) == 8 else None)
    assert is_out() == [False, False, False]
    assert Film.objects.get().leased_by == ""
    made(MUCH_LATER)
    assert photos[3] not in frames()


def test_film_is_made_anew_without_the_picture_that_was_taken_back() -> None:
    photos = shots(9)
    made()
    withdrawn(photos[0])
    assert made(NOW)
    assert frames() == photos[1:]
    assert is_out() == [True, True, True]


def test_film_is_not_served_with_a_picture_whose_row_says_otherwise() -> None:
    photos = shots()
    made()
    one = row(photos[5])
    one.folder = "shown/xx/another"
    one.save()
    assert is_out() == [True, False, True]


def test_picture_that_comes_while_the_film_is_made_is_in_the_next_one() -> None:
    photos = shots()
    steps = iter(range(8))
    made(between=lambda: photos.append(shot(30)) if next(steps) == 4 else None)
    assert frames() == photos[:8]
    assert made(MUCH_LATER)
    assert frames() == photos


def test_journey_hears_of_its_film() -> None:
    shots()
    Subject.objects.update(due_at=None)
    made()
    assert Subject.objects.filter(due_at__isnull=False).values_list("name", flat=True).get() == "car-1"


def test_film_that_nobody_can_make_is_given_up_until_another_picture_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    shots()

    def broken() -> None:
        raise RuntimeError("no encoder")

    now = LATER
    for _ in range(limits.TRIES):
        with pytest.raises(RuntimeError):
            made(now, between=broken)
        assert not made(now)
        now += limits.FILM_LEASE
    assert not made(now)
    assert Film.objects.get().due_at is None
    shot(30)
    assert made(now)


def test_darkroom_that_died_over_a_film_makes_it_when_it_begins_again() -> None:
    shots()
    Film.objects.update(leased_by="w", leased_until=LATER + limits.FILM_LEASE)
    assert not made()
    assert actions.release_film_leases(worker="w") == 1
    assert made()


def test_strays_of_films_are_swept_and_films_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    shots()
    made()
    stray = "shown/zz/stray"
    store.keep_all(stray, {"film.webm": b"x"})
    mine = {*files_of(Film.objects.get()), f"{stray}/film.webm"}  # what lies there of other tests is theirs
    monkeypatch.setattr(store, "names", lambda kind: iter(mine if kind == store.SHOWN else ()))
    monkeypatch.setattr(store, "kept_since", lambda _name: NOW - timedelta(days=3))
    assert actions.sweep_strays(now=NOW) == 1
    assert is_out() == [True, True, True]
    assert store.fetch(f"{stray}/film.webm") is None
