"""When a page cannot be made: 503 and when to come back if the database is away, else 500."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.views.defaults import server_error as page_of_trouble

RETRY_SECONDS = 10
"""What a browser or a proxy is asked to wait: a restart of a database takes about as long."""


def server_error(request: HttpRequest) -> HttpResponse:
    """The page of trouble, under the status that tells programs whether to try again."""
    if not isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return page_of_trouble(request)
    response = page_of_trouble(request, template_name="503.html")
    response.status_code = 503
    response["Retry-After"] = str(RETRY_SECONDS)
    return response
