"""A folder that cameras write to: everything in it ends as a picture or with a reason, and nothing twice."""

import errno
import os
import socket
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.photos.hall import NOW, make_hall
from vorfreude.photos.actions import empty_inbox
from vorfreude.photos.actions.travellers import print_travellers
from vorfreude.photos.fetching import NotFetched, read_bounded
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


@pytest.mark.parametrize(
    "name",
    ["a\nb.jpg", "\u202egpj.exe", "🚗.jpg", os.fsdecode(b"\xff\xfe.jpg"), "x" * 251 + ".jpg"],
    ids=["newline", "right to left", "emoji", "no text", "long"],
)
def test_file_may_be_called_anything(tmp_path: Path, name: str) -> None:
    shot(tmp_path, f"BODY-40/car-1/{name}")
    shot(tmp_path, f"NOWHERE-1/car-1/{name}")
    assert empty_inbox(tmp_path, no_codes, now=NOW) == 2
    assert (Photo.objects.count(), len(list((tmp_path / ".not-taken").iterdir()))) == (1, 2)
    assert empty_inbox(tmp_path, no_codes, now=NOW) == 0


@pytest.mark.parametrize("folder", ["x" * 201, "car\n1", os.fsdecode(b"\xff")], ids=["long", "newline", "no text"])
@pytest.mark.parametrize("place", ["BODY-40/{}/1.jpg", "{}/car-1/1.jpg"])
def test_folder_that_no_build_and_no_station_is_called_is_set_apart(tmp_path: Path, folder: str, place: str) -> None:
    shot(tmp_path, place.format(folder))
    assert empty_inbox(tmp_path, no_codes, now=NOW) == 1
    assert (Photo.objects.count(), len(list((tmp_path / ".not-taken").iterdir()))) == (0, 2)


def test_what_is_no_file_is_set_apart_and_waited_for_by_nobody(tmp_path: Path) -> None:
    folder = tmp_path / "BODY-40" / "car-1"
    (folder / "folder.jpg").mkdir(parents=True)
    os.mkfifo(folder / "pipe.jpg")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(folder / "s.jpg"))
        os.utime(folder / "pipe.jpg", (LONG_AGO.timestamp(), LONG_AGO.timestamp()))
        os.utime(folder / "s.jpg", (LONG_AGO.timestamp(), LONG_AGO.timestamp()))
        assert empty_inbox(tmp_path, no_codes, now=NOW) == 2
    assert len(list((tmp_path / ".not-taken").glob("*.txt"))) == 2


@pytest.mark.parametrize("swapped", ["car-1/1.jpg", "car-1"])
def test_file_that_becomes_a_link_after_it_was_seen_is_not_read(tmp_path: Path, swapped: str) -> None:
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "1.jpg").write_bytes(b"a secret")
    inbox = tmp_path / "inbox"
    shot(inbox, "BODY-40/car-1/1.jpg")
    was, other = inbox / "BODY-40" / swapped, inbox / "BODY-40" / "away"
    was.rename(other)
    was.symlink_to(tmp_path / "secret" / "1.jpg" if swapped.endswith("jpg") else tmp_path / "secret")
    with pytest.raises(NotFetched, match="it cannot be read"):
        read_bounded(inbox, ["BODY-40", "car-1", "1.jpg"])


@pytest.mark.parametrize("when", [4e9, -1e9, 253402300800.0])
def test_file_with_a_time_that_no_clock_says_is_taken_in(tmp_path: Path, when: float) -> None:
    file = shot(tmp_path, "BODY-40/car-1/1.jpg")
    os.utime(file, (when, when))
    assert empty_inbox(tmp_path, no_codes, now=NOW) == 1
    assert (Photo.objects.get().taken_at <= NOW, file.exists()) == (True, False)


def test_file_that_cannot_be_taken_away_is_left_alone_and_holds_up_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stuck: dict[Path, datetime] = {}
    shot(tmp_path, "BODY-40/car-1/1.jpg")
    shot(tmp_path, "NOWHERE-1/car-1/2.jpg")

    def refused(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", refused)
        patch.setattr(Path, "rename", refused)
        assert [empty_inbox(tmp_path, no_codes, now=NOW, stuck=stuck) for _ in range(2)] == [2, 0]
    shot(tmp_path, "BODY-40/car-1/3.jpg", b"another")
    assert empty_inbox(tmp_path, no_codes, now=NOW, stuck=stuck) == 1
    later = NOW + timedelta(minutes=10)
    assert empty_inbox(tmp_path, no_codes, now=later, stuck=stuck) == 2
    assert (Photo.objects.count(), list(tmp_path.glob("[!.]*/**/*.jpg"))) == (2, [])
