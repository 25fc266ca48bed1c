"""All addresses: the three houses under their prefixes (the back of house has two: desk and floor), and sign-in.

A house that has a ``urls`` module is opened under its prefix; its own addresses stand there.
"""

from importlib.util import find_spec
from typing import Never

from allauth.account.views import logout
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic.base import RedirectView

HOUSES = (
    ("api/", "vorfreude.api.urls"),
    ("desk/", "vorfreude.back.urls"),
    ("floor/", "vorfreude.back.floor.urls"),
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


urlpatterns: list[URLPattern | URLResolver] = [
    path("account/login/", RedirectView.as_view(pattern_name="account_request_login_code", query_string=True)),
    path("account/logout/", sign_out, name="account_logout"),
    path("account/signup/", closed),
    path("account/password/<path:rest>", closed),
    path("account/email/", closed),
    path("account/", include("allauth.urls")),
    *(path(prefix, include(module)) for prefix, module in HOUSES if find_spec(module)),
]

handler500 = "vorfreude.boot.trouble.server_error"
