"""One conversation with its notes and calls, as a page and as the part that an open page fetches again."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from http import HTTPStatus
from secrets import token_urlsafe
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from vorfreude.back import conversing
from vorfreude.back.conversing import journey_of
from vorfreude.back.rights import RIGHTS
from vorfreude.back.staff import Staff, for_staff_who_may
from vorfreude.back.telling_letters import ConversationPage, Original, page_of
from vorfreude.journeys.queries import JourneyRow
from vorfreude.lib.away import while_files_are_there
from vorfreude.people import queries as people
from vorfreude.people.queries import Follower, Profile
from vorfreude.people.queries.colleagues import staff_in
from vorfreude.photos import queries as photos
from vorfreude.voice import limits, queries
from vorfreude.voice.mornings import is_night, next_morning

PAGE, PART = "back/conversation.html", "back/conversation.html#thread"
MEDIA = {"avif": "avif", "webp": "webp", "jpg": "jpeg"}
WIDEST = 4096
OWNER = "owner"


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter that was not sent, and why; its words are still in their place."""

    text: str = ""
    trouble: str = ""
    is_later: bool = False


@dataclass(frozen=True, slots=True)
class ReadBy:
    """Who reads a letter first: their name, and the zone in which it is morning or night for them."""

    name: str
    zone: ZoneInfo


@for_staff_who_may("converse")
@require_safe
def conversation(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    row = journey_of(public_id)
    if "HX-Request" in request.headers:
        response = render(
            request, PART, {"page": _page(row, people.participants_of(row.subject), staff), "token": token_urlsafe(16)}
        )
        patch_vary_headers(response, ["HX-Request"])
        return response
    return shown(request, staff, row, Draft(trouble=conversing.troubled(request)))


@while_files_are_there
@for_staff_who_may("converse")
@require_safe
def picture(request: HttpRequest, staff: Staff, public_id: str, photo: str, width: int) -> HttpResponseBase:  # noqa: ARG001 the guard needs it
    found = queries.enclosed_photo(public_id, photo)
    if found is None:
        raise Http404
    name, kind = found.variant(min(width, WIDEST), request.headers.get("Accept", ""))
    content = photos.content_of(name)
    if content is None:
        raise Http404
    response = HttpResponse(content, content_type=f"image/{MEDIA[kind]}")
    response["Content-Disposition"] = f'inline; filename="picture.{kind}"'
    response["ETag"] = f'"{blake2b(name.encode(), digest_size=12).hexdigest()}"'
    response["Vary"] = "Accept, Cookie"
    return response


def shown(
    request: HttpRequest,
    staff: Staff,
    row: JourneyRow,
    draft: Draft,
    *,
    status: int = HTTPStatus.OK,
    original: Original | None = None,
) -> HttpResponse:
    """The whole page, with a letter that was not sent yet still in its place, and perhaps what one said that was taken back."""
    followers = people.participants_of(row.subject)
    reader = _reader(followers, staff)
    context = {
        "page": _page(row, followers, staff),
        "draft": draft,
        "original": original,
        "token": token_urlsafe(16),
        "longest": limits.LETTER,
        "reader": reader.name,
        "morning": _morning(staff.now, reader, staff),
        "later": draft.is_later or (not draft.text and is_night(staff.now, reader.zone)),
        "colleagues": [one for one in colleagues() if one.id != staff.person.id],
        "part": reverse("desk-conversation", args=[row.public_id]),
        "noted": conversing.noted(request),
    }
    response = render(request, PAGE, context, status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response


def colleagues() -> list[Profile]:
    """Everybody who may talk to customers."""
    return staff_in(RIGHTS["converse"])


def reader_of(row: JourneyRow, staff: Staff) -> ReadBy:
    """The owner of the journey; where there is none, whoever writes."""
    return _reader(people.participants_of(row.subject), staff)


def _reader(followers: list[Follower], staff: Staff) -> ReadBy:
    """The owner who was let in first."""
    owner = next((one.person for one in followers if one.role == OWNER), None)
    return ReadBy("", staff.zone) if owner is None else ReadBy(owner.name or owner.email, ZoneInfo(owner.timezone))


def _page(row: JourneyRow, followers: list[Follower], staff: Staff) -> ConversationPage:
    return page_of(row, queries.desk_thread(row.public_id), [one for one in followers if "ask" in one.may], staff)


def _morning(now: datetime, reader: ReadBy, staff: Staff) -> str:
    """The reader's next morning, in their own time and in that of whoever writes."""
    at = next_morning(now, reader.zone)
    own = at.astimezone(staff.zone)
    said = f"{at:%H:%M}"
    return said if own.time() == at.time() else f"{said} ({own:%H:%M})"
