"""The body of a request that a page reads by itself, as JSON."""

from django.http import HttpRequest
from django.http.request import RawPostDataException


def body_of(request: HttpRequest) -> bytes:
    """What was sent; nothing where it came as a form, which was read already to see whether it is ours."""
    try:
        return request.body
    except RawPostDataException:
        return b""
