"""Whatever is posted, the answer is one of ours, and the tables hold what it says."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.api.sender import BATCH, STRUCTURED, Post, answer, cloud_event
from vorfreude.intake.models import Refusal, Signal, Subject

pytestmark = pytest.mark.django_db

STATUSES = {200, 400, 403, 413, 415, 422}
relaxed = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20)
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
)
events = st.dictionaries(
    st.sampled_from([*cloud_event(), "datacontenttype", "data_base64", "traceparent"]), values, max_size=4
).map(lambda changes: cloud_event() | changes)


@pytest.fixture(autouse=True)
def clean(db: None) -> None:
    """Hypothesis runs many examples in one test: each begins by sweeping."""


def sweep() -> None:
    for table in (Refusal, Signal, Subject):
        table.objects.all().delete()


def raw(body: object) -> bytes:
    return json.dumps(body).encode()


def damaged(body: bytes, place: int, byte: int) -> bytes:
    return body[:place] + bytes([byte]) + body[place + 1 :] if body else bytes([byte])


bodies = st.one_of(
    st.binary(max_size=200),
    values.map(raw),
    events.map(raw),
    st.lists(events | values, max_size=4).map(raw),
    st.builds(damaged, events.map(raw), st.integers(0, 250), st.integers(0, 255)),
)


@relaxed
@given(body=bodies, content_type=st.sampled_from([STRUCTURED, BATCH, "application/json", "text/plain"]))
def test_any_body_is_answered_in_our_words_and_kept_as_said(post: Post, body: bytes, content_type: str) -> None:
    sweep()
    response = post(body, content_type=content_type)
    assert response.status_code in STATUSES
    said = answer(response)
    if response.status_code == 200:
        assert (Signal.objects.count(), Refusal.objects.count()) == (said["accepted"], said["refused"])
        return
    assert (response["Content-Type"], said["status"]) == ("application/problem+json", response.status_code)
    assert (Signal.objects.count(), Subject.objects.count()) == (0, 0)
    assert Refusal.objects.count() == (response.status_code in {403, 422})


@relaxed
@given(data=st.dictionaries(st.text(max_size=5), values, max_size=4))
def test_data_that_is_sound_json_comes_back_as_it_was_sent(post: Post, data: dict[str, Any]) -> None:
    sweep()
    try:
        text = json.dumps(data, ensure_ascii=False, allow_nan=False)
        text.encode()
    except ValueError:
        return
    response = post(json.dumps(cloud_event()).replace('{"station": "PAINT-10"}', text).encode())
    if "\0" in text or "\\u0000" in text:
        assert response.status_code == 400
        return
    assert response.status_code == 200
    assert Signal.objects.get().data == text


HEADER = st.text(st.characters(min_codepoint=0x20, max_codepoint=0xFF), max_size=30)


@relaxed
@given(subject=HEADER, body=st.binary(max_size=60) | values.map(raw))
def test_any_header_and_body_in_binary_mode_is_answered(post: Post, subject: str, body: bytes) -> None:
    sweep()
    headers = {"ce-specversion": "1.0", "ce-id": "1", "ce-source": "/p", "ce-type": "t", "ce-subject": subject}
    response = post(body, content_type="application/json", headers=headers)
    assert response.status_code in STATUSES
    assert Signal.objects.count() == (response.status_code == 200)
