"""Whole addresses, for what is read away from our pages: letters, calendars, codes on paper."""

from django.conf import settings


def whole(path: str) -> str:
    """A path of ours (it begins with ``/``) as an address that is good anywhere."""
    return f"{settings.BASE_URL.geturl().rstrip('/')}{path}"
