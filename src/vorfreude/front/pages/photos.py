"""A photograph: for people on a journey that shows it and for those who work backstage, and only by a link of their own.

The link is necessary and not sufficient. Whether the picture is out, and whether this person may still follow its
journey, is asked at every request: a browser keeps the bytes, and shows them again only after asking.
"""

from hashlib import blake2b

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from vorfreude.front import tags
from vorfreude.front.reader import Reader, reader_of
from vorfreude.journeys import queries as journeys
from vorfreude.lib.away import while_files_are_there
from vorfreude.outcomes import actions as outcomes
from vorfreude.people import queries as people
from vorfreude.photos import queries
from vorfreude.photos.links import holds
from vorfreude.photos.queries import ShownPhoto

WIDEST = 4096


@while_files_are_there
@require_safe
def photo(request: HttpRequest, photo_id: str, signed: str, width: int) -> HttpResponseBase:
    reader = reader_of(request)
    if reader is None or not holds(signed, photo_id, reader.id, reader.now):
        raise Http404  # before anything is asked of the database: a name that nobody signed may hold anything
    shown = queries.shown_photo(photo_id)
    if shown is None or not may_see(reader, shown, photo_id):
        raise Http404
    if width > WIDEST:
        raise BadRequest
    name, kind = shown.variant(width, request.headers.get("Accept", ""))
    tag = f'"{blake2b(name.encode(), digest_size=tags.TAG_BYTES).hexdigest()}"'
    if tags.is_unchanged(request, tag):
        return _varying(tags.unchanged(tag))
    content = queries.content_of(name)
    if content is None:
        raise Http404
    if not reader.staff:
        outcomes.look(person_id=reader.id, photo=photo_id, now=reader.now)
    response = HttpResponse(content, content_type=f"image/{MEDIA[kind]}")
    response["Content-Disposition"] = f'inline; filename="photograph.{kind}"'
    response["Link"] = f'<{reverse("statement", args=[photo_id, signed])}>; rel="describedby"'
    return _varying(tags.tagged(response, tag))


MEDIA = {"avif": "avif", "webp": "webp", "jpg": "jpeg"}


def may_see(reader: Reader, shown: ShownPhoto, photo_id: str) -> bool:
    """Whether this person may see a picture that is out."""
    return reader.staff or (
        "photographs" in (people.rights_of(reader.id, shown.subject) or ())
        and journeys.shows_photo([shown.subject], photo_id)
    )


def _varying[R: HttpResponse](response: R) -> R:
    response["Vary"] = "Accept, Cookie"
    return response
