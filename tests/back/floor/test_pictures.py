"""A picture comes from a phone: late, twice, cut off, of the wrong build, or not from a phone of ours."""

import errno
import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.client import encode_multipart
from django.test.utils import CaptureQueriesContext

from tests.back.floor.world import Floor, jpeg
from vorfreude.photos import limits, store
from vorfreude.photos.actions.devices import revoke_device
from vorfreude.photos.actions.stations import close_station
from vorfreude.photos.actions.travellers import revoke_traveller
from vorfreude.photos.keys import vault
from vorfreude.photos.models import Device, Photo
from vorfreude.photos.store import fetch

MINUTE = timedelta(minutes=1)


def milliseconds(floor: Floor, ago: timedelta) -> int:
    return int((floor.now - ago).timestamp() * 1000)


def test_picture_is_taken_in_for_the_darkroom(floor: Floor) -> None:
    assert floor.send(floor.phone()) == {"outcome": "taken", "code": "", "words": "Sent"}
    (photo,) = Photo.objects.all()
    assert (photo.subject, photo.stage, photo.station.name, photo.way, photo.standing) == (
        "car-1", "paint", "PAINT-40", "device", "waiting",
    )  # fmt: skip
    assert (photo.taken_at, photo.due_at, photo.device) == (floor.now, floor.now, Device.objects.get())
    sealed = fetch(photo.sealed)
    assert sealed is not None
    assert vault().open(sealed, about=photo.sealed) == jpeg()


def test_same_picture_sent_twice_is_one(floor: Floor) -> None:
    phone = floor.phone()
    assert [floor.send(phone)["outcome"] for _ in range(3)] == ["taken", "had", "had"]
    assert Photo.objects.count() == 1


def test_picture_that_there_is_no_room_for_stays_on_the_phone(floor: Floor, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(name: str, content: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    phone = floor.phone()
    with monkeypatch.context() as patch:
        patch.setattr(store, "keep", full)
        answer = floor.answer(phone)
    assert (answer.status_code, answer.json()["outcome"], Photo.objects.count()) == (503, "again", 0)
    assert floor.send(phone)["outcome"] == "taken"


@pytest.mark.parametrize("kind", ["text/html", "image/svg+xml", "../../etc", ""])
def test_what_a_phone_calls_its_picture_counts_for_nothing(floor: Floor, kind: str) -> None:
    polyglot = jpeg() + b"<script>alert(1)</script>"
    named = SimpleUploadedFile("../../evil\u202egpj.svg", polyglot, kind)
    clock = int(floor.now.timestamp() * 1000)
    said = {"station": "PAINT-40", "subject": "car-1", "taken": clock, "clock": clock, "size": len(polyglot)}
    answer = floor.phone().post("/floor/pictures", {**said, "picture": named})
    photo = Photo.objects.get()
    assert (answer.json()["outcome"], answer["X-Content-Type-Options"]) == ("taken", "nosniff")
    assert re.fullmatch(r"originals/\w\w/\w+", photo.sealed)


def test_fifty_megabytes_of_zeros_are_taken_and_one_more_is_not(floor: Floor) -> None:
    phone = floor.phone()
    assert floor.send(phone, picture=bytes(limits.ORIGINAL))["outcome"] == "taken"
    assert floor.answer(phone, picture=bytes(limits.ORIGINAL + 1)).json()["code"] == "too-large"
    assert Photo.objects.count() == 1


def test_build_that_was_tapped_needs_no_code(floor: Floor) -> None:
    assert floor.send(floor.phone(), code="", subject="car-1")["outcome"] == "taken"
    assert Photo.objects.get().subject == "car-1"


def test_wrong_car_is_put_aside_with_a_word(floor: Floor) -> None:
    said = floor.send(floor.phone(), code=floor.codes["car-2"])
    assert said == {
        "outcome": "aside",
        "code": "wrong-stage",
        "words": "This build does not stand here. A person at the desk looks at it.",
    }
    (photo,) = Photo.objects.all()
    assert (photo.subject, photo.standing, photo.reasons) == ("car-2", "aside", ["wrong-stage"])


def test_words_are_in_the_language_of_the_phone(floor: Floor) -> None:
    phone = floor.phone(floor.enrol(floor.paint, language="de"))
    said = floor.send(phone, code=floor.codes["car-2"])
    assert said["words"] == "Dieses Fahrzeug steht nicht hier. Am Schreibtisch sieht es sich jemand an."


@pytest.mark.parametrize("code", ["zzzzzzzzzzzzzz", "x", "revoked"])
def test_picture_with_a_code_that_is_not_good_is_kept_for_a_person(floor: Floor, code: str) -> None:
    revoke_traveller(subject="car-1", actor="t", now=floor.now)
    said = floor.send(floor.phone(), code=floor.codes["car-1"] if code == "revoked" else code)
    assert (said["outcome"], said["code"]) == ("aside", "no-such-code")
    assert Photo.objects.get().subject == ""


def test_phone_that_was_offline_and_whose_clock_is_wrong_is_understood(floor: Floor) -> None:
    astray, waited = timedelta(days=-400), timedelta(hours=7)
    taken, clock = milliseconds(floor, waited - astray), milliseconds(floor, -astray)
    assert floor.send(floor.phone(), taken=taken, clock=clock)["outcome"] == "taken"
    assert Photo.objects.get().taken_at == floor.now - waited


@pytest.mark.parametrize("ago", [timedelta(minutes=-5), timedelta(days=400)])
def test_age_that_cannot_be_counts_as_none(floor: Floor, ago: timedelta) -> None:
    floor.send(floor.phone(), taken=milliseconds(floor, ago), clock=milliseconds(floor, timedelta()))
    assert Photo.objects.get().taken_at == floor.now


def test_stage_is_that_of_when_the_picture_was_taken(floor: Floor) -> None:
    phone = floor.phone(floor.enrol(floor.body, floor.paint))
    taken = milliseconds(floor, timedelta(hours=5))
    assert floor.send(phone, station="BODY-40", taken=taken)["outcome"] == "taken"
    assert Photo.objects.get().stage == "body"


def test_cut_body_is_asked_for_again(floor: Floor) -> None:
    phone = floor.phone()
    assert (floor.answer(phone, size=len(jpeg()) + 1).status_code, Photo.objects.count()) == (400, 0)
    whole = encode_multipart("b", {"station": "PAINT-40", "size": "9", "picture": "x"})
    for cut in (0, 20, len(whole) // 2):
        answer = phone.post("/floor/pictures", whole[:cut], content_type="multipart/form-data; boundary=b")
        assert (answer.status_code, answer.json()["code"]) == (400, "cut-off")
    assert Photo.objects.count() == 0


@pytest.mark.parametrize(
    ("field", "value"), [("taken", "soon"), ("clock", "9" * 30), ("size", "-"), ("taken", None), ("size", None)]
)
def test_what_no_phone_of_ours_says_takes_nothing_in(floor: Floor, field: str, value: str | None) -> None:
    assert floor.answer(floor.phone(), **{field: value}).status_code == 400
    assert Photo.objects.count() == 0


def test_picture_that_is_too_large_is_refused_with_a_word(floor: Floor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ORIGINAL", 100)
    for size in (101, 5000, 200_000):
        answer = floor.answer(floor.phone(), picture=b"x" * size)
        assert (answer.status_code, answer.json()["outcome"], answer.json()["code"]) == (422, "not-taken", "too-large")
    assert Photo.objects.count() == 0


def test_empty_picture_is_refused_with_a_word(floor: Floor) -> None:
    said = floor.send(floor.phone(), picture=b"")
    assert (said["outcome"], said["code"]) == ("not-taken", "empty")


def test_what_is_no_picture_is_taken_in_for_the_gate_to_refuse(floor: Floor) -> None:
    assert floor.send(floor.phone(), picture=b"MZ, surely no picture")["outcome"] == "taken"


def test_phone_takes_pictures_at_its_own_stations_only(floor: Floor) -> None:
    for station in ("BODY-40", "NOWHERE", ""):
        answer = floor.answer(floor.phone(), station=station, code=floor.codes["car-2"])
        assert (answer.status_code, answer.json()["code"]) == (422, "not-here")
    assert Photo.objects.count() == 0


def test_station_that_was_closed_takes_no_more(floor: Floor) -> None:
    close_station(station=floor.paint, actor="t", now=floor.now)
    assert floor.send(floor.phone())["code"] == "not-here"


def test_phone_that_was_taken_off_is_refused_at_its_next_request(floor: Floor) -> None:
    phone = floor.phone()
    floor.send(phone)
    revoke_device(device=Device.objects.get().pk, actor="tomas", now=floor.now)
    answer = floor.answer(phone, picture=jpeg(91))
    assert (answer.status_code, answer.json()["outcome"], Photo.objects.count()) == (403, "stranger", 1)


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "", None])
def test_page_of_somebody_else_sends_nothing(floor: Floor, origin: str | None) -> None:
    phone = floor.phone()
    phone.defaults.pop("HTTP_ORIGIN")
    if origin is not None:
        phone.defaults["HTTP_ORIGIN"] = origin
    for answer in (floor.answer(phone), phone.post("/floor/scan"), phone.post("/floor/language", {"language": "de"})):
        assert answer.status_code == 403
    assert (Photo.objects.count(), Device.objects.get().language) == (0, "en")


def test_original_never_lies_in_a_file_before_it_is_sealed(floor: Floor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile._get_candidate_names", lambda: iter(()))
    assert floor.send(floor.phone(), picture=b"x" * 3_000_000)["outcome"] == "taken"


def test_stranger_sends_nothing(floor: Floor) -> None:
    for token in ("", "x" * 43):
        assert floor.answer(floor.phone(token)).status_code == 403
    assert floor.answer(Client(headers={"Origin": "http://testserver"})).status_code == 403


def test_picture_costs_few_statements(floor: Floor) -> None:
    phone = floor.phone()
    floor.send(phone)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        floor.send(phone, picture=jpeg(91))
    assert len(asked) <= 14
