"""A photograph, for people on a journey that shows it and for those who work backstage; for everybody else it is not there."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from vorfreude.front.reader import Reader, reader_of
from vorfreude.journeys import queries
from vorfreude.people import queries as people

ONE_DAY = 86_400
"""Seconds for which a browser may show a photograph without asking: it never changes, but a right may end."""


@require_safe
def photo(request: HttpRequest, photo_id: str) -> HttpResponseBase:
    reader = reader_of(request)
    if reader is None or not _may_see(reader, photo_id):
        raise Http404
    path = queries.photo_path(photo_id)
    if path is None:
        raise Http404
    response = FileResponse(path.open("rb"), content_type="image/jpeg")
    response["Cache-Control"] = f"private, max-age={ONE_DAY}"
    return response


def _may_see(reader: Reader, photo_id: str) -> bool:
    return reader.staff or queries.shows_photo(people.subjects_of(reader.id), photo_id)
