"""The CloudEvents SDK as a sender, in all three modes."""

import json
from datetime import UTC, datetime

import pytest
from cloudevents.core.bindings import http
from cloudevents.core.formats.json import JSONFormat
from cloudevents.core.v1.event import CloudEvent

from tests.api.sender import BATCH, Post, answer
from vorfreude.intake.models import Signal

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 2, 9, 0, 0, 123_456, tzinfo=UTC)


def sdk_event(ident: str) -> CloudEvent:
    return CloudEvent(
        attributes={
            "id": ident,
            "source": "/plant/paint",
            "type": "station.entered",
            "specversion": "1.0",
            "subject": "Größe 😀 7 %",
            "time": AT,
            "datacontenttype": "application/json",
            "traceparent": "00-af-b7-01",
        },
        data={"station": "PAINT-10", "colour": "grün"},
    )


def assert_taken(ident: str) -> None:
    signal = Signal.objects.select_related("subject").get(ident=ident)
    assert (signal.subject.name, signal.source, signal.kind, signal.at, json.loads(signal.data)) == (
        "Größe 😀 7 %",
        "/plant/paint",
        "station.entered",
        AT,
        {"station": "PAINT-10", "colour": "grün"},
    )


@pytest.mark.parametrize("mode", [http.to_structured_event, http.to_binary_event])
def test_signal_of_the_sdk_is_taken(post: Post, mode: type[http.HTTPMessage]) -> None:
    message = mode(sdk_event("1"))  # type: ignore[call-arg, arg-type]
    headers = {name: value for name, value in message.headers.items() if name != "content-type"}
    response = post(message.body, content_type=message.headers["content-type"], headers=headers)
    assert (response.status_code, answer(response)["accepted"]) == (200, 1)
    assert_taken("1")


def test_batch_of_the_sdk_is_taken(post: Post) -> None:
    """The SDK writes no batches yet: theirs is the JSON of each event, ours the brackets."""
    body = b"[" + b",".join(JSONFormat().write(sdk_event(ident)) for ident in ("1", "2")) + b"]"
    assert answer(post(body, content_type=BATCH))["accepted"] == 2
    assert_taken("1")
    assert_taken("2")
