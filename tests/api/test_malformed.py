"""Bodies that no honest sender writes: each is told what is wrong, and nothing of it stays."""

import gzip
import json
from io import BytesIO

import pytest

from tests.api.sender import BATCH, STRUCTURED, Post, answer, cloud_event, kept
from vorfreude.intake import limits

pytestmark = pytest.mark.django_db

SOUND = json.dumps(cloud_event(id="sound"))


def with_data(data: str) -> str:
    return json.dumps(cloud_event(data=0)).replace('"data": 0', f'"data": {data}')


MALFORMED = {
    "empty": ("", "body-not-json"),
    "half": (SOUND[:-5], "body-not-json"),
    "two texts": (SOUND + SOUND, "body-not-json"),
    "byte order mark": ("\ufeff" + SOUND, "body-not-json"),
    "NaN": (with_data('{"a": NaN}'), "body-not-json"),
    "Infinity": (with_data('{"a": -Infinity}'), "body-not-json"),
    "number beyond a double": (with_data('{"a": 1e400}'), "data-malformed"),
    "number of 5,000 digits": (with_data('{"a": ' + "1" * 5_000 + "}"), "data-malformed"),
    "lone surrogate in data": (with_data('{"a": "\\ud800"}'), "body-not-json"),
    "lone surrogate in a name": (with_data('{"\\udc00": 1}'), "body-not-json"),
    "lone surrogate in an attribute": (SOUND.replace("ORD-1", "\\ud800"), "body-not-json"),
    "NUL in data": (with_data('{"a": "\\u0000"}'), "data-characters"),
    "raw control character": (with_data('{"a": "\x00"}'), "body-not-json"),
    "name twice in data": (with_data('{"a": 1, "b": {"c": 1, "c": 2}}'), "data-duplicate-name"),
    "name twice in data, spelled apart": (with_data('{"a": 1, "\\u0061" :2}'), "data-duplicate-name"),
    "attribute twice": (SOUND.replace('"id"', '"id": "other", "id"'), "body-duplicate-name"),
    "attribute twice before a blank": (SOUND.replace('"id"', '"id" : "other", "id"'), "body-duplicate-name"),
    "33 levels": (with_data('{"a":' * 33 + "1" + "}" * 33), "data-nesting"),
    "100,000 lists": (with_data("[" * 100_000 + "]" * 100_000), "body-nesting"),
    "100,000 open lists": ("[" * 100_000, "body-nesting"),
    "1,000 lists": (with_data('{"a":' + "[" * 1_000 + "]" * 1_000 + "}"), "data-nesting"),
    "deep extension": (SOUND[:-1] + ', "ext": ' + "[" * 100_000 + "]" * 100_000 + "}", "body-nesting"),
}


@pytest.mark.parametrize("name", MALFORMED)
def test_malformed_signal_leaves_nothing_behind(post: Post, name: str) -> None:
    body, code = MALFORMED[name]
    response = post(body.encode(errors="surrogatepass"))
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    assert answer(response)["type"] == f"urn:vorfreude:problem:{code}"
    assert kept() == (0, 0, 0)


@pytest.mark.parametrize(
    "name", [name for name in MALFORMED if name not in {"empty", "two texts", "100,000 open lists"}]
)
def test_malformed_signal_takes_its_batch_with_it(post: Post, name: str) -> None:
    body, _ = MALFORMED[name]
    response = post(f"[{SOUND}, {body}]".encode(), content_type=BATCH)
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    assert kept() == (0, 0, 0)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "latin-1"])
def test_other_charset_is_refused_by_its_bytes(post: Post, encoding: str) -> None:
    response = post(with_data('{"a": "größer"}').encode(encoding))
    assert (response.status_code, answer(response)["type"]) == (400, "urn:vorfreude:problem:body-charset")
    assert kept() == (0, 0, 0)


def test_other_charset_is_refused_by_its_name(post: Post) -> None:
    response = post(SOUND, content_type=f"{STRUCTURED}; charset=iso-8859-1")
    assert answer(response)["came"] == "charset iso-8859-1"
    assert response.status_code == 400


def test_packed_body_is_refused_and_told_what_is_taken(post: Post) -> None:
    response = post(gzip.compress(SOUND.encode()), headers={"Content-Encoding": "gzip"})
    assert (response.status_code, response["Accept-Encoding"]) == (415, "identity")
    assert kept() == (0, 0, 0)


def test_body_of_50_megabytes_is_refused_unread(post: Post) -> None:
    response = post(b" ", CONTENT_LENGTH="52428800")
    assert (response.status_code, answer(response)["came"]) == (413, "a body of 52428800 bytes")


def test_largest_body_is_taken_and_one_byte_more_is_not(post: Post) -> None:
    room = limits.BODY - len(f"[{SOUND}]")
    assert post(f"[{SOUND}{' ' * room}]", content_type=BATCH).status_code == 200
    assert post(f"[{SOUND}{' ' * (room + 1)}]", content_type=BATCH).status_code == 413


def test_body_cut_off_is_refused(post: Post) -> None:
    response = post(b"", **{"wsgi.input": Chunks(SOUND.encode()), "CONTENT_LENGTH": str(len(SOUND) + 1)})
    assert (response.status_code, answer(response)["type"]) == (400, "urn:vorfreude:problem:body-truncated")
    assert kept() == (0, 0, 0)


class Chunks(BytesIO):
    """A chunked body as the server hands it over; broken off when it ends too early."""

    broken = False

    def read(self, size: int | None = -1, /) -> bytes:
        if self.broken:
            raise OSError("connection reset")
        return super().read(size)


def test_chunked_body_is_read_to_its_end(post: Post) -> None:
    source = {"wsgi.input": Chunks(SOUND.encode()), "HTTP_TRANSFER_ENCODING": "chunked", "CONTENT_LENGTH": ""}
    assert post(b"", **source).status_code == 200


def test_chunked_body_without_end_is_refused(post: Post) -> None:
    source = {"wsgi.input": Chunks(b" " * (limits.BODY + 1)), "HTTP_TRANSFER_ENCODING": "chunked"}
    assert post(b"", **source).status_code == 413


def test_chunked_body_broken_off_is_refused(post: Post) -> None:
    broken = Chunks(SOUND.encode())
    broken.broken = True
    response = post(b"", **{"wsgi.input": broken, "HTTP_TRANSFER_ENCODING": "chunked"})
    assert (response.status_code, answer(response)["type"]) == (400, "urn:vorfreude:problem:body-truncated")


def test_batch_of_501_is_refused_as_a_whole(post: Post) -> None:
    batch = [cloud_event(id=str(n)) for n in range(limits.BATCH + 1)]
    response = post(batch, content_type=BATCH)
    assert (response.status_code, answer(response)["came"]) == (413, "501 signals")
    assert kept() == (0, 0, 0)


@pytest.mark.parametrize(
    "content_type", ["application/json", "text/plain", "", "application/cloudevents+avro", "application/cloudevents"]
)
def test_body_of_an_unknown_kind_is_refused(post: Post, content_type: str) -> None:
    response = post(SOUND, content_type=content_type)
    assert (response.status_code, answer(response)["type"]) == (415, "urn:vorfreude:problem:media-type")
    assert kept() == (0, 0, 0)
