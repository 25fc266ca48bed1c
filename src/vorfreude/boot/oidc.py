"""From the OIDC_ variables to what allauth wants to know of the maker's own provider."""

from dataclasses import dataclass, field

from vorfreude.boot.environment import Environment, SettingRefusedError

OURS = "house"
"""What the provider is called in addresses: there is one."""


@dataclass(frozen=True)
class Oidc:
    """The provider; without one, empty words and no providers."""

    issuer: str = ""
    name: str = ""
    providers: dict[str, dict[str, object]] = field(default_factory=dict)


def oidc(environment: Environment) -> Oidc:
    """Read the variables. Raises SettingRefusedError when an issuer is set and its client is not."""
    issuer = environment.address_if_set("OIDC_ISSUER", schemes=("https", "http"))
    if issuer is None:
        return Oidc()
    name = environment.text("OIDC_NAME", issuer.hostname or "")
    app = {
        "provider_id": OURS,
        "name": name,
        "client_id": _needed("OIDC_CLIENT_ID", environment.text("OIDC_CLIENT_ID", "")),
        "secret": _needed("OIDC_CLIENT_SECRET", environment.secret_if_set("OIDC_CLIENT_SECRET")),
        "settings": {"server_url": issuer.geturl().rstrip("/"), "oauth_pkce_enabled": True},
    }
    return Oidc(issuer.geturl(), name, {"openid_connect": {"APPS": [app]}})


def _needed(name: str, value: str) -> str:
    if not value:
        raise SettingRefusedError(
            name,
            came="nothing",
            expected="what the provider was given for this installation, because OIDC_ISSUER is set",
            hint=f"set {name}, or remove OIDC_ISSUER",
        )
    return value
