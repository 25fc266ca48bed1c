"""Why did I get this, why not: everything there was to say to whoever reads, and the reason of each."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from vorfreude.delivery import telling
from vorfreude.delivery.queries import PAGE, said_to
from vorfreude.front.reader import Reader, for_reader

MOST_PAGES = 1_000


@require_safe
@for_reader
def said(request: HttpRequest, reader: Reader) -> HttpResponseBase:
    page = _number(request.GET.get("page", ""))
    found = said_to(reader.id, page=page)
    context = {
        "told": telling.told(found, telling.Reader(reader.language, reader.zone, reader.now)),
        "newer": page - 1,
        "older": page + 1 if len(found) == PAGE else 0,
    }
    return render(request, "front/said.html", context)


def _number(asked: str) -> int:
    """The page that was asked for; the first for anything else. A number of any length is read as one that is too large."""
    digits = asked.lstrip("0") if asked.isascii() and asked.isdecimal() else ""
    return min(int(digits[: len(str(MOST_PAGES))]), MOST_PAGES) if digits else 1
