"""Second factors as allauth keeps them: sealed, under the maker's name, with a square that can stand in a page."""

from typing import override

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from vorfreude.people.devices import named
from vorfreude.people.sealing import opened, sealed


class SecondFactors(DefaultMFAAdapter):  # type: ignore[misc]  # allauth ships no types
    """What allauth asks about second factors."""

    @override
    def encrypt(self, text: str) -> str:
        return sealed(text)

    @override
    def decrypt(self, encrypted_text: str) -> str:
        return opened(encrypted_text)

    @override
    def get_totp_issuer(self) -> str:
        return settings.MAKER

    @override
    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """For which site a passkey holds. The address is the operator's, whatever a request says."""
        return {"id": settings.HOST, "name": settings.MAKER}

    @override
    def generate_authenticator_name(self, user: AbstractBaseUser, type: str) -> str:
        """What a passkey is called until somebody names it: after what it was made with."""
        request = context.request
        return named(request.META.get("HTTP_USER_AGENT", "")) or _("Passkey")

    @override
    def build_totp_svg(self, url: str) -> SafeString:
        """The square as an SVG element, without the declaration that only a file begins with."""
        drawn: str = super().build_totp_svg(url)
        return mark_safe(drawn[drawn.index("<svg") :])  # noqa: S308 drawn by the library; the address is in its squares only
