"""The second step of a sign-in: for whoever has an authenticator app, and for those who work backstage."""

from typing import override

from allauth.mfa.stages import AuthenticateStage
from django.http import HttpRequest

from vorfreude.people import queries
from vorfreude.people.second import has_second_factor


class SecondStep(AuthenticateStage):  # type: ignore[misc]  # allauth ships no types
    """A passkey alone is a convenience: a customer who lost it still gets in by a letter.

    allauth asks everybody who has one for it, and would lock them out.
    """

    @override
    def _should_handle(self, request: HttpRequest) -> bool:
        person = self.login.user
        if person is None or has_second_factor(request.session, person.pk):
            return False
        return queries.needs_second_step(person.pk)
