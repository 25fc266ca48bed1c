"""A fixed camera hands in pictures: limited by its token, kept once, and told what became of each."""

import errno
from datetime import datetime
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.photos.hall import NOW, make_hall
from tests.photos.reels import clip
from vorfreude.intake.actions import create_token, revoke_token
from vorfreude.photos import limits, store
from vorfreude.photos.actions.travellers import print_travellers
from vorfreude.photos.models import Errand, Photo

HERE = "/api/photos?station=BODY-40&subject=car-1"


@pytest.fixture
def hall(db: None) -> None:
    make_hall()


def secret(*kinds: str, source: str = "/stations/BODY-40") -> str:
    """A camera's token."""
    return create_token(name="camera", sources=[source], kinds=kinds or ["photo.taken"], actor="t", now=NOW).secret


def post(address: str, token: str, body: bytes = b"a picture", **headers: str) -> HttpResponse:
    sent = {"Authorization": f"Bearer {token}"} | headers
    answer: Any = Client().post(address, body, content_type="image/jpeg", headers=sent)
    found: HttpResponse = answer
    return found


@pytest.mark.usefixtures("hall")
def test_picture_is_taken_and_the_second_time_had() -> None:
    token = secret()
    first, second = post(HERE, token), post(HERE, token)
    photo = Photo.objects.get()
    assert (first.status_code, first.json()) == (201, {"photo": photo.public_id, "outcome": "taken"})  # type: ignore[attr-defined]
    assert (second.status_code, second.json()["outcome"]) == (200, "had")  # type: ignore[attr-defined]
    assert (photo.way, photo.standing) == ("camera", "waiting")


@pytest.mark.usefixtures("hall")
def test_picture_of_another_stage_is_put_aside() -> None:
    answer = post("/api/photos?station=BODY-40&subject=car-2", secret())
    assert (answer.status_code, answer.json()["outcome"]) == (201, "aside")  # type: ignore[attr-defined]
    assert answer.json()["conflict"] == "wrong-stage"  # type: ignore[attr-defined]


@pytest.mark.usefixtures("hall")
def test_code_of_a_traveller_names_the_build() -> None:
    code = print_travellers(["car-1"], actor="t", now=NOW)["car-1"]
    post(f"/api/photos?station=BODY-40&code={code}&taken=2026-11-02T11:00:00%2B01:00&by=Body%20crew", secret())
    photo = Photo.objects.get()
    assert (photo.subject, photo.by) == ("car-1", "Body crew")
    assert photo.taken_at == datetime.fromisoformat("2026-11-02T10:00:00+00:00")


@pytest.mark.usefixtures("hall")
@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("/api/photos?subject=car-1", 400, "picture-place"),
        ("/api/photos?station=BODY-40", 400, "picture-place"),
        ("/api/photos?station=BODY-40&code=nonsense", 422, "subject-unknown"),
        ("/api/photos?station=BODY-40&subject=" + "x" * 201, 400, "picture-place"),
        ("/api/photos?station=BODY-40&subject=%00", 400, "picture-place"),
        (f"{HERE}&taken=yesterday", 400, "picture-place"),
        (f"{HERE}&taken=2026-11-02T11:00:00", 400, "picture-place"),
        ("/api/photos?station=PAINT-40&subject=car-2", 403, "token-scope"),
    ],
)
def test_what_is_wrong_is_said(address: str, status: int, code: str) -> None:
    answer = post(address, secret())
    assert (answer.status_code, answer.json()["type"]) == (status, f"urn:vorfreude:problem:{code}")  # type: ignore[attr-defined]
    assert Photo.objects.count() == 0


@pytest.mark.usefixtures("hall")
def test_station_that_is_not_set_up_takes_no_picture() -> None:
    answer = post("/api/photos?station=OLD-1&subject=car-1", secret(source="/stations/*"))
    assert (answer.status_code, answer.json()["type"]) == (422, "urn:vorfreude:problem:station-unknown")  # type: ignore[attr-defined]


@pytest.mark.usefixtures("hall")
def test_empty_body_is_no_picture() -> None:
    assert post(HERE, secret(), b"").status_code == 400


@pytest.mark.usefixtures("hall")
def test_token_for_other_signals_hands_in_no_pictures() -> None:
    assert post(HERE, secret("station.completed")).status_code == 403


@pytest.mark.django_db
def test_token_that_was_revoked_is_refused_at_once() -> None:
    made = create_token(name="camera", kinds=["photo.taken"], actor="t", now=NOW)
    revoke_token(made.id, actor="t", now=NOW)
    assert post(HERE, made.secret).status_code == 401
    assert Client().post(HERE, b"x", content_type="image/jpeg").status_code == 401
    assert Client().get(HERE).status_code == 405


@pytest.mark.usefixtures("hall")
def test_token_of_one_station_sends_for_no_picture_of_another() -> None:
    made = create_token(name="PAINT-10", sources=["/stations/PAINT-10"], kinds=["photo.taken"], actor="t", now=NOW)
    event = {
        "specversion": "1.0", "id": "1", "source": "/stations/PAINT-10", "type": "photo.taken", "subject": "car-1",
        "time": "2026-11-02T11:00:00Z", "data": {"station": "BODY-40", "url": "https://cam.example/1.jpg"},
    }  # fmt: skip
    headers = {"Authorization": f"Bearer {made.secret}"}
    Client().post("/api/signals", event, content_type="application/cloudevents+json", headers=headers)
    why = "its token may not speak for this station"
    assert Errand.objects.values_list("due_at", "outcome").get() == (None, why)


@pytest.mark.usefixtures("hall")
@pytest.mark.parametrize("fails", [OSError(errno.ENOSPC, "No space left on device"), PermissionError()])
def test_picture_that_there_is_no_room_for_is_to_be_sent_again(monkeypatch: pytest.MonkeyPatch, fails: OSError) -> None:
    def full(name: str, content: bytes) -> None:
        raise fails

    token = secret()
    with monkeypatch.context() as patch:
        patch.setattr(store, "keep", full)
        answer = post(HERE, token)
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert answer.json()["type"] == "urn:vorfreude:problem:store-full"  # type: ignore[attr-defined]
    assert Photo.objects.count() == 0
    assert post(HERE, token).status_code == 201


@pytest.mark.usefixtures("hall")
def test_signal_that_points_to_a_picture_sends_for_it() -> None:
    event = {
        "specversion": "1.0", "id": "1", "source": "/stations/BODY-40", "type": "photo.taken", "subject": "car-1",
        "time": "2026-11-02T11:00:00Z", "data": {"station": "BODY-40", "url": "https://cam.example/1.jpg"},
    }  # fmt: skip
    sent = {"Authorization": f"Bearer {secret()}"}
    for _ in range(2):
        answer = Client().post("/api/signals", event, content_type="application/cloudevents+json", headers=sent)
        assert answer.status_code == 200
    assert Errand.objects.values_list("subject", "address").get() == ("car-1", "https://cam.example/1.jpg")


@pytest.mark.usefixtures("hall")
def test_clip_is_taken_like_a_picture_and_the_second_time_had() -> None:
    token = secret()
    answers = [post(HERE, token, clip()).json()["outcome"] for _ in range(2)]  # type: ignore[attr-defined]
    assert answers == ["taken", "had"]
    assert [(photo.kind, photo.way) for photo in Photo.objects.all()] == [("clip", "camera")]


@pytest.mark.usefixtures("hall")
def test_clip_may_be_larger_than_a_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ORIGINAL", 30)
    monkeypatch.setattr(limits, "CLIP", 60)
    token = secret()
    bodies = (b"x" * 31, clip(b"x" * 20), clip(b"x" * 60))
    codes = [(answer.status_code, answer.json().get("type")) for answer in (post(HERE, token, one) for one in bodies)]  # type: ignore[attr-defined]
    too_large = "urn:vorfreude:problem:body-too-large"
    assert codes == [(413, too_large), (201, None), (413, too_large)]
