"""Pictures that lie elsewhere: a file in the inbox, or an address that begins as the operator allowed. Nothing else.

An address comes from whoever may send signals. So it is compared with the list, part by part, and not followed further:
a redirect would lead where nobody allowed it.
"""

import os
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import Final
from urllib.parse import SplitResult, urlsplit

from vorfreude.photos import calling, limits

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


def read_bounded(folder: Path, names: Sequence[str]) -> bytes:
    """A regular file of a picture's size, some folders below one. Raises NotFetched.

    Each name is opened within the folder before it, and no link is followed: what was looked at is what is read, also
    when somebody puts a link in its place meanwhile. A pipe or a device is not waited for.
    """
    if not names or any(name in {"", ".", ".."} or "/" in name or "\0" in name for name in names):
        raise NotFetched("it lies outside the inbox", again=False)
    try:
        return _read(_opened(folder, names))
    except OSError as error:
        raise NotFetched(f"it cannot be read ({error.strerror})", again=True) from error


def _opened(folder: Path, names: Sequence[str]) -> int:
    """The descriptor of a file, whatever it is."""
    inner = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        for name in names[:-1]:
            outer, inner = inner, os.open(name, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=inner)
            os.close(outer)
        return os.open(names[-1], os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=inner)
    finally:
        os.close(inner)


def _read(descriptor: int) -> bytes:
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise NotFetched("it is not a file", again=False)
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            content = file.read(limits.LARGEST + 1)
    finally:
        os.close(descriptor)
    if len(content) > limits.LARGEST:
        raise NotFetched(f"it has more than {limits.LARGEST} bytes", again=False)
    return content


def _from_inbox(name: str, inbox: Path | None) -> bytes:
    if inbox is None:
        raise NotFetched("there is no inbox (PHOTO_INBOX)", again=False)
    return read_bounded(inbox, name.split("/"))


def _parts(address: str) -> SplitResult | None:
    """The parts of an address that can be compared; None for one with tricks in it."""
    if not address.isascii() or not address.isprintable() or " " in address:
        return None
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


def _over_http(address: str) -> bytes:
    try:
        content = calling.call(urlsplit(address), seconds=limits.FETCH_SECONDS, most=limits.LARGEST)
    except calling.NoAnswer as error:
        raise NotFetched(f"it did not come ({error})", again=True) from error
    if len(content) > limits.LARGEST:
        raise NotFetched(f"it has more than {limits.LARGEST} bytes", again=False)
    return content
