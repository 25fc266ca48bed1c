"""A covered picture or clip for those who review: nobody keeps it, and every request asks who it is and where the picture stands."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe

from vorfreude.back.staff import Staff, for_staff_who_may
from vorfreude.lib.away import while_files_are_there
from vorfreude.lib.parts import part
from vorfreude.photos import queries

FILES = {"clip.webm": "video/webm", "clip.webp": "image/webp", "strip.jpg": "image/jpeg"}
MEDIA = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}


def never_kept[**P](
    page: Callable[Concatenate[HttpRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """No browser and nothing in between keeps what this gives."""

    @wraps(page)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        response = page(request, *args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        return response

    return guarded


@never_kept
@while_files_are_there
@for_staff_who_may("review-photos")
@require_safe
def picture(request: HttpRequest, staff: Staff, photo: str, width: int) -> HttpResponseBase:  # noqa: ARG001 the guard needs them
    shown = queries.covered_photo(photo)
    if shown is None:
        raise Http404
    name, kind = shown.variant(width, request.headers.get("Accept", ""))
    content = queries.content_of(name)
    if content is None:
        raise Http404
    response = HttpResponse(content, content_type=MEDIA[kind])
    response["Content-Disposition"] = f'inline; filename="photograph.{kind}"'
    response["Vary"] = "Accept, Cookie"
    return response


@never_kept
@while_files_are_there
@for_staff_who_may("review-photos")
@require_safe
def clip(request: HttpRequest, staff: Staff, photo: str, file: str) -> HttpResponseBase:  # noqa: ARG001 the guard needs them
    """A covered clip, or its strip: the same as of a picture."""
    shown = queries.covered_photo(photo)
    if shown is None or not shown.is_clip or file not in FILES:
        raise Http404
    content = queries.content_of(f"{shown.folder}/{file}")
    if content is None:
        raise Http404
    response = part(request, content, FILES[file])
    response["Vary"] = "Cookie"
    return response
