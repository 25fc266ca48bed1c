"""The worker that a browser keeps for us while no page is open. It is put together of parts, each a static file.

It stands at the root because a worker serves only what lies below it.
"""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.views.decorators.http import require_safe

PARTS: Final = ("lib/push.js", "front/worker/offline.js")
"""In the order in which they are loaded. Another part is a line here and a file."""


@require_safe
def worker(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 a view's signature
    words = "".join(f'importScripts("{static(part)}");\n' for part in PARTS)
    return HttpResponse(words, content_type="text/javascript", headers={"Cache-Control": "no-cache"})
