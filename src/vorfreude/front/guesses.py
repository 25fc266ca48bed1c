"""Whoever tries links that open nothing, one after the other, is asked to wait: counted by address, for minutes.

A link has 192 bits, so that nobody finds one; this keeps the database from being asked a million times. What opens is
not counted: a link may be sent to a thousand people in one house.
"""

from datetime import datetime, timedelta
from hashlib import blake2b
from http import HTTPStatus
from typing import Final

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse

MOST: Final = 60
"""Misses of one address in one stretch: a house in which many open a link that has just ended stays below."""

STRETCH: Final = timedelta(minutes=10)


def is_guessing(request: HttpRequest, now: datetime) -> bool:
    """Whether too many links of this address opened nothing lately."""
    return int(cache.get(_name(request, now), 0)) >= MOST


def missed(request: HttpRequest, now: datetime) -> None:
    """One more opened nothing."""
    name = _name(request, now)
    if not cache.add(name, 1, STRETCH.total_seconds()):
        cache.incr(name)


def wait() -> HttpResponse:
    """The answer to whoever guesses, whatever they ask for."""
    headers = {"Retry-After": str(int(STRETCH.total_seconds())), "Cache-Control": "no-store"}
    return HttpResponse(status=HTTPStatus.TOO_MANY_REQUESTS, content_type="text/plain", headers=headers)


def _name(request: HttpRequest, now: datetime) -> str:
    """Where it is counted: by a digest of the address and the stretch, so that the count says of nobody where they are."""
    stretch = int(now.timestamp() // STRETCH.total_seconds())
    address = get_adapter().get_client_ip(request)
    return f"misses:{blake2b(f'{address} {stretch}'.encode(), digest_size=16).hexdigest()}"
