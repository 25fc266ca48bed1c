"""A picture of a hand-over, for the partner of whose commission it is: what has passed the gate, and nothing else of the house."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe

from vorfreude.care.queries.partners import receipt_shows
from vorfreude.lib.away import while_files_are_there
from vorfreude.partner.house import Caller, for_partner
from vorfreude.photos import queries as photos

ACROSS = 1440
"""Pixels, at least: a scratch must be seen."""

MEDIA = {"jpg": "jpeg"}


@while_files_are_there
@for_partner
@require_safe
def receipt_picture(request: HttpRequest, caller: Caller, public_id: str, number: int, photo: str) -> HttpResponseBase:
    """Two queries beside the session. What was taken back since is gone at once."""
    if not receipt_shows(public_id, number, photo, house=caller.member.partner):
        raise Http404
    found = photos.shown_photo(photo)
    name, kind = found.variant(ACROSS, request.headers.get("Accept", "")) if found else ("", "")
    content = photos.content_of(name) if name else None
    if content is None:
        raise Http404
    answer = HttpResponse(content, content_type=f"image/{MEDIA.get(kind, kind)}")
    answer["Content-Disposition"] = f'inline; filename="photograph.{kind}"'
    answer["Vary"] = "Accept, Cookie"
    return answer
