"""The way to the maker's own identity provider, also on a day on which that does not answer."""

import logging

from allauth.socialaccount.providers.openid_connect.views import callback, login
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from requests import RequestException

AWAY = (RequestException, KeyError, ValueError, TypeError)
"""What a provider does to us that is away, or that answers something else than the protocol says."""

logger = logging.getLogger(__name__)


def to_provider(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    return _asked(login, request, provider_id)


def from_provider(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    return _asked(callback, request, provider_id)


def _asked(view: object, request: HttpRequest, provider_id: str) -> HttpResponseBase:
    try:
        response: HttpResponseBase = view(request, provider_id=provider_id)  # type: ignore[operator]  # allauth ships no types
    except AWAY as error:
        logger.warning("the provider did not answer as expected: %s", error)
        return render(request, "socialaccount/turned_away.html", {"why": "refused"}, status=503)
    return response
