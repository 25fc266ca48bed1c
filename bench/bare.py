"""The bare Django view that pages are compared with: the same server and settings, no middleware, one line of text."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from vorfreude.boot.settings import *  # noqa: F403 a settings module is all of its names

ROOT_URLCONF = "bench.bare"
MIDDLEWARE = []
INSTALLED_APPS = [app for app in INSTALLED_APPS if not app.startswith("allauth")]  # noqa: F405 they insist on middleware


def hello(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 a view's signature
    """The least that Django does for an answer."""
    return HttpResponse("hello")


urlpatterns = [path("", hello)]
