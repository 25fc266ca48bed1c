"""The station page, its board, its scanner and its worker; and how a phone becomes a device of it."""

from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
import segno
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html
from PIL import Image

from tests.back.floor.world import HERE, Floor, jpeg
from tests.journeys.world import signal
from vorfreude.back.floor.device import COOKIE
from vorfreude.lib.opaque import digest_of
from vorfreude.photos.actions import ask_again, refuse
from vorfreude.photos.actions.devices import revoke_device
from vorfreude.photos.actions.stations import close_station
from vorfreude.photos.actions.travellers import print_travellers
from vorfreude.photos.models import Device, Photo

DOORS = ("/floor/", "/floor/t/zzzzzzzzzzzzzz", "/floor/board.json?station=PAINT-40")


def board(phone: Client, station: str = "PAINT-40") -> Any:
    answer = phone.get("/floor/board.json", {"station": station})
    assert answer.status_code == 200
    return answer.json()


def frame(text: str, *, kind: str = "JPEG", size: tuple[int, int] = (640, 480)) -> bytes:
    code, into = BytesIO(), BytesIO()
    segno.make(text, error="q").save(code, kind="png", scale=6)
    picture = Image.new("RGB", size, (90, 90, 90))
    picture.paste(Image.open(code).convert("RGB"), (40, 40))
    picture.save(into, kind)
    return into.getvalue()


def scanned(phone: Client, content: bytes) -> str | None:
    answer = phone.post("/floor/scan", content, content_type="image/jpeg")
    assert answer.status_code == 200
    code: str | None = answer.json()["code"]
    return code


def test_phone_becomes_a_device_by_one_press(floor: Floor) -> None:
    phone = Client(enforce_csrf_checks=True, headers={"Origin": HERE})
    where = f"/floor/enrol/{floor.invite(floor.paint, language='de')}/"
    page: Any = html.fromstring(phone.get(where).content)
    assert (page.get("lang"), page.xpath("//h1/text()"), Device.objects.count()) == ("de", ["Phone 3"], 1)
    assert page.xpath("//ul[@class='places']//bdi/text()") == ["Lackierkabine"]
    fields = {one.get("name"): one.get("value") for one in page.xpath("//form//input")}
    answer = phone.post(page.xpath("//form/@action")[0], fields)
    cookie = answer.cookies[COOKIE]
    assert (answer.status_code, answer["Location"], answer["Cache-Control"]) == (302, "/floor/", "no-store")
    assert (cookie["path"], cookie["httponly"], cookie["samesite"], len(cookie.value)) == ("/floor", True, "Strict", 43)
    assert phone.get("/floor/").status_code == 200
    again = phone.get(where)
    assert b"This code is not good" in again.content


def test_looking_at_the_link_uses_nothing_up(floor: Floor) -> None:
    code = floor.invite(floor.paint)
    for _ in range(3):
        assert Client().get(f"/floor/enrol/{code}/").status_code == 200
    assert Device.objects.count() == 1


def test_enrolling_without_the_token_of_the_form_is_refused(floor: Floor) -> None:
    answer = Client(enforce_csrf_checks=True).post("/floor/enrol/", {"code": floor.invite(floor.paint)})
    assert (answer.status_code, Device.objects.count()) == (403, 1)


@pytest.mark.parametrize("token", ["", "x" * 43, "revoked"])
def test_stranger_is_told_the_same_everywhere(floor: Floor, token: str) -> None:
    phone = floor.phone(None if token == "revoked" else token)
    if token == "revoked":
        revoke_device(device=Device.objects.get().pk, actor="t", now=floor.now)
    told = set()
    for door in (*DOORS, f"/floor/t/{floor.codes['car-1']}"):
        answer = phone.get(door)
        assert (answer.status_code, answer["Cache-Control"]) == (403, "no-store")
        told.add(answer.content)
    assert len(told) == 1
    assert b"car-1" not in told.pop()


def test_staff_that_is_signed_in_is_no_device(floor: Floor) -> None:
    assert floor.world.client("tomas").get("/floor/").status_code == 403


def test_page_is_the_same_for_every_sheet_so_that_it_can_be_kept(floor: Floor) -> None:
    phone = floor.phone()
    pages = {
        phone.get(door).content for door in ("/floor/", "/floor/t/zzzzzzzzzzzzzz", f"/floor/t/{floor.codes['car-2']}")
    }
    assert len(pages) == 1


def test_page_holds_to_the_strict_policy_and_a_phone_keeps_its_token(floor: Floor) -> None:
    answer = floor.phone().get("/floor/")
    assert "unsafe" not in answer["Content-Security-Policy"]
    blobs = [one for one in answer["Content-Security-Policy"].split("; ") if "blob:" in one]
    assert blobs == ["media-src blob:"]  # a film that is looked at before it is sent
    assert (answer["Cache-Control"], answer.cookies[COOKIE].value) == ("private, no-cache", floor.token)


def test_language_is_changed_by_one_press(floor: Floor) -> None:
    phone = floor.phone()
    page: Any = html.fromstring(phone.get("/floor/").content)
    (button,) = page.xpath("//form//button[@name='language']")
    answer = phone.post("/floor/language", {"language": button.get("value")})
    assert (answer.status_code, Device.objects.get().language) == (302, "de")
    assert html.fromstring(phone.get("/floor/").content).get("lang") == "de"
    phone.post("/floor/language", {"language": "xx"})
    assert Device.objects.get().language == "de"


def test_board_knows_what_stands_here_and_what_stands_elsewhere(floor: Floor) -> None:
    said = board(floor.phone())
    assert (said["station"], said["title"]) == ("PAINT-40", "Paint booth")
    assert said["builds"] == [
        {
            "digest": digest_of(floor.codes["car-1"]),
            "subject": "car-1",
            "called": "Your sports car",
            "stage": "Paint",
            "wanted": [],
        }
    ]
    assert said["elsewhere"] == {
        digest_of(floor.codes["car-2"]): {"subject": "car-2", "stage": "Body shop", "over": False}
    }
    assert floor.codes["car-1"] not in str(said)


def test_wanted_pictures_come_with_their_deadline(floor: Floor) -> None:
    phone = floor.phone(floor.enrol(floor.body, language="de"))
    (build,) = board(phone, "BODY-40")["builds"]
    due = floor.now + timedelta(hours=3)  # six hours on the plant's clock after 28, with the night between
    (wish,) = build["wanted"]
    assert (build["subject"], wish["said"], wish["late"]) == ("car-2", "Karosserie von car-2 fotografieren", False)
    assert wish["due"] == int(due.timestamp() * 1000)


def test_wanted_picture_that_was_sent_is_said_to_be_until_somebody_has_judged_it(floor: Floor) -> None:
    phone = floor.phone(floor.enrol(floor.body))
    said = []
    for work in (lambda: None, lambda: floor.send(phone, station="BODY-40", code=floor.codes["car-2"]), judge):
        work()
        (wish,) = board(phone, "BODY-40")["builds"][0]["wanted"]
        said.append(wish["sent"])
    assert said == [False, True, False]


def judge() -> None:
    """Somebody refuses the only picture."""
    refuse(photo=Photo.objects.get().public_id, reason="poor", actor="t", now=datetime.now(UTC))


def test_moment_that_waits_for_a_picture_wants_it(floor: Floor) -> None:
    done = signal("d", "task.done", "car-2", 30, task="shoot-body")
    floor.world.take(signal("c", "station.completed", "car-2", 29, station="BODY-40"), done)
    (build,) = board(floor.phone(floor.enrol(floor.body)), "BODY-40")["builds"]
    assert [wish["said"] for wish in build["wanted"]] == ["It has its shape"]
    floor.world.take(signal("p", "photo.approved", "car-2", 30.5, stage="body", photo="p9"))
    (build,) = board(floor.phone(floor.enrol(floor.body)), "BODY-40")["builds"]
    assert build["wanted"] == []


def test_build_whose_journey_is_over_is_said_to_be(floor: Floor) -> None:
    floor.world.take(signal("h", "handover.completed", "car-1", 30.5))
    said = board(floor.phone())
    assert (said["builds"], said["elsewhere"][digest_of(floor.codes["car-1"])]["over"]) == ([], True)


def test_board_asks_for_another_picture_and_says_why(floor: Floor) -> None:
    floor.token = floor.enrol(floor.body, floor.paint, language="de")
    phone = floor.phone()
    floor.send(phone, picture=jpeg(10))
    photo = Photo.objects.get()
    ask_again(photo=photo.public_id, reason="sharper", actor="t", now=floor.now)
    (build,) = board(phone)["builds"]
    assert build["wanted"] == [
        {"said": "Lackiererei", "due": None, "late": False, "again": "Bitte schärfer", "sent": False}
    ]
    assert board(phone, "BODY-40")["builds"][0]["wanted"][0]["again"] == ""
    floor.world.hours += 1
    floor.send(phone, picture=jpeg(200))
    assert board(phone)["builds"][0]["wanted"] == []


def test_board_of_another_station_is_not_there(floor: Floor) -> None:
    phone = floor.phone()
    for station in ("BODY-40", "NOWHERE", ""):
        assert phone.get("/floor/board.json", {"station": station}).status_code == 404
    close_station(station=floor.paint, actor="t", now=floor.now)
    assert phone.get("/floor/board.json", {"station": "PAINT-40"}).status_code == 404


def test_board_costs_the_same_with_one_build_and_with_ten(floor: Floor) -> None:
    phone = floor.phone()
    with CaptureQueriesContext(connection) as few:
        board(phone)
    for number in range(10, 19):
        floor.world.take(
            signal(f"{number}-1", "order.confirmed", f"car-{number}", 1, model="Merle"),
            signal(f"{number}-2", "station.entered", f"car-{number}", 30, station="PAINT-10"),
        )
    print_travellers([f"car-{number}" for number in range(10, 19)], actor="t", now=floor.now)
    with CaptureQueriesContext(connection) as many:
        assert len(board(phone)["builds"]) == 10
    assert (len(few), len(many)) == (7, 7)


def test_frame_of_a_camera_is_read_for_a_code(floor: Floor) -> None:
    phone, code = floor.phone(), floor.codes["car-1"]
    assert scanned(phone, frame(f"https://plant.example/floor/t/{code}")) == code
    assert scanned(phone, frame(f"https://plant.example/floor/t/{code}/")) == code
    assert scanned(phone, frame(code)) == code


def test_frame_that_is_none_says_nothing(floor: Floor) -> None:
    phone, code = floor.phone(), floor.codes["car-1"]
    whole = frame(code)
    large = frame(code, size=(1281, 300))
    for content in (b"", b"x", jpeg(), whole[:2000], frame(code, kind="PNG"), large, frame("https://evil.example/")):
        assert scanned(phone, content) is None
    assert scanned(phone, whole + b"\0" * (200 * 1024 + 1 - len(whole))) is None


def test_worker_keeps_every_file_that_the_page_names(floor: Floor) -> None:
    page: Any = html.fromstring(floor.phone().get("/floor/").content)
    named = {
        *page.xpath("//link[@rel='stylesheet' or @rel='icon' or @rel='apple-touch-icon']/@href"),
        *page.xpath("//script/@src"),
    }
    answer = Client().get("/floor/sw.js")
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("text/javascript", "no-cache")
    kept = answer.content.decode()
    assert {file for file in named if file.replace("-", "\\u002D") not in kept and file not in kept} == set()


def test_page_can_be_put_on_the_home_screen(floor: Floor) -> None:
    said = Client().get("/floor/app.webmanifest").json()
    assert (said["start_url"], said["scope"], said["display"]) == ("/floor/", "/floor/", "standalone")
    assert [one["sizes"] for one in said["icons"]] == ["192x192", "512x512"]
