"""Badges to print: the name as large as it fits, the group, and the code that a door reads. Nothing on it opens a page."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Final

import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe

from vorfreude.back.occasions.guests_words import at_guests
from vorfreude.back.saying import visible
from vorfreude.back.staff import Staff, for_hosts
from vorfreude.lib.paper import pdf_of
from vorfreude.occasions import queries
from vorfreude.occasions.queries import Badge

SHEET: Final = Path(__file__).parent / "badges.typ"


@for_hosts
@require_safe
def guest_badges(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    """Of everybody who comes; of one group, or of one guest, where the address says so."""
    desk = at_guests(request, staff, public_id)
    asked = request.GET.get("guest", "")
    guest = int(asked[:9]) if asked.isascii() and asked.isdecimal() else None
    group = request.GET.get("group", "").replace("\x00", "")
    found = queries.badges_of(public_id, group=group, guest=guest)
    response = HttpResponse(
        badges_of(found, title=desk.here.title, maker=settings.MAKER), content_type="application/pdf"
    )
    response["Content-Disposition"] = 'inline; filename="badges.pdf"'
    return response


def badges_of(badges: Sequence[Badge], *, title: str, maker: str) -> bytes:
    """A PDF of A4 pages with eight badges each (85 by 62 mm), cut along the lines; one empty page for nobody."""
    said = {
        "maker": maker,
        "title": title,
        "badges": [[visible(one.name), visible(one.group), one.code, str(one.number)] for one in badges],
    }
    files = {f"{place}.svg": _drawn(one.code) for place, one in enumerate(badges)}
    return pdf_of(SHEET, said, files)


def _drawn(code: str) -> bytes:
    into = BytesIO()
    segno.make(code, error="m", micro=False).save(into, kind="svg", border=0, scale=4, xmldecl=False)
    return into.getvalue()
