from datetime import UTC, datetime

import pytest

from tests.api.sender import BATCH, Post, answer, cloud_event, kept
from vorfreude.intake.models import Refusal, Signal

pytestmark = pytest.mark.django_db

HEADERS = {
    "ce-specversion": "1.0",
    "ce-id": "7",
    "ce-source": "/plant/paint",
    "ce-type": "station.entered",
    "ce-subject": "ORD-7",
    "ce-time": "2026-11-02T10:00:00+01:00",
}


def only() -> Signal:
    return Signal.objects.select_related("subject").get()


def test_structured_signal_is_accepted_and_kept_to_the_letter(post: Post) -> None:
    body = (
        '{"specversion":"1.0","id":"1","source":"/plant/paint","type":"station.entered","subject":"ORD-1",'
        '"time":"2026-11-02T10:00:00.5+01:00","traceparent":"00-af-b7-01","data": {"price": 1.10, "big": 12345678901234567890}}'
    )
    response = post(body)
    assert (response.status_code, answer(response)) == (
        200,
        {
            "accepted": 1,
            "duplicate": 0,
            "refused": 0,
            "signals": [{"id": "1", "source": "/plant/paint", "verdict": "accepted"}],
        },
    )
    signal = only()
    assert (signal.subject.name, signal.kind, signal.at, signal.data) == (
        "ORD-1",
        "station.entered",
        datetime(2026, 11, 2, 9, 0, 0, 500_000, tzinfo=UTC),
        '{"price": 1.10, "big": 12345678901234567890}',
    )


def test_signal_without_time_happened_when_it_was_received(post: Post) -> None:
    post(cloud_event(time=None))
    assert only().at == only().recorded_at


@pytest.mark.parametrize("absent", [{"data": None}, {"data": None, "datacontenttype": "text/xml"}])
def test_signal_without_data_has_an_empty_object(post: Post, absent: dict[str, object]) -> None:
    assert post(cloud_event(**absent)).status_code == 200
    assert only().data == "{}"


def test_null_attributes_count_as_absent(post: Post) -> None:
    body = '{"specversion":"1.0","id":"1","source":"/p","type":"t","subject":"S","time":null,"data":null,"datacontenttype":null}'
    assert post(body).status_code == 200
    assert only().data == "{}"


def test_base64_data_is_unpacked_when_it_is_declared_as_json(post: Post) -> None:
    post(cloud_event(data=None, data_base64="eyAieHl6IjogMTIzIH0=", datacontenttype="application/json"))
    assert only().data == '{ "xyz": 123 }'


def test_binary_signal_is_put_together_from_headers_and_body(post: Post) -> None:
    response = post(b'{"station": "PAINT-10"}', content_type="application/json; charset=utf-8", headers=HEADERS)
    assert answer(response)["signals"] == [{"id": "7", "source": "/plant/paint", "verdict": "accepted"}]
    signal = only()
    assert (signal.subject.name, signal.at, signal.data) == (
        "ORD-7",
        datetime(2026, 11, 2, 9, tzinfo=UTC),
        '{"station": "PAINT-10"}',
    )


@pytest.mark.parametrize(
    ("header", "subject"),
    [
        ("Euro%20%E2%82%AC%20%F0%9F%98%80", "Euro € 😀"),
        ('"with \\"quotes\\" and spaces"', 'with "quotes" and spaces'),
        ("%e2%82%ac", "€"),
        ("%41BC", "ABC"),
    ],
)
def test_binary_attribute_is_unquoted_and_percent_decoded_once(post: Post, header: str, subject: str) -> None:
    post(b"{}", content_type="application/json", headers=HEADERS | {"ce-subject": header})
    assert only().subject.name == subject


@pytest.mark.parametrize("header", ["%C0%A0", "%ED%A0%80", "naïve"])
def test_binary_attribute_that_is_not_utf8_leaves_nothing_behind(post: Post, header: str) -> None:
    response = post(b"{}", content_type="application/json", headers=HEADERS | {"ce-subject": header})
    assert (response.status_code, answer(response)["type"]) == (400, "urn:vorfreude:problem:header-encoding")
    assert kept() == (0, 0, 0)


def test_batch_is_answered_signal_by_signal_in_its_order(post: Post) -> None:
    batch = [
        cloud_event(id="3"),
        cloud_event(id="1", subject=None),
        cloud_event(id="2", specversion="0.3"),
        cloud_event(id="3"),
        17,
        cloud_event(id=4),
        cloud_event(id="5", time="yesterday"),
        cloud_event(id="6"),
    ]
    response = post(batch, content_type=BATCH)
    said = answer(response)
    assert response.status_code == 200
    assert (said["accepted"], said["duplicate"], said["refused"]) == (2, 1, 5)
    assert [(one["id"], one["verdict"], one.get("reason", {}).get("code")) for one in said["signals"]] == [
        ("3", "accepted", None),
        ("1", "refused", "subject-missing"),
        ("2", "refused", "specversion"),
        ("3", "duplicate", None),
        ("", "refused", "envelope"),
        ("", "refused", "attribute-type"),
        ("5", "refused", "time-format"),
        ("6", "accepted", None),
    ]
    assert kept() == (1, 2, 5)
    assert [(one.token and one.token.name, one.code, one.subject) for one in Refusal.objects.order_by("id")][:2] == [
        ("paint shop", "subject-missing", ""),
        ("paint shop", "specversion", "ORD-1"),
    ]


def test_batch_may_be_empty(post: Post) -> None:
    assert answer(post([], content_type=BATCH)) == {"accepted": 0, "duplicate": 0, "refused": 0, "signals": []}


def test_repeated_signal_is_a_duplicate_and_adds_nothing(post: Post) -> None:
    post(cloud_event())
    assert answer(post(cloud_event(data={"station": "another"})))["signals"][0]["verdict"] == "duplicate"
    assert only().data == '{"station": "PAINT-10"}'


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"subject": None}, "subject-missing"),
        ({"id": None}, "attribute-missing"),
        ({"source": ""}, "attribute-missing"),
        ({"specversion": None}, "specversion"),
        ({"type": ["a"]}, "attribute-type"),
        ({"subject": "S" * 201}, "attribute-too-long"),
        ({"subject": "a\x07b"}, "attribute-characters"),
        ({"subject": "a\x00b"}, "attribute-characters"),
        ({"time": "2026-11-02T09:00:00"}, "time-format"),
        ({"time": "1969-12-31T23:59:59Z"}, "time-range"),
        ({"time": "0001-01-01T00:00:00+14:00"}, "time-range"),
        ({"data": [1]}, "data-not-object"),
        ({"data": 1.5}, "data-not-object"),
        ({"data": "text"}, "data-not-object"),
        ({"data": "<a/>", "datacontenttype": "application/xml"}, "data-not-json"),
        ({"data": None, "data_base64": "eyAieHl6IjogMTIzIH0="}, "data-not-json"),
        ({"data": None, "data_base64": "?", "datacontenttype": "application/json"}, "data-not-json"),
        ({"data_base64": "e30=", "datacontenttype": "application/json"}, "data-twice"),
        ({"data": {"long": "x" * 262_144}}, "data-too-large"),
    ],
)
def test_refused_signal_is_answered_with_the_reason_and_kept_for_the_desk(
    post: Post, changes: dict[str, object], code: str
) -> None:
    body = {name: value for name, value in (cloud_event() | changes).items() if value is not None}
    response = post(body)
    said = answer(response)
    assert (response.status_code, response["Content-Type"]) == (422, "application/problem+json")
    assert said["type"] == f"urn:vorfreude:problem:{code}"
    assert sorted(said) == ["came", "detail", "expected", "hint", "status", "title", "type"]
    assert all(said.values())
    assert kept() == (0, 0, 1)


def test_binary_body_that_is_not_json_is_refused(post: Post) -> None:
    response = post(b"<a/>", content_type="application/xml", headers=HEADERS)
    assert (response.status_code, answer(response)["type"]) == (422, "urn:vorfreude:problem:data-not-json")
