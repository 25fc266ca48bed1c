"""What somebody shows to the world: one large photograph after the other, for whoever has the link.

No session, no cookie, no script is needed. Everything is asked of the database again at every request, so that what was
taken back is gone at once, the pictures too; every link that opens nothing gets the same answer.
"""

from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from http import HTTPStatus
from typing import Final
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vorfreude.core.blueprint.placeholders import in_language
from vorfreude.front import guesses, reader, tags
from vorfreude.front.looks import is_a_look
from vorfreude.front.pages.photos import MEDIA, WIDEST
from vorfreude.front.quietly import quiet
from vorfreude.front.shared_links import CARD_WIDTH, card, folder, is_ours, page_address
from vorfreude.lib import formats
from vorfreude.lib.away import while_files_are_there
from vorfreude.photos import queries as photos
from vorfreude.sharing import actions, queries
from vorfreude.sharing.queries import Opened, OpenedPhoto

MIDDLE: Final = 1_440
"""The width that a browser takes which knows no srcset."""

JPEG: Final = "image/jpeg"
"""What every messenger can show: a card is of no other kind."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One photograph of the page. ``line`` is its owner's, ``about`` what is not hidden of it."""

    src: str
    srcset: str
    alt: str
    line: str
    about: str
    width: int
    height: int
    tint: str


@dataclass(frozen=True, slots=True)
class Card:
    """What a messenger shows of the link."""

    title: str
    text: str
    address: str
    picture: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True, slots=True)
class SharedPage:
    """The page. ``words`` are its owner's and may be empty; ``by`` is who shows it, where the name is not hidden.

    ``asking`` is where a visitor asks the maker to be in touch; empty where owner or maker does not want it.
    """

    title: str
    words: str
    by: str
    until: str
    pictures: tuple[Picture, ...]
    card: Card
    asking: str


@require_safe
def shared(request: HttpRequest, token: str) -> HttpResponseBase:
    now = reader.clock()
    if guesses.is_guessing(request, now):
        return guesses.wait()
    found = queries.opened_by(token, now)
    if found is None:
        guesses.missed(request, now)
        return quiet(render(request, "front/shared_gone.html", status=HTTPStatus.NOT_FOUND), "no-store")
    page = _page(found, token, now)
    return quiet(render(request, "front/shared.html", {"page": page}), "private, no-store")


@while_files_are_there
@require_safe
def shared_photo(request: HttpRequest, share: str, place: int, signed: str, width: int) -> HttpResponseBase:
    now = reader.clock()
    found = queries.opened(share, now) if is_ours(share, place, signed, now) and width <= WIDEST else None
    one = _placed(found, place)
    if found is None or one is None:
        return _nothing()
    response = _picture(request, one, width, request.headers.get("Accept", ""))
    if response.status_code == HTTPStatus.OK and one is found.photos[0] and is_a_look(request, found.subject):
        actions.count_sighting(share=share, now=now)
    return response


@while_files_are_there
@require_safe
def shared_card(request: HttpRequest, share: str, place: int, signed: str) -> HttpResponseBase:
    now = reader.clock()
    found = queries.opened(share, now) if is_ours(share, place, signed, now) else None
    one = _placed(found, place)
    return _picture(request, one, CARD_WIDTH, JPEG) if one else _nothing()


def _placed(found: Opened | None, place: int) -> OpenedPhoto | None:
    return next((one for one in found.photos if one.place == place), None) if found else None


def _picture(request: HttpRequest, one: OpenedPhoto, width: int, accepted: str) -> HttpResponse:
    """The bytes of one variant: kept by this browser alone, and shown again only after asking."""
    shown = photos.shown_photo(one.photo)
    name, kind = shown.variant(width, accepted) if shown else ("", "")
    tag = f'"{blake2b(name.encode(), digest_size=tags.TAG_BYTES).hexdigest()}"'
    if shown and tags.is_unchanged(request, tag):
        response: HttpResponse = tags.unchanged(tag)
    else:
        content = photos.content_of(name) if shown else None
        if content is None:
            return _nothing()
        response = tags.tagged(HttpResponse(content, content_type=f"image/{MEDIA[kind]}"), tag)
        response["Content-Disposition"] = f'inline; filename="photograph.{kind}"'
    response["Vary"] = "Accept"
    return quiet(response, "private, no-cache")


def _nothing() -> HttpResponse:
    return quiet(HttpResponse(status=HTTPStatus.NOT_FOUND, content_type="text/plain"), "no-store")


def _page(found: Opened, token: str, now: datetime) -> SharedPage:
    pictures = tuple(_said(found, n, now) for n in range(len(found.photos)))
    made = _("Made by %(maker)s") if found.over else _("In the making at %(maker)s")
    title = made % {"maker": settings.MAKER}
    return SharedPage(
        title=title,
        words=found.words,
        by=_("Shown to you by %(name)s") % {"name": found.name} if found.name else _("Shown to you by the owner"),
        until=_("This page is here until %(day)s.") % {"day": _day(found.ends_at, now)},
        pictures=pictures,
        card=_card(found, title, token, pictures[0].alt, now),
        asking=reverse("shared-asking", args=[token]) if found.may_ask else "",
    )


def _said(found: Opened, number: int, now: datetime) -> Picture:
    one = found.photos[number]
    here, about = folder(found.public_id, one.place, now), one.about
    middle = next((width for width in about.widths if width >= MIDDLE), about.widths[-1])
    where = in_language(one.stage, get_language() or "") if "place" in found.shows else ""
    when = _day(about.taken_at, now) if "date" in found.shows else ""
    count = {"number": number + 1, "count": len(found.photos)}
    return Picture(
        src=f"{here}{middle}",
        srcset=", ".join(f"{here}{width} {width}w" for width in about.widths),
        alt=one.words or where or _("Photograph %(number)d of %(count)d") % count,
        line=one.words,
        about=" · ".join(word for word in (where, when) if word),
        width=about.width,
        height=about.height,
        tint=about.placeholder,
    )


def _card(found: Opened, title: str, token: str, alt: str, now: datetime) -> Card:
    first, count = found.photos[0], len(found.photos)
    width = next((one for one in first.about.widths if one >= CARD_WIDTH), first.about.widths[-1])
    photographs = ngettext("%(count)d photograph", "%(count)d photographs", count) % {"count": count}
    return Card(
        title=title,
        text=found.words or photographs,
        address=page_address(token),
        picture=card(found.public_id, first.place, now),
        width=width,
        height=round(width * first.about.height / first.about.width),
        alt=alt,
    )


def _day(at: datetime, now: datetime) -> str:
    """The day of an instant as it is at the maker's, for nobody knows where a visitor is."""
    zone = ZoneInfo(settings.TIME_ZONE)
    return formats.day(at.astimezone(zone).date(), now.astimezone(zone).date())
