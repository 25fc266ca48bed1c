"""A time-lapse: for people whose page shows it and for those who work backstage, and only by a link of their own.

As with photographs, the link is not sufficient: whether every picture in it is out, and whether this person is told of
its stage, is asked at every request, for every stretch of it.
"""

from typing import Final

from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from vorfreude.front.films import filmed_stages
from vorfreude.front.playing import played
from vorfreude.front.reader import Reader, reader_of
from vorfreude.journeys import queries as journeys
from vorfreude.lib.away import while_files_are_there
from vorfreude.people import queries as people
from vorfreude.photos import queries
from vorfreude.photos.links import holds
from vorfreude.photos.queries import ShownFilm

MEDIA: Final = {"film.webm": "video/webm", "film.webp": "image/webp", "poster.jpg": "image/jpeg"}


@while_files_are_there
@require_safe
def film(request: HttpRequest, film_id: str, signed: str, file: str) -> HttpResponseBase:
    reader = reader_of(request)
    shown = queries.shown_film(film_id)
    if reader is None or shown is None or file not in MEDIA or not holds(signed, film_id, reader.id, reader.now):
        raise Http404
    if not _may_see(reader, shown):
        raise Http404
    return played(request, f"{shown.folder}/{file}", MEDIA[file])


def _may_see(reader: Reader, shown: ShownFilm) -> bool:
    if reader.staff:
        return True
    if "photographs" not in (people.rights_of(reader.id, shown.subject) or ()):
        return False
    rows = journeys.journeys_of([shown.subject])
    described = queries.described({photo for row in rows for moment in row.told for photo in moment.photos})
    return any(shown.stage in filmed_stages(row, described) for row in rows)
