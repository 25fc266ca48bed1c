"""Links to photographs: signed, bound to one person, and good until the end of the next day.

A link that holds is necessary and not sufficient: who serves the picture asks the database as well, so that what was
taken back is gone at once. They end with a day, so that a page that did not change has the same links.
"""

import hashlib
import hmac
from base64 import urlsafe_b64encode
from datetime import UTC, datetime, timedelta
from functools import cache

from django.conf import settings
from django.urls import get_script_prefix, reverse
from django.utils.crypto import constant_time_compare

GOOD_DAYS = 2
SEAL_BYTES = 12  # 96 bits; tried over the network, a guess per millisecond finds none in the age of the universe
_DAY_ZERO = datetime(2026, 1, 1, tzinfo=UTC)


def address(photo_id: str, person_id: int, now: datetime, width: int) -> str:
    """Where this person finds the picture, at least so wide, until tomorrow."""
    return f"{folder(photo_id, person_id, now)}{width}"


def folder(photo_id: str, person_id: int, now: datetime) -> str:
    """What the addresses of all widths of this picture begin with, for this person."""
    return f"{_begin(get_script_prefix())}{photo_id}/{sign(photo_id, person_id, now)}/"


def film_address(film_id: str, person_id: int, now: datetime, file: str) -> str:
    """Where this person finds a file of a film, until tomorrow."""
    return reverse("film", args=[film_id, sign(film_id, person_id, now), file])


def clip_address(photo_id: str, person_id: int, now: datetime, file: str) -> str:
    """Where this person finds a file of a clip, until tomorrow."""
    return reverse("clip", args=[photo_id, sign(photo_id, person_id, now), file])


def sign(photo_id: str, person_id: int | str, now: datetime) -> str:
    """What stands in a link to this picture for this person: the day on which it ends, and a seal. Some 3 µs.

    Instead of a person's number it may be a name that is no number: that of a share.
    """
    ends = _day(now) + GOOD_DAYS
    return f"{ends:x}-{_seal(photo_id, person_id, ends)}"


def holds(signed: str, photo_id: str, person_id: int | str, now: datetime) -> bool:
    """Whether ``sign`` made this for the same picture and person, and its day has not passed."""
    written, _, seal = signed.partition("-")
    try:
        ends = int(written, 16)
    except ValueError:
        return False
    return constant_time_compare(seal, _seal(photo_id, person_id, ends)) and _day(now) < ends <= _day(now) + GOOD_DAYS


def _day(at: datetime) -> int:
    return (at - _DAY_ZERO) // timedelta(days=1)


def _seal(photo_id: str, person_id: int | str, ends: int) -> str:
    said = f"{photo_id} {person_id} {ends:x}".encode()
    return urlsafe_b64encode(hmac.digest(_key(settings.SECRET_KEY), said, "sha256")[:SEAL_BYTES]).decode()


@cache
def _key(secret: str) -> bytes:
    return hashlib.blake2b(secret.encode()[:64], person=b"photo links").digest() + secret.encode()


@cache
def _begin(prefix: str) -> str:  # noqa: ARG001 the cache's key: what stands before all addresses
    """What all these addresses begin with."""
    return reverse("photo", args=["p", "s", 1]).removesuffix("p/s/1")
