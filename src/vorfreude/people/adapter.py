"""Sign-in as allauth does it, by a code in a letter that is in the person's own language; nobody signs up by themselves."""

from typing import Any, override

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.http import HttpRequest
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe

from vorfreude.people import queries

SILENT = frozenset({"account/messages/logged_in.txt"})
"""Messages that say what the page they appear on says already."""


class CodesByMail(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Closed sign-up, letters in the reader's language."""

    @override
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    @override
    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a letter; the page that asked for it may be in another language than the person's."""
        person = queries.person_of(email)
        language = person.language if person else translation.get_language() or settings.LANGUAGE_CODE
        with translation.override(language):
            super().send_mail(template_prefix, email, {**context, "maker": settings.MAKER, "person": person})

    @override
    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, **kwargs: Any
    ) -> None:
        if message_template not in SILENT:
            super().add_message(request, level, message_template, *args, **kwargs)


class SecondFactors(DefaultMFAAdapter):  # type: ignore[misc]  # allauth ships no types
    """Second factors as allauth keeps them, with a square to scan that can stand in a page."""

    @override
    def build_totp_svg(self, url: str) -> SafeString:
        """The square as an SVG element, without the declaration that only a file begins with."""
        drawn: str = super().build_totp_svg(url)
        return mark_safe(drawn[drawn.index("<svg") :])  # noqa: S308 drawn by the library; the address is in its squares only
