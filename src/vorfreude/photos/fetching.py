"""Pictures that lie elsewhere: a file in the inbox, or an address that begins as the operator allowed. Nothing else.

An address comes from whoever may send signals. So it is compared with the list, part by part, and not followed further:
a redirect would lead where nobody allowed it.
"""

from collections.abc import Sequence
from http.client import HTTPException
from pathlib import Path
from typing import Final, override
from urllib.error import URLError
from urllib.parse import SplitResult, urlsplit
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

from vorfreude.photos import limits

INBOX: Final = "inbox:"
"""How the address of a file in the inbox begins."""


class NotFetched(Exception):
    """A picture did not come. ``again`` says whether it is worth asking once more."""

    def __init__(self, why: str, *, again: bool) -> None:
        super().__init__(why)
        self.again = again


def fetch(address: str, *, allowed: Sequence[str], inbox: Path | None) -> bytes:
    """The bytes at an address. ``allowed`` are beginnings of addresses (``https://camera.example/shots/``).

    Raises NotFetched.
    """
    if address.startswith(INBOX):
        return _from_inbox(address.removeprefix(INBOX), inbox)
    if not is_allowed(address, allowed):
        raise NotFetched("its address is not among PHOTO_SOURCES", again=False)
    return _over_http(address)


def is_allowed(address: str, allowed: Sequence[str]) -> bool:
    """Whether an address lies below one of those that the operator named: the same scheme, host, port and folder."""
    asked = _parts(address)
    return asked is not None and any(_below(asked, begin) for one in allowed if (begin := _parts(one)))


def read_bounded(file: Path) -> bytes:
    """A regular file of a picture's size; no link is followed. Raises NotFetched."""
    try:
        if file.is_symlink() or not file.is_file():
            raise NotFetched("it is not a file", again=False)
        if file.stat().st_size > limits.ORIGINAL:
            raise NotFetched(f"it has more than {limits.ORIGINAL} bytes", again=False)
        return file.read_bytes()
    except OSError as error:
        raise NotFetched(f"it cannot be read ({error.strerror})", again=True) from error


def _from_inbox(name: str, inbox: Path | None) -> bytes:
    if inbox is None:
        raise NotFetched("there is no inbox (PHOTO_INBOX)", again=False)
    file = (inbox / name).resolve()
    if not file.is_relative_to(inbox.resolve()):
        raise NotFetched("it lies outside the inbox", again=False)
    return read_bounded(file)


def _parts(address: str) -> SplitResult | None:
    """The parts of an address that can be compared; None for one with tricks in it."""
    try:
        parts = urlsplit(address)
        parts.port  # noqa: B018 raises for what is no port
    except ValueError:
        return None
    tricks = (
        parts.username is not None
        or parts.fragment
        or "\\" in address
        or ".." in parts.path
        or "%2e" in address.lower()
    )
    return parts if parts.scheme in {"http", "https"} and parts.hostname and not tricks else None


def _below(asked: SplitResult, begin: SplitResult) -> bool:
    same = (asked.scheme, asked.hostname, asked.port) == (begin.scheme, begin.hostname, begin.port)
    folder = begin.path if begin.path.endswith("/") else f"{begin.path}/"
    return same and (asked.path == begin.path or asked.path.startswith(folder))


class _Stay(HTTPRedirectHandler):
    """A redirect is an answer like any other, and not a picture."""

    @override
    def redirect_request(self, *args: object, **kwargs: object) -> None:
        return None


_OPENER = build_opener(ProxyHandler({}), _Stay())


def _over_http(address: str) -> bytes:
    try:
        request = Request(address, headers={"Accept": "image/*"})  # noqa: S310 compared with the operator's list before
        with _OPENER.open(request, timeout=limits.FETCH_SECONDS) as answer:
            content: bytes = answer.read(limits.ORIGINAL + 1)
    except (URLError, HTTPException, OSError, ValueError) as error:
        raise NotFetched(f"it did not come ({type(error).__name__})", again=True) from error
    if len(content) > limits.ORIGINAL:
        raise NotFetched(f"it has more than {limits.ORIGINAL} bytes", again=False)
    return content
