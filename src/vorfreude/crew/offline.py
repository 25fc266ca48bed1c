"""What makes the pages of the crew work without a network: a service worker that keeps files and the last state, and a place on the home screen."""

import hashlib

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vorfreude.crew.kept import FILES, PAGES


@require_safe
def worker(request: HttpRequest) -> HttpResponseBase:
    files = [static(name) for name in FILES]
    pages = [address for name in PAGES if (address := _address(name))]
    version = hashlib.sha256(" ".join([*files, *pages]).encode()).hexdigest()[:12]
    context = {
        "files": files,
        "pages": pages,
        "version": version,
        "queue": static("crew/queue.js"),
        "push": static("lib/push.js"),
    }
    response = render(request, "crew/sw.js", context, content_type="text/javascript")
    response["Cache-Control"] = "no-cache"
    return response


@require_safe
def manifest(request: HttpRequest) -> HttpResponseBase:  # noqa: ARG001 a view's signature
    said: dict[str, object] = {
        "name": f"{settings.MAKER} · {_('Crew')}",
        "short_name": _("Crew"),
        "id": "/crew/",
        "start_url": "/crew/",
        "scope": "/crew/",
        "display": "standalone",
        "background_color": "#161311",
        "theme_color": "#161311",
        "icons": [{"src": static("lib/icon.svg"), "sizes": "any", "type": "image/svg+xml"}],
    }
    response: HttpResponse = JsonResponse(said, content_type="application/manifest+json")
    response["Cache-Control"] = "no-cache"
    return response


def _address(name: str) -> str:
    """A part that is not there (yet) has no address."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
