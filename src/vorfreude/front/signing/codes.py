"""Sign-in as allauth does it, by a code in a letter that is in the person's own language; nobody signs up by themselves."""

from typing import Any, override

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils import translation

from vorfreude.front import reader
from vorfreude.front.signing.fresh import is_fresh
from vorfreude.people import queries
from vorfreude.people.devices import named

SILENT = frozenset({"account/messages/logged_in.txt", "mfa/messages/recovery_codes_generated.txt"})
"""Messages that say what the page they appear on says already."""

NOBODY, CODE = "account/email/unknown_account", "account/email/login_code"
"""What allauth wants to write to an address that we do not know, and to one that we do."""

STEPS = {"allauth.mfa.stages.AuthenticateStage": "vorfreude.front.signing.steps.SecondStep"}
"""Steps of a sign-in that are ours instead of allauth's."""


class CodesByMail(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Closed sign-up, letters in the reader's language."""

    @override
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    @override
    def get_login_stages(self) -> list[str]:
        return [STEPS.get(stage, stage) for stage in super().get_login_stages()]

    @override
    def is_reauthentication_required(self, *, app: str, **kwargs: object) -> bool:
        """Whoever has a second factor shows it again before it is changed; for everybody else a fresh sign-in will do.

        Otherwise somebody who lost the phone with their only passkey could never take it away.
        """
        request = self.request or context.request
        return queries.needs_second_step(request.user.pk) or not is_fresh(request, reader.clock())

    @override
    def get_reauthentication_methods(self, user: AbstractBaseUser | AnonymousUser) -> list[dict[str, str]]:
        """A passkey first: it is at hand, and recovery codes are for when it is not."""
        methods: list[dict[str, str]] = super().get_reauthentication_methods(user)
        return sorted(methods, key=lambda method: not method["id"].endswith("webauthn"))

    @override
    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a letter; the page that asked for it may be in another language than the person's.

        Whom we do not know gets none. It is written all the same: who waits as long as others learns nothing by waiting.
        """
        person = queries.person_of(email)
        language = person.language if person else translation.get_language() or settings.LANGUAGE_CODE
        about = {**context, "maker": settings.MAKER, "person": person, "device": named(context.get("user_agent", ""))}
        with translation.override(language):
            if template_prefix == NOBODY:
                self.render_mail(CODE, email, {**about, "code": self.generate_login_code()})
            else:
                super().send_mail(template_prefix, email, about)

    @override
    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, **kwargs: Any
    ) -> None:
        if message_template not in SILENT:
            super().add_message(request, level, message_template, *args, **kwargs)
