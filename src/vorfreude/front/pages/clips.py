"""A clip: for people on a journey that shows it and for those who work backstage, and only by a link of their own.

The same is asked as of a photograph, at every request and for every stretch. The picture that stands before it, in all
its widths, is served like every other photograph.
"""

from typing import Final

from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from vorfreude.front.pages.photos import may_see
from vorfreude.front.playing import played
from vorfreude.front.reader import reader_of
from vorfreude.lib.away import while_files_are_there
from vorfreude.photos import queries
from vorfreude.photos.links import holds

MEDIA: Final = {"clip.webm": "video/webm", "clip.webp": "image/webp"}


@while_files_are_there
@require_safe
def clip(request: HttpRequest, photo_id: str, signed: str, file: str) -> HttpResponseBase:
    reader = reader_of(request)
    if reader is None or file not in MEDIA or not holds(signed, photo_id, reader.id, reader.now):
        raise Http404
    shown = queries.shown_photo(photo_id)
    if shown is None or not shown.is_clip or not may_see(reader, shown, photo_id):
        raise Http404
    return played(request, f"{shown.folder}/{file}", MEDIA[file])
