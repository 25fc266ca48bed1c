"""A covered picture for those who review: nobody keeps it, and every request asks who it is and where the picture stands."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe

from vorfreude.back.staff import Staff, for_staff_who_may
from vorfreude.lib.away import while_files_are_there
from vorfreude.photos import queries

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
