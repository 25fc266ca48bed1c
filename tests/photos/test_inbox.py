"""A folder that cameras write to: everything in it ends as a picture or with a reason, and nothing twice."""

import os
from datetime import timedelta
from pathlib import Path

import pytest

from tests.photos.hall import NOW, make_hall
from vorfreude.photos.actions import empty_inbox
from vorfreude.photos.actions.travellers import print_travellers
from vorfreude.photos.models import Photo

LONG_AGO = NOW - timedelta(minutes=5)


@pytest.fixture(autouse=True)
def hall(db: None) -> None:
    make_hall()


def shot(inbox: Path, path: str, content: bytes = b"a picture") -> Path:
    """A file that a camera finished writing five minutes ago."""
    file = inbox / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    os.utime(file, (LONG_AGO.timestamp(), LONG_AGO.timestamp()))
    return file


def no_codes(original: bytes) -> tuple[str, ...]:
    return ()


def test_picture_of_a_named_build_is_taken_in_and_gone(tmp_path: Path) -> None:
    file = shot(tmp_path, "BODY-40/car-1/IMG_0001.jpg")
    assert empty_inbox(tmp_path, no_codes, now=NOW) == 1
    photo = Photo.objects.get()
    assert (photo.subject, photo.stage, photo.standing, photo.way) == ("car-1", "body", "waiting", "folder")
    assert photo.taken_at == LONG_AGO
    assert not file.exists()


def test_picture_without_a_name_is_of_the_traveller_that_it_shows(tmp_path: Path) -> None:
    code = print_travellers(["car-1"], actor="test", now=NOW)["car-1"]
    shot(tmp_path, "BODY-40/IMG_0001.jpg")
    empty_inbox(tmp_path, lambda _: (f"https://maker.example/floor/t/{code}",), now=NOW)
    assert Photo.objects.get().subject == "car-1"


def test_picture_that_shows_two_travellers_is_set_apart(tmp_path: Path) -> None:
    codes = print_travellers(["car-1", "car-2"], actor="test", now=NOW).values()
    shot(tmp_path, "BODY-40/IMG_0001.jpg")
    empty_inbox(tmp_path, lambda _: tuple(codes), now=NOW)
    apart = tmp_path / ".not-taken"
    assert sorted(path.name for path in apart.iterdir()) == ["BODY-40~IMG_0001.jpg", "BODY-40~IMG_0001.jpg.txt"]
    assert (apart / "BODY-40~IMG_0001.jpg.txt").read_text() == "it shows 2 travellers, expected one\n"
    assert Photo.objects.count() == 0


def test_picture_that_was_taken_in_before_the_worker_died_is_kept_once(tmp_path: Path) -> None:
    shot(tmp_path, "BODY-40/car-1/1.jpg")
    empty_inbox(tmp_path, no_codes, now=NOW)
    shot(tmp_path, "BODY-40/car-1/1.jpg")
    assert empty_inbox(tmp_path, no_codes, now=NOW) == 1
    assert (Photo.objects.count(), list(tmp_path.rglob("*.jpg"))) == (1, [])


@pytest.mark.parametrize("path", ["BODY-40/car-1/1.jpg.part", "BODY-40/car-1/.hidden.jpg", ".not-taken/old.jpg"])
def test_half_and_hidden_files_are_left_alone(tmp_path: Path, path: str) -> None:
    file = shot(tmp_path, path)
    assert (empty_inbox(tmp_path, no_codes, now=NOW), file.exists()) == (0, True)


def test_file_that_is_still_being_written_is_left_alone(tmp_path: Path) -> None:
    file = shot(tmp_path, "BODY-40/car-1/1.jpg")
    os.utime(file, (NOW.timestamp(), NOW.timestamp() - 1))
    assert (empty_inbox(tmp_path, no_codes, now=NOW), file.exists()) == (0, True)


def test_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(b"a secret")
    inbox = tmp_path / "inbox"
    (inbox / "BODY-40" / "car-1").mkdir(parents=True)
    (inbox / "BODY-40" / "car-1" / "1.jpg").symlink_to(secret)
    assert empty_inbox(inbox, no_codes, now=NOW) == 0
    assert Photo.objects.count() == 0


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("NOWHERE-1/car-1/1.jpg", "unknown-station: the station 'NOWHERE-1' came"),
        ("1.jpg", "it lies in no folder of a station"),
        ("BODY-40/car-1/deep/1.jpg", "it lies in no folder of a station"),
    ],
)
def test_picture_from_nowhere_is_set_apart_with_the_reason(tmp_path: Path, path: str, why: str) -> None:
    shot(tmp_path, path)
    empty_inbox(tmp_path, no_codes, now=NOW)
    (reason,) = (tmp_path / ".not-taken").glob("*.txt")
    assert reason.read_text().startswith(why)


def test_picture_of_a_build_that_is_elsewhere_is_put_aside_for_a_person(tmp_path: Path) -> None:
    shot(tmp_path, "BODY-40/car-2/1.jpg")
    empty_inbox(tmp_path, no_codes, now=NOW)
    photo = Photo.objects.get()
    assert (photo.standing, photo.reasons) == ("aside", ["wrong-stage"])
