"""The fingerprint of a journey's page: the same tag means the same words, so that an unchanged page costs next to nothing.

The door computes the same tag from the same facts, to answer a browser that has the page already without building it.
"""

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from hashlib import blake2b
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified

from vorfreude import __version__
from vorfreude.lib.languages import spoken

TAG_BYTES = 12
"""96 bits: two pages of one reader never meet by chance."""


def expected_tag(  # noqa: PLR0913 each is something the page depends on
    *,
    path: str,
    query: str,
    revision: int,
    person: int,
    session: str,
    language: str,
    timezone: str,
    now: datetime,
    rights: Iterable[str],
) -> str:
    """The entity tag of a journey's page, or of its part, as somebody would get it at ``now``.

    Everything on it follows from the journey's revision, the person with their language, zone and rights, the day
    there (today, yesterday), and the running program. ``path`` and ``query`` are those of the request. ``session`` is the
    session's key: the forms of a page are sealed for one session, so that a page kept from an earlier one is another.
    """
    day = now.astimezone(ZoneInfo(timezone)).date()
    stuff = f"{path}?{query} {revision} {person} {session} {spoken(language)} {timezone} {day} {sorted(rights)} {_release()}"
    return f'"{blake2b(stuff.encode(), digest_size=TAG_BYTES).hexdigest()}"'


def is_unchanged(request: HttpRequest, tag: str) -> bool:
    """Whether the browser has this already. A proxy's ``W/`` (it compressed the page) makes no difference."""
    asked = request.headers.get("If-None-Match", "")
    return any(one.strip().removeprefix("W/") == tag for one in asked.split(","))


def unchanged(tag: str) -> HttpResponse:
    """The answer to a browser that has the page."""
    return tagged(HttpResponseNotModified(), tag)


def tagged[R: HttpResponse](response: R, tag: str) -> R:
    """The page with its tag: kept by this browser alone, and asked about each time."""
    response["ETag"] = tag
    return private(response)


def private[R: HttpResponse](response: R) -> R:
    """A page that no shared cache may keep, and that a browser shows again only after asking."""
    response["Cache-Control"] = "private, no-cache"
    return response


@cache
def _release() -> str:
    """The running program, its style and whose house it is."""
    return f"{__version__} {getattr(staticfiles_storage, 'manifest_hash', '')} {settings.MAKER}"
