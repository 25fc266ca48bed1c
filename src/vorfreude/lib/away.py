"""What a page answers while the files that it gives away cannot be had: come back soon, and no page of trouble."""

import logging
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Concatenate, Final

from django.http import HttpRequest, HttpResponse, HttpResponseBase

RETRY_SECONDS: Final = 30
"""What a browser or a proxy is asked to wait: a folder that is mounted again, or a store that answers again."""

log = logging.getLogger(__name__)


def while_files_are_there[**P](
    page: Callable[Concatenate[HttpRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """A page that gives a file away: 503 with ``Retry-After`` when the store does not answer (OSError), and one line in the log."""

    @wraps(page)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        try:
            return page(request, *args, **kwargs)
        except OSError as error:
            where = request.resolver_match.view_name if request.resolver_match else ""
            log.warning("%s: a file cannot be had: %s", where, error)
            headers = {"Retry-After": str(RETRY_SECONDS), "Cache-Control": "no-store"}
            return HttpResponse(status=HTTPStatus.SERVICE_UNAVAILABLE, content_type="text/plain", headers=headers)

    return guarded
