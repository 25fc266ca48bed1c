"""Who this installation is to push services: one pair of keys, for what pages hand out and for what workers sign."""

from email.utils import parseaddr
from functools import cache

from django.conf import settings

from vorfreude.delivery.channels.push_sealing import Vapid


@cache
def vapid() -> Vapid:
    """The pair that follows from PUSH_KEY. Who runs a push service writes to the sender of our letters."""
    return Vapid(settings.PUSH_KEY, f"mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}")
