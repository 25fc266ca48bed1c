"""The answer with a file that a browser plays: the whole, or the stretch of it that was asked for."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse

from vorfreude.lib.ranges import OutOfRange, stretch


def part(request: HttpRequest, content: bytes, media: str, tag: str = "") -> HttpResponse:
    """The whole, or what was asked for of it; a browser that kept a part of an older file gets the whole new one."""
    size = len(content)
    is_older = request.headers.get("If-Range", tag) != tag
    try:
        asked = None if is_older else stretch(request.headers.get("Range", ""), size)
    except OutOfRange:
        headers = {"Content-Range": f"bytes */{size}"}
        return HttpResponse(status=HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, headers=headers)
    response = HttpResponse(content[asked] if asked else content, content_type=media)
    response["Accept-Ranges"] = "bytes"
    if asked:
        response.status_code = HTTPStatus.PARTIAL_CONTENT
        response["Content-Range"] = f"bytes {asked.start}-{asked.stop - 1}/{size}"
    return response
