"""A passkey is made: always one that opens the account by itself, after its device asked for a face, a finger or a code."""

from typing import Any, override

from allauth.mfa.webauthn.internal import auth
from allauth.mfa.webauthn.views import AddWebAuthnView
from django.urls import reverse


class MakePasskey(AddWebAuthnView):  # type: ignore[misc]  # allauth ships no types
    """allauth's page, that lets somebody choose a lesser key and then leads customers to recovery codes they have no use for."""

    @override
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**context, "creation": auth.begin_registration(self.request.user, passwordless=True)}

    @override
    def get_success_url(self) -> str:
        return reverse("access")


make_passkey = MakePasskey.as_view()
