"""What every page knows: whose house it is."""

from django.conf import settings
from django.http import HttpRequest


def maker(request: HttpRequest) -> dict[str, str]:  # noqa: ARG001 a context processor's signature
    """The maker's name."""
    return {"maker": settings.MAKER}
