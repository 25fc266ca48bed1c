"""A signal points to a picture, and the darkroom fetches it from where the operator allowed, and from nowhere else."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import override

import msgspec
import pytest

from tests.photos.hall import NOW, make_hall
from vorfreude.intake.actions import NewSignal
from vorfreude.photos import limits
from vorfreude.photos.actions import POINTER, fetch_due, send_for
from vorfreude.photos.fetching import NotFetched, fetch, is_allowed
from vorfreude.photos.models import Errand, Photo


class Camera(BaseHTTPRequestHandler):
    """Serves one picture, one redirect, and something without end."""

    def do_GET(self) -> None:
        if self.path == "/shots/1.jpg":
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"a picture")
        elif self.path == "/shots/away":
            self.send_response(302)
            self.send_header("Location", "/secret")
            self.end_headers()
        elif self.path.startswith("/shots/slow"):
            self._dribble(b"" if self.path.endswith("head") else b"HTTP/1.1 200 OK\r\n\r\n")
        else:
            self.send_response(404)
            self.end_headers()

    def _dribble(self, first: bytes) -> None:
        """A byte of a header, or of the picture, again and again."""
        self.wfile.write(first or b"HTTP/1.1 200 OK\r\nX: ")
        try:
            while True:
                self.wfile.write(b"x")
                self.wfile.flush()
                threading.Event().wait(0.01)
        except OSError:
            self.close_connection = True

    @override
    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@pytest.fixture
def camera() -> Iterator[str]:
    """The beginning of a camera's addresses."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Camera)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/shots/"
    server.shutdown()
    server.server_close()
    thread.join()


def anywhere(station: str) -> bool:
    """A token for all stations."""
    return True


def pointer(ident: str, **data: str) -> NewSignal:
    """A signal that points to a picture of car-1."""
    return NewSignal("/stations/BODY-40", ident, POINTER, "car-1", NOW, msgspec.json.encode(data))


def test_picture_is_fetched_from_an_allowed_camera(camera: str) -> None:
    assert fetch(f"{camera}1.jpg", allowed=[camera], inbox=None) == b"a picture"


@pytest.mark.parametrize("path", ["away", "none.jpg"])
def test_neither_a_redirect_nor_an_error_is_a_picture(camera: str, path: str) -> None:
    with pytest.raises(NotFetched, match=r"it did not come \(status [34]0[24]\)"):
        fetch(f"{camera}{path}", allowed=[camera], inbox=None)


@pytest.mark.parametrize("path", ["slow", "slow/head"])
def test_camera_that_dribbles_holds_nobody_up(camera: str, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FETCH_SECONDS", 0.3)
    with pytest.raises(NotFetched, match=r"it did not come \(it took too long\)"):
        fetch(f"{camera}{path}", allowed=[camera], inbox=None)


def test_more_than_a_picture_is_not_read_to_its_end(camera: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LARGEST", 8)
    with pytest.raises(NotFetched, match="it has more than 8 bytes"):
        fetch(f"{camera}1.jpg", allowed=[camera], inbox=None)


@pytest.mark.parametrize(
    ("address", "is_good"),
    [
        ("https://cam.example/shots/1.jpg", True),
        ("https://cam.example/shots/a/b?size=l", True),
        ("https://CAM.example/shots/1.jpg", True),
        ("http://cam.example/shots/1.jpg", False),
        ("https://cam.example/other/1.jpg", False),
        ("https://cam.example/shots-secret/1.jpg", False),
        ("https://cam.example/shots/../admin", False),
        ("https://cam.example/shots/%2e%2e/admin", False),
        ("https://cam.example:8443/shots/1.jpg", False),
        ("https://cam.example.evil.example/shots/1.jpg", False),
        ("https://user@cam.example/shots/1.jpg", False),
        ("https://cam.example\\@evil.example/shots/1.jpg", False),
        ("https://evil.example/shots/#https://cam.example/shots/", False),
        ("file:///etc/passwd", False),
        ("ftp://cam.example/shots/1.jpg", False),
        ("https://cam.example:x/shots/1.jpg", False),
        ("", False),
        ("http://169.254.169.254/latest", False),
        ("https://cam.example./shots/1.jpg", False),
        ("https://cam.example/%2E%2E/shots/1.jpg", False),
        ("https://[::1]/shots/1.jpg", False),
        ("https://[::ffff:169.254.169.254]/shots/1.jpg", False),
        ("https://cam.example:443@evil.example/shots/1.jpg", False),
        ("https://@cam.example/shots/1.jpg", False),
        ("https://\uff43am.example/shots/1.jpg", False),
        ("https://cam.example/shots/1.jpg\r\nX-Evil: 1", False),
        ("https://cam.example/shots/\t1.jpg", False),
        (" https://cam.example/shots/1.jpg", False),
        ("HTTPS://cam.example/shots/1.jpg", True),
    ],
)
def test_only_what_lies_below_an_allowed_address_is_asked_for(address: str, is_good: bool) -> None:  # noqa: FBT001
    assert is_allowed(address, ["https://cam.example/shots/"]) is is_good


@pytest.mark.parametrize("name", ["../secret", "/etc/passwd", "link.jpg", "none.jpg", ""])
def test_nothing_outside_the_inbox_is_read(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret").write_bytes(b"a secret")
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "link.jpg").symlink_to(tmp_path / "secret")
    with pytest.raises(NotFetched):
        fetch(f"inbox:{name}", allowed=[], inbox=inbox)


def test_file_of_the_inbox_is_read(tmp_path: Path) -> None:
    (tmp_path / "1.jpg").write_bytes(b"a picture")
    assert fetch("inbox:1.jpg", allowed=[], inbox=tmp_path) == b"a picture"
    with pytest.raises(NotFetched, match="there is no inbox"):
        fetch("inbox:1.jpg", allowed=[], inbox=None)


@pytest.mark.django_db
def test_signal_that_came_twice_fetches_its_picture_once() -> None:
    make_hall()
    asked: list[str] = []

    def get(address: str) -> bytes:
        asked.append(address)
        return b"a picture"

    for _ in range(2):
        assert send_for(
            pointer("1", station="BODY-40", url="https://cam.example/1.jpg", by="Body crew"),
            may_photograph=anywhere,
            now=NOW,
        )
    assert [fetch_due(get, now=NOW) for _ in range(2)] == [1, 0]
    photo = Photo.objects.get()
    assert (photo.subject, photo.way, photo.by, photo.taken_at) == ("car-1", "signal", "Body crew", NOW)
    assert asked == ["https://cam.example/1.jpg"]
    assert Errand.objects.values_list("outcome", "photo").get() == ("taken", photo.public_id)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "data", [{}, {"station": "BODY-40"}, {"station": "x" * 65, "url": "a"}, {"station": "B", "url": "x" * 1001}]
)
def test_signal_that_names_no_picture_sends_for_none(data: dict[str, str]) -> None:
    assert not send_for(pointer("1", **data), may_photograph=anywhere, now=NOW)
    assert Errand.objects.count() == 0


@pytest.mark.django_db
def test_picture_that_does_not_come_is_asked_for_five_times_and_given_up() -> None:
    make_hall()

    def away(address: str) -> bytes:
        raise NotFetched("it did not come (TimeoutError)", again=True)

    send_for(pointer("1", station="BODY-40", url="https://cam.example/1.jpg"), may_photograph=anywhere, now=NOW)
    minutes = [m for m in range(0, 60 * 24, 1) if fetch_due(away, now=NOW + timedelta(minutes=m))]
    assert minutes == [0, 1, 6, 31, 156]
    errand = Errand.objects.get()
    assert (errand.due_at, errand.tries, errand.outcome) == (None, limits.FETCHES, "it did not come (TimeoutError)")


@pytest.mark.django_db
def test_picture_from_a_place_that_is_not_allowed_is_never_asked_for_again() -> None:
    send_for(pointer("1", station="BODY-40", url="http://169.254.169.254/latest"), may_photograph=anywhere, now=NOW)
    fetch_due(lambda address: fetch(address, allowed=["https://cam.example/"], inbox=None), now=NOW)
    assert Errand.objects.values_list("due_at", "outcome").get() == (None, "its address is not among PHOTO_SOURCES")
