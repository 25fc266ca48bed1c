"""The body of a request, read within bounds: no more than allowed, not packed, and as UTF-8."""

from dataclasses import dataclass
from typing import Final, Protocol, cast

from django.http import HttpRequest, UnreadablePostError

from vorfreude.api.problems import Unserved, unserved
from vorfreude.intake import limits

_UTF8: Final = {"utf-8", "utf8", "us-ascii", "ascii"}


@dataclass(frozen=True, slots=True)
class Bound:
    """How many bytes a body may have, and what to do about a longer one."""

    most: int
    hint: str


SIGNALS: Final = Bound(limits.BODY, f"Send fewer signals at once; {limits.BATCH} are the most.")


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


def read_text(request: HttpRequest) -> str:
    """The whole body. Raises Unserved when it is too large, packed, cut off, or not UTF-8."""
    _refuse_charset(request)
    body = read_bytes(request, SIGNALS)
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        came = f"the byte 0x{body[error.start]:02X} at position {error.start}"
        raise unserved("body-charset", came=came, expected="UTF-8", hint="Encode the JSON as UTF-8.") from error


def read_bytes(request: HttpRequest, bound: Bound) -> bytes:
    """The whole body. Raises Unserved when it is too large, packed, or cut off."""
    _refuse_packed(request)
    if "Transfer-Encoding" in request.headers:
        return _read_chunked(request, bound)
    return _read_announced(request, bound)


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


def _read_announced(request: HttpRequest, bound: Bound) -> bytes:
    announced = _announced_length(request)
    if announced > bound.most:
        raise _too_large(f"a body of {announced} bytes", bound)
    body = _read(request, announced)
    if len(body) < announced:
        raise _truncated(f"{len(body)} of {announced} announced bytes")
    return body


def _announced_length(request: HttpRequest) -> int:
    text = request.headers.get("Content-Length") or "0"
    return int(text) if text.isdecimal() else 0


def _read_chunked(request: HttpRequest, bound: Bound) -> bytes:
    """Django reads only what was announced; a chunked body ends where the server says."""
    source = cast("_Readable", request.META.get("wsgi.input", request))
    body = _read(source, bound.most + 1)
    if len(body) > bound.most:
        raise _too_large(f"a body of more than {bound.most} bytes", bound)
    return body


def _read(source: _Readable, size: int) -> bytes:
    try:
        return source.read(size)
    except (UnreadablePostError, OSError) as error:
        raise _truncated(f"a connection that broke off ({error})") from error


def _too_large(came: str, bound: Bound) -> Unserved:
    return unserved("body-too-large", came=came, expected=f"at most {bound.most} bytes", hint=bound.hint)


def _truncated(came: str) -> Unserved:
    return unserved("body-truncated", came=came, expected="the whole body", hint="Send the request again.")
