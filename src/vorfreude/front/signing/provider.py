"""Sign-in with the maker's own OpenID Connect provider: for people who are registered, by an address it vouches for.

No foreign identity is kept: who somebody is follows at every sign-in from the address. allauth speaks the protocol (code
flow, PKCE, state); what the provider says is checked here once more, strictly.
"""

import logging
from collections.abc import Mapping
from typing import Any, Never, override

from allauth.account.internal.flows.login import record_authentication
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import render

from vorfreude.front import reader
from vorfreude.lib.languages import spoken
from vorfreude.people import actions, queries
from vorfreude.people.foreign import Unbelieved, used_several, vouched_address

ACTOR = "openid connect"

logger = logging.getLogger(__name__)


class MakersProvider(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Finds the person behind what the provider says; turns everybody else away."""

    @override
    def authenticate_by_email(self, sociallogin: Any) -> None:
        """Not allauth's way: it takes any word of the provider for a yes."""

    @override
    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    @override
    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        said = sociallogin.account.extra_data
        if sociallogin.state.get("process", "login") != "login":
            _turn_away(request, "refused")
        try:
            email = vouched_address(said, issuer=settings.OIDC_ISSUER)
        except Unbelieved as error:
            logger.warning("a sign-in with the provider was refused: %s", error)
            _turn_away(request, "refused")
        if settings.OIDC_REGISTERS and queries.person_of(email) is None:
            _register(email, said)
        person = queries.person_row(email)
        if person is None:
            _turn_away(request, "unknown")
        sociallogin.user = person
        if used_several(said):
            record_authentication(request, person, method="mfa", type="openid_connect")


def _register(email: str, said: Mapping[str, Any]) -> None:
    told = {**(said.get("userinfo") or {}), **said["id_token"]}
    try:
        actions.register(
            email=email,
            name=str(told.get("name", "")),
            language=spoken(str(told.get("locale", "")).partition("-")[0]),
            timezone=settings.TIME_ZONE,
            actor=ACTOR,
            now=reader.clock(),
        )
    except actions.WrongPerson as error:
        logger.warning("a sign-in with the provider was refused: %s", error)


def _turn_away(request: HttpRequest, why: str) -> Never:
    raise ImmediateHttpResponse(render(request, "socialaccount/turned_away.html", {"why": why}, status=403))
