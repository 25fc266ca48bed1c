"""What a phone needs to know to put the house on its first screen."""

import json

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.utils.translation import get_language, get_language_bidi
from django.views.decorators.http import require_safe

PAPER = "#f8f5f0"
"""The colour of our pages by day; the splash screen knows no night."""

ICONS = ((192, "any"), (512, "any"), (512, "maskable"))


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 a view's signature
    icons = [
        {"src": static(f"front/icon-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
        for size, purpose in ICONS
    ]
    words = {
        "name": settings.MAKER,
        "short_name": settings.MAKER,
        "id": "/",
        "start_url": "/journeys/",
        "scope": "/",
        "display": "standalone",
        "lang": get_language(),
        "dir": "rtl" if get_language_bidi() else "ltr",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": icons,
    }
    headers = {"Cache-Control": "no-cache", "Vary": "Accept-Language, Cookie"}
    return HttpResponse(json.dumps(words, ensure_ascii=False), "application/manifest+json", headers=headers)
