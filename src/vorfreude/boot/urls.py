"""All addresses: the five houses under their prefixes (the back of house has two: desk and floor), and sign-in.

A house that has a ``urls`` module is opened under its prefix; its own addresses stand there.
"""

from importlib.util import find_spec
from typing import Never

from allauth.account.views import logout
from allauth.mfa.recovery_codes.views import generate_recovery_codes, view_recovery_codes
from allauth.mfa.totp.views import activate_totp
from allauth.mfa.webauthn.views import edit_webauthn, remove_webauthn
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic.base import RedirectView

from vorfreude.front.pages.again import freshly
from vorfreude.front.pages.passkeys import make_passkey
from vorfreude.front.pages.provider import from_provider, to_provider

HOUSES = (
    ("api/", "vorfreude.api.urls"),
    ("desk/", "vorfreude.back.urls"),
    ("floor/", "vorfreude.back.floor.urls"),
    ("crew/", "vorfreude.crew.urls"),
    ("partner/", "vorfreude.partner.urls"),
    ("", "vorfreude.front.urls"),
)


def closed(request: HttpRequest, rest: str = "") -> Never:  # noqa: ARG001 a view's signature
    """Nobody has a password, signs up, or changes their address by themselves: these pages do not exist."""
    raise Http404


def sign_out(request: HttpRequest) -> HttpResponseBase:
    """Signed out, a browser forgets the pages it kept: whoever sits down next finds nothing behind the back button."""
    response: HttpResponseBase = logout(request)
    if request.method == "POST":
        response["Clear-Site-Data"] = '"cache"'
    return response


KEYS = "account/2fa/webauthn/keys/<int:pk>/"
OIDC = "account/oidc/<str:provider_id>/login/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("account/login/", RedirectView.as_view(pattern_name="account_request_login_code", query_string=True)),
    path("account/logout/", sign_out, name="account_logout"),
    path("account/signup/", closed),
    path("account/password/<path:rest>", closed),
    path("account/email/", closed),
    path("account/sessions/", RedirectView.as_view(pattern_name="access")),
    path("account/2fa/", RedirectView.as_view(pattern_name="access")),
    path("account/2fa/webauthn/", RedirectView.as_view(pattern_name="access")),
    path("account/2fa/webauthn/add/", freshly(make_passkey)),
    path(f"{KEYS}edit/", freshly(edit_webauthn)),
    path(f"{KEYS}remove/", freshly(remove_webauthn)),
    path("account/2fa/totp/activate/", freshly(activate_totp)),
    path("account/2fa/recovery-codes/", freshly(view_recovery_codes)),
    path("account/2fa/recovery-codes/generate/", freshly(generate_recovery_codes)),
    path("account/3rdparty/", closed),
    path("account/3rdparty/signup/", closed),
    path(OIDC, to_provider),
    path(f"{OIDC}callback/", from_provider),
    path("account/", include("allauth.urls")),
    *(path(prefix, include(module)) for prefix, module in HOUSES if find_spec(module)),
]

handler500 = "vorfreude.boot.trouble.server_error"
