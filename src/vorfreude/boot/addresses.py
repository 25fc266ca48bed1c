"""No address holds a NUL: SQLite finds nothing under one, PostgreSQL cannot even be asked, and both are the same answer."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseBase

type Next = Callable[[HttpRequest], HttpResponseBase]


def without_nul(get_response: Next) -> Next:
    """Middleware: there is nothing under such an address."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        if "\x00" in request.path_info:
            return HttpResponse(status=HTTPStatus.NOT_FOUND, content_type="text/plain")
        return get_response(request)

    return answer
