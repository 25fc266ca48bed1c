"""A file that a browser plays: the whole or a stretch of it, kept by this browser alone and asked about each time.

Whether this person may see it was asked before, for every stretch anew.
"""

from hashlib import blake2b

from django.http import Http404, HttpRequest, HttpResponse

from vorfreude.front import tags
from vorfreude.lib.parts import part
from vorfreude.photos import queries


def played(request: HttpRequest, name: str, media: str) -> HttpResponse:
    """The answer with a file of the store, by its name there. Raises Http404 when it went meanwhile, and OSError."""
    tag = f'"{blake2b(name.encode(), digest_size=tags.TAG_BYTES).hexdigest()}"'
    if tags.is_unchanged(request, tag):
        return _varying(tags.unchanged(tag))
    content = queries.content_of(name)
    if content is None:
        raise Http404
    return _varying(tags.tagged(part(request, content, media, tag), tag))


def _varying[R: HttpResponse](response: R) -> R:
    response["Vary"] = "Cookie"
    return response
