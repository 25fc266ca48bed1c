"""Why did I get this, why not: everything there was to say to whoever reads, and the reason of each."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from vorfreude.delivery import telling
from vorfreude.delivery.queries import PAGE, said_to
from vorfreude.front.reader import Reader, for_reader
from vorfreude.lib.paging import page_number


@require_safe
@for_reader
def said(request: HttpRequest, reader: Reader) -> HttpResponseBase:
    page = page_number(request.GET.get("page", ""))
    found = said_to(reader.id, page=page)
    context = {
        "told": telling.told(found, telling.Reader(reader.language, reader.zone, reader.now)),
        "newer": page - 1,
        "older": page + 1 if len(found) == PAGE else 0,
    }
    return render(request, "front/said.html", context)
