import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import http_ece
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tests.delivery.channels.http_here import LOOPBACK, Server, listening
from tests.delivery.channels.letters import KEY, NOON, addressee, item, letter
from vorfreude.delivery.channels import Handed, Later, Never
from vorfreude.delivery.channels.push import Device, Push, is_known
from vorfreude.delivery.channels.push_sealing import CURVE, Vapid, encoded

BROWSER = ec.derive_private_key(42, CURVE)
AUTH = b"0123456789abcdef"
POINT = encoded(BROWSER.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))
VAPID = Vapid("a secret of the installation" * 2, "mailto:post@cars.example")


@dataclass
class Pocket:
    """Ada's browsers, by their endpoints."""

    endpoints: Sequence[str]
    forgotten: list[int] = field(default_factory=list)

    def of(self, person_id: int) -> list[Device]:
        found = self.endpoints if person_id == 7 else ()
        return [Device(number, endpoint, POINT, encoded(AUTH)) for number, endpoint in enumerate(found)]

    def forget(self, device_id: int) -> None:
        self.forgotten.append(device_id)


@pytest.fixture
def service() -> Iterator[Server]:
    with listening() as server:
        yield server


def noon() -> datetime:
    return NOON


def push(pocket: Pocket) -> Push:
    return Push(pocket, VAPID, ("127.0.0.1",), noon, LOOPBACK)


def opened(body: bytes) -> dict[str, str]:
    words = http_ece.decrypt(body, private_key=BROWSER, auth_secret=AUTH, version="aes128gcm")
    said = json.loads(words)
    assert isinstance(said, dict)
    return said


def test_notice_reaches_the_browser_and_only_it_can_read_it(service: Server) -> None:
    assert push(Pocket([f"{service.url}/ada"])).send(letter(channel="push")) == Handed("1 of 1 browsers")
    (posted,) = service.posted
    assert opened(posted.body) == {
        "title": "Your car has its shape",
        "body": "Welded, measured and signed.",
        "url": "/journeys/abc/",
        "tag": KEY,
        "lang": "en",
        "dir": "ltr",
    }
    names = ("ttl", "urgency", "topic", "content-encoding", "content-type")
    assert {name: posted.headers[name] for name in names} == {
        "ttl": "259200",
        "urgency": "normal",
        "topic": KEY,
        "content-encoding": "aes128gcm",
        "content-type": "application/octet-stream",
    }
    assert posted.headers["authorization"].startswith("vapid t=")


def test_topic_is_one_that_push_services_take() -> None:
    assert len(KEY) <= 32
    assert KEY.isalnum()


@pytest.mark.parametrize(("sort", "urgency"), [("safety", "high"), ("moment", "normal"), ("news", "low")])
def test_urgency_is_that_of_what_is_said(service: Server, sort: str, urgency: str) -> None:
    push(Pocket([f"{service.url}/ada"])).send(letter(item(sort=sort)))  # type: ignore[arg-type]  # one of the sorts
    assert service.posted[0].headers["urgency"] == urgency


def test_message_is_not_kept_beyond_the_day_by_which_something_must_be_done(service: Server) -> None:
    push(Pocket([f"{service.url}/ada"])).send(letter(item(sort="question", until=NOON + timedelta(hours=2))))
    assert service.posted[0].headers["ttl"] == "7200"


def test_several_things_are_one_notice_in_the_readers_language(service: Server) -> None:
    push(Pocket([f"{service.url}/ada"])).send(letter(item(title="Form"), item(), to=addressee(language="de"), more=2))
    said = opened(service.posted[0].body)
    assert (said["title"], said["url"], said["lang"]) == ("Form, und 3 weitere", "/journeys/", "de")


@pytest.mark.parametrize("status", [404, 410])
def test_browser_that_is_no_more_is_forgotten(service: Server, status: int) -> None:
    service.answer = lambda posted: (status if posted.path == "/old" else 201, {}, b"")
    pocket = Pocket([f"{service.url}/old", f"{service.url}/new"])
    assert push(pocket).send(letter()) == Handed("1 of 2 browsers")
    assert pocket.forgotten == [0]


def test_person_whose_last_browser_is_gone_is_not_reached_this_way(service: Server) -> None:
    service.answer = lambda _posted: (410, {}, b"")
    with pytest.raises(Never) as refusal:
        push(Pocket([f"{service.url}/old"])).send(letter())
    assert (str(refusal.value), refusal.value.gone) == ("the push service answered 410", True)


def test_person_without_a_browser_is_not_reached_this_way() -> None:
    with pytest.raises(Never) as refusal:
        push(Pocket([])).send(letter())
    assert refusal.value.gone


@pytest.mark.parametrize(
    ("status", "said", "after"),
    [
        (429, "90", timedelta(seconds=90)),
        (429, "999999999999", timedelta(hours=6)),
        (503, "Tue, 3 Nov 2026 12:00:00 GMT", timedelta(minutes=30)),
        (401, "", timedelta(minutes=30)),
    ],
)
def test_service_that_asks_for_time_is_given_it(service: Server, status: int, said: str, after: timedelta) -> None:
    service.answer = lambda _posted: (status, {"Retry-After": said}, b"")
    with pytest.raises(Later) as refusal:
        push(Pocket([f"{service.url}/ada"])).send(letter())
    assert (str(refusal.value), refusal.value.after) == (f"the push service answered {status}", after)


@pytest.mark.parametrize("status", [302, 400, 413])
def test_message_that_is_refused_is_not_tried_again(service: Server, status: int) -> None:
    service.answer = lambda _posted: (status, {"Location": "http://169.254.169.254/"}, b"")
    with pytest.raises(Never) as refusal:
        push(Pocket([f"{service.url}/ada"])).send(letter())
    assert not refusal.value.gone
    assert len(service.posted) == 1


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://127.0.0.1/",
        "https://localhost/",
        "https://169.254.169.254/latest/meta-data/",
        "https://fcm.googleapis.com.evil.example/",
        "https://fcm.googleapis.com@evil.example/",
        "https://evil.example/?fcm.googleapis.com",
        "https://evilfcm.googleapis.com.example/",
        "https://xfcm.googleapis.com/",
        "https://[::1/",
        "",
    ],
)
def test_endpoint_that_is_no_push_service_is_not_called(service: Server, endpoint: str) -> None:
    assert not is_known(endpoint, ("fcm.googleapis.com",))
    with pytest.raises(Never):
        Push(Pocket([endpoint]), VAPID, ("fcm.googleapis.com",), noon).send(letter())


def test_push_service_whose_name_leads_to_this_machine_is_not_called(service: Server) -> None:
    with pytest.raises(Never) as refusal:
        Push(Pocket([service.url.replace("http", "https")]), VAPID, ("127.0.0.1",), noon).send(letter())
    assert (str(refusal.value), service.posted) == ("the push service: it leads into a private network", [])
