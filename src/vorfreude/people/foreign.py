"""What a foreign identity provider says of somebody, and how far it is believed."""

from collections.abc import Mapping
from typing import Any


class Unbelieved(ValueError):
    """What the provider said cannot be believed. The message says what came and what was expected."""


def vouched_address(said: Mapping[str, Any], *, issuer: str) -> str:
    """The address that the provider says it verified. ``said`` is what allauth read: ``id_token`` and ``userinfo``.

    Raises Unbelieved for another issuer (OpenID Connect Core, 3.1.3.7), for a userinfo about somebody else (5.3.2), and for an
    address that is not verified: ``email_verified`` must be true, not a word that looks like it.
    """
    token, about = said.get("id_token"), said.get("userinfo") or {}
    if not isinstance(token, dict):
        raise Unbelieved("no id_token came; expected one")
    if str(token.get("iss", "")).rstrip("/") != issuer.rstrip("/"):
        raise Unbelieved(f"issuer {token.get('iss')!r} came; expected {issuer!r}")
    if about and about.get("sub") != token.get("sub"):
        raise Unbelieved("a userinfo about another subject than the id_token's came")
    source = token if "email" in token else about
    email = source.get("email")
    if not isinstance(email, str) or source.get("email_verified") is not True:
        raise Unbelieved(f"email_verified {source.get('email_verified')!r} came; expected true, and an address")
    return email


def used_several(said: Mapping[str, Any]) -> bool:
    """Whether the provider says that it asked for more than one factor (RFC 8176, section 2)."""
    methods = said.get("id_token", {}).get("amr")
    return isinstance(methods, list) and "mfa" in methods
