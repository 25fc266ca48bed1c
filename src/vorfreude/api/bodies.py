"""The body of a request, read within bounds: no more than allowed, not packed, and as UTF-8."""

from typing import Final, Protocol, cast

from django.http import HttpRequest, UnreadablePostError

from vorfreude.api.problems import Unserved, unserved
from vorfreude.intake import limits

_UTF8: Final = {"utf-8", "utf8", "us-ascii", "ascii"}


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


def read_text(request: HttpRequest) -> str:
    """The whole body. Raises Unserved when it is too large, packed, cut off, or not UTF-8."""
    _refuse_packed(request)
    _refuse_charset(request)
    body = _read_chunked(request) if "Transfer-Encoding" in request.headers else _read_announced(request)
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        came = f"the byte 0x{body[error.start]:02X} at position {error.start}"
        raise unserved("body-charset", came=came, expected="UTF-8", hint="Encode the JSON as UTF-8.") from error


def _refuse_packed(request: HttpRequest) -> None:
    encoding = request.headers.get("Content-Encoding", "identity").strip().lower()
    if encoding != "identity":
        raise unserved(
            "content-encoding",
            came=f"Content-Encoding {encoding[:40]}",
            expected="none",
            hint="Send the body as it is.",
            Accept_Encoding="identity",
        )


def _refuse_charset(request: HttpRequest) -> None:
    charset = (request.content_params or {}).get("charset", "utf-8").strip('"').lower()
    if charset not in _UTF8:
        raise unserved(
            "body-charset", came=f"charset {charset[:40]}", expected="utf-8", hint="Encode the JSON as UTF-8."
        )


def _read_announced(request: HttpRequest) -> bytes:
    announced = _announced_length(request)
    if announced > limits.BODY:
        raise _too_large(f"a body of {announced} bytes")
    body = _read(request, announced)
    if len(body) < announced:
        raise _truncated(f"{len(body)} of {announced} announced bytes")
    return body


def _announced_length(request: HttpRequest) -> int:
    text = request.headers.get("Content-Length") or "0"
    return int(text) if text.isdecimal() else 0


def _read_chunked(request: HttpRequest) -> bytes:
    """Django reads only what was announced; a chunked body ends where the server says."""
    source = cast("_Readable", request.META.get("wsgi.input", request))
    body = _read(source, limits.BODY + 1)
    if len(body) > limits.BODY:
        raise _too_large(f"a body of more than {limits.BODY} bytes")
    return body


def _read(source: _Readable, size: int) -> bytes:
    try:
        return source.read(size)
    except (UnreadablePostError, OSError) as error:
        raise _truncated(f"a connection that broke off ({error})") from error


def _too_large(came: str) -> Unserved:
    return unserved(
        "body-too-large",
        came=came,
        expected=f"at most {limits.BODY} bytes",
        hint=f"Send fewer signals at once; {limits.BATCH} are the most.",
    )


def _truncated(came: str) -> Unserved:
    return unserved("body-truncated", came=came, expected="the whole body", hint="Send the request again.")
