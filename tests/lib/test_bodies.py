"""A body that was read as a form is none of JSON, and nobody's error."""

from django.test import RequestFactory

from vorfreude.lib.bodies import body_of


def test_body_is_what_was_sent() -> None:
    assert body_of(RequestFactory().post("/", b'{"a": 1}', content_type="application/json")) == b'{"a": 1}'


def test_body_that_was_read_as_a_form_is_nothing() -> None:
    request = RequestFactory().post("/", {"a": "1"})
    assert request.POST["a"] == "1"
    assert body_of(request) == b""
