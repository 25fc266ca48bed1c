"""No address and no form holds a NUL: SQLite finds nothing under one, PostgreSQL cannot even be asked, and nobody can type one."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict, UnreadablePostError

type Next = Callable[[HttpRequest], HttpResponseBase]

NUL: Final = "\x00"
QUOTED: Final = "%00"
FORMS: Final = frozenset({"application/x-www-form-urlencoded", "multipart/form-data"})

MACHINES: Final = "/api/"
"""What a machine asks for is refused by its name, not mended."""


class WithoutNul:
    """Middleware: there is nothing under such an address, and what is asked or sent in a form comes without.

    Beside Django's own guard of forms, which reads them at the same place: pages that decide first where their files are kept are left
    alone until they have, and ask by themselves.
    """

    def __init__(self, get_response: Next) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if NUL in request.path_info:
            return HttpResponse(status=HTTPStatus.NOT_FOUND, content_type="text/plain")
        if not request.path_info.startswith(MACHINES):
            asked = request.META.get("QUERY_STRING", "")
            while QUOTED in asked or NUL in asked:
                asked = asked.replace(QUOTED, "").replace(NUL, "")
            request.META["QUERY_STRING"] = asked
        return self._next(request)

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: object) -> None:  # noqa: ARG002 Django's signature
        if request.method != "POST" or request.content_type not in FORMS or getattr(view, "csrf_exempt", False):
            return
        try:
            sent = request.POST
        except UnreadablePostError:  # whoever sent it is gone
            return
        if any(NUL in written for name, values in sent.lists() for written in (name, *values)):
            request.POST = _without(sent)  # type: ignore[assignment]  # Django lets it be set, its stubs do not know


def _without(sent: QueryDict) -> QueryDict:
    found = QueryDict(mutable=True, encoding=sent.encoding)
    for name, values in sent.lists():
        found.setlistdefault(name.replace(NUL, "")).extend(written.replace(NUL, "") for written in values)
    return found
