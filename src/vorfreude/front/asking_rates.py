"""How often one address may send the form of an enquiry: counted for an hour, by a digest that says of nobody where they are."""

from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Final

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

MOST: Final = 5
"""Forms of one address in one stretch: a family at one table stays below."""

STRETCH: Final = timedelta(hours=1)


def is_too_often(request: HttpRequest, now: datetime) -> bool:
    """Count one more form of this address, and say whether that is one too many."""
    stretch = int(now.timestamp() // STRETCH.total_seconds())
    address = get_adapter().get_client_ip(request)
    name = f"enquiries:{blake2b(f'{address} {stretch}'.encode(), digest_size=16).hexdigest()}"
    if cache.add(name, 1, STRETCH.total_seconds()):
        return False
    return cache.incr(name) > MOST
