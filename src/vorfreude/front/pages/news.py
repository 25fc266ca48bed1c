"""News of the maker: a list to leaf through, an article to read, and their pictures."""

from dataclasses import dataclass
from hashlib import blake2b

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from vorfreude.community.queries import news as queries
from vorfreude.community.queries.news import ArticleShown
from vorfreude.community.queries.pictures import own_picture
from vorfreude.core.blueprint.placeholders import in_language
from vorfreude.front import tags
from vorfreude.front.own_pictures import Plate, is_theirs, plate
from vorfreude.front.pages.photos import MEDIA, WIDEST
from vorfreude.front.reader import Reader, for_reader
from vorfreude.lib import formats
from vorfreude.lib.away import while_files_are_there
from vorfreude.people import queries as people
from vorfreude.photos import queries as photos

LEAD = 240
"""Characters of an article's first paragraph that a list shows."""


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """One article in the reader's language. ``lead`` is its beginning, ``paragraphs`` the whole."""

    address: str
    title: str
    lead: str
    paragraphs: tuple[str, ...]
    day: str
    stamp: str
    picture: Plate | None


@require_safe
@for_reader
def news(request: HttpRequest, reader: Reader) -> HttpResponseBase:
    found = queries.published(reader.now) if reader.staff else queries.articles_for(_subjects(reader), reader.now)
    return render(request, "front/news.html", {"articles": [article_page(one, reader) for one in found]})


@require_safe
@for_reader
def article(request: HttpRequest, reader: Reader, article_id: str) -> HttpResponseBase:
    if reader.staff:
        found = next((one for one in queries.published(reader.now) if one.public_id == article_id), None)
    else:
        found = queries.article_for(article_id, _subjects(reader), reader.now)
    if found is None:
        raise Http404
    return render(request, "front/article.html", {"article": article_page(found, reader)})


@while_files_are_there
@require_safe
@for_reader
def picture(request: HttpRequest, reader: Reader, picture_id: str, signed: str, width: int) -> HttpResponseBase:
    shown = own_picture(picture_id) if is_theirs(picture_id, signed, reader) and width <= WIDEST else None
    if shown is None or not (reader.staff or _subjects(reader)):
        raise Http404
    name, kind = shown.variant(width, request.headers.get("Accept", ""))
    tag = f'"{blake2b(name.encode(), digest_size=tags.TAG_BYTES).hexdigest()}"'
    if tags.is_unchanged(request, tag):
        return tags.unchanged(tag)
    content = photos.content_of(name)
    if content is None:
        raise Http404
    response = tags.tagged(HttpResponse(content, content_type=f"image/{MEDIA[kind]}"), tag)
    response["Vary"] = "Accept, Cookie"
    return response


def article_page(one: ArticleShown, reader: Reader) -> ArticlePage:
    """An article as this reader reads it."""
    paragraphs = tuple(in_language(one.text, reader.language).split("\n\n"))
    at = one.published_at.astimezone(reader.zone)
    return ArticlePage(
        address=reverse("article", args=[one.public_id]),
        title=in_language(one.title, reader.language),
        lead=_lead(paragraphs[0]),
        paragraphs=paragraphs,
        day=formats.day(at.date(), reader.now.astimezone(reader.zone).date()),
        stamp=at.date().isoformat(),
        picture=plate(one.picture, reader),
    )


def _lead(paragraph: str) -> str:
    if len(paragraph) <= LEAD:
        return paragraph
    return f"{paragraph[:LEAD].rpartition(' ')[0] or paragraph[:LEAD]} …"


def _subjects(reader: Reader) -> list[str]:
    return people.subjects_of(reader.id)
