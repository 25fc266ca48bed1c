"""What makes the station page work without a network: a service worker that keeps its files, and a place on the home screen."""

import hashlib

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

KEPT = (
    "back/floor/floor.css",
    "back/floor/queue.js",
    "lib/camera.js",
    "back/floor/floor.js",
    "back/floor/icon.svg",
    "back/floor/icon-192.png",
    "back/floor/icon-512.png",
)
"""Files that the page needs; the worker keeps them all or none."""


@require_safe
def worker(request: HttpRequest) -> HttpResponseBase:
    files = [static(name) for name in KEPT]
    version = hashlib.sha256(" ".join(files).encode()).hexdigest()[:12]
    context = {"files": files, "version": version, "queue": static("back/floor/queue.js")}
    response = render(request, "back/floor/sw.js", context, content_type="text/javascript")
    response["Cache-Control"] = "no-cache"
    return response


@require_safe
def manifest(request: HttpRequest) -> HttpResponseBase:  # noqa: ARG001 a view's signature
    icons = [
        {"src": static("back/floor/icon-192.png"), "sizes": "192x192", "type": "image/png"},
        {"src": static("back/floor/icon-512.png"), "sizes": "512x512", "type": "image/png"},
    ]
    said: dict[str, object] = {
        "name": f"{settings.MAKER} · {_('Pictures')}",
        "short_name": _("Pictures"),
        "id": "/floor/",
        "start_url": "/floor/",
        "scope": "/floor/",
        "display": "standalone",
        "orientation": "any",
        "background_color": "#000000",
        "theme_color": "#000000",
        "icons": icons,
    }
    response: HttpResponse = JsonResponse(said, content_type="application/manifest+json")
    response["Cache-Control"] = "no-cache"
    return response
