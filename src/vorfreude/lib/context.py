"""What every page knows: whose house it is, and with whom else its people sign in."""

from django.conf import settings
from django.http import HttpRequest


def maker(request: HttpRequest) -> dict[str, str]:  # noqa: ARG001 a context processor's signature
    """The maker's name, and that of their identity provider if they have one."""
    return {"maker": settings.MAKER, "provider_name": settings.OIDC_NAME}
