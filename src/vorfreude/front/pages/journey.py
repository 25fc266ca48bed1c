"""A journey told as a story, as a page and as the part of it that a live page fetches again.

Both go out compressed: they hold no token and nothing that an address could put there, so their length tells nothing.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.csp import CSP
from django.utils.safestring import SafeString
from django.views.decorators.csp import csp_override
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from vorfreude.core.outlook import outlook
from vorfreude.core.story import tell
from vorfreude.delivery import actions as delivery
from vorfreude.front import tags
from vorfreude.front.album import album_of
from vorfreude.front.films import films_on
from vorfreude.front.framing import framed
from vorfreude.front.reader import Reader, Seen, for_follower
from vorfreude.front.story import story_part
from vorfreude.front.telling import JourneyPage, page_of
from vorfreude.journeys import queries
from vorfreude.journeys.queries import JourneyRow

type Shown = Callable[[HttpRequest, Reader, JourneyRow, JourneyPage], HttpResponse]

WITH_FILMS = {**settings.SECURE_CSP, "media-src": [CSP.SELF]}
"""What a browser may do with the one page that plays films."""


@require_safe
@gzip_page
@csp_override(WITH_FILMS)
@for_follower
def journey(request: HttpRequest, reader: Reader, seen: Seen) -> HttpResponseBase:
    return _answer(request, reader, seen, _whole)


@require_safe
@gzip_page
@for_follower
def story(request: HttpRequest, reader: Reader, seen: Seen) -> HttpResponseBase:
    return _answer(request, reader, seen, _part)


def _answer(request: HttpRequest, reader: Reader, seen: Seen, shown: Shown) -> HttpResponseBase:
    if tags.is_unchanged(request, tag := _tag(request, reader, seen.revision)):
        return tags.unchanged(tag)
    row = queries.journey_for_page(seen.public_id)
    if row is None:  # gone since
        raise Http404
    delivery.seen(person_id=reader.id, subject=row.subject, upto=reader.now, now=reader.now)
    page = _page(row, reader, noted=request.GET.get("noted", ""))
    return tags.tagged(shown(request, reader, row, page), _tag(request, reader, row.revision))


def _tag(request: HttpRequest, reader: Reader, revision: int) -> str:
    return tags.expected_tag(
        path=request.path,
        query=request.META.get("QUERY_STRING", ""),
        revision=revision,
        person=reader.id,
        session=request.session.session_key or "",
        language=reader.person.language,
        timezone=reader.person.timezone,
        rights=reader.rights,
        now=reader.now,
    )


def _whole(request: HttpRequest, reader: Reader, row: JourneyRow, page: JourneyPage) -> HttpResponse:
    told = _told(request, reader, row, page)
    part = reverse("journey-story", args=[row.public_id])
    return HttpResponse(framed(told, title=page.title, public_id=row.public_id, part=part))


def _part(request: HttpRequest, reader: Reader, row: JourneyRow, page: JourneyPage) -> HttpResponse:
    return HttpResponse(_told(request, reader, row, page))


def _told(request: HttpRequest, reader: Reader, row: JourneyRow, page: JourneyPage) -> SafeString:
    return story_part(
        request,
        page,
        public_id=row.public_id,
        revision=row.revision,
        subject=row.subject,
        may_answer=reader.may("answer"),
        may_ask=reader.may("ask"),
        may_share=reader.may("share"),
    )


def _page(row: JourneyRow, reader: Reader, *, noted: str) -> JourneyPage:
    state, zone, language = row.state, reader.zone, reader.language
    album = album_of([row], reader, pictured={row.subject} if reader.may("photographs") else ())
    told = tell(
        row.blueprint, state, album.shown(row.told), now=reader.now, zone=zone, language=language, subject=row.subject
    )
    ahead = outlook(row.plan, state, reader.now, zone=zone, language=language, subject=row.subject)
    films = films_on(row, album)
    return page_of(told, ahead, album, films, subject=row.subject, zone=zone.key, language=language, noted=noted)
