"""What the maker says, signed, of a photograph: for whoever may see it; and the keys to check it with, for everybody."""

from hashlib import blake2b

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe

from vorfreude.front import tags
from vorfreude.front.pages.photos import may_see
from vorfreude.front.reader import reader_of
from vorfreude.lib.away import while_files_are_there
from vorfreude.photos import queries
from vorfreude.photos.links import holds


@while_files_are_there
@require_safe
def statement(request: HttpRequest, photo_id: str, signed: str) -> HttpResponseBase:
    reader = reader_of(request)
    shown = queries.shown_photo(photo_id)
    if reader is None or shown is None or not holds(signed, photo_id, reader.id, reader.now):
        raise Http404
    if not may_see(reader, shown, photo_id):
        raise Http404
    said = queries.statement_of(photo_id)
    if said is None:
        raise Http404
    tag = f'"{blake2b(said, digest_size=tags.TAG_BYTES).hexdigest()}"'
    if tags.is_unchanged(request, tag):
        return tags.unchanged(tag)
    response = HttpResponse(said, content_type="application/json")
    response["Content-Disposition"] = 'attachment; filename="photograph.statement.json"'
    return tags.tagged(response, tag)


@require_safe
def photo_keys(request: HttpRequest) -> HttpResponseBase:  # noqa: ARG001 a view's signature
    headers = {"Cache-Control": "public, max-age=3600", "Access-Control-Allow-Origin": "*"}
    return HttpResponse(queries.public_keys(), content_type="application/json", headers=headers)
