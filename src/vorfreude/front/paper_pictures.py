"""Photographs on paper: as JPEG of about a page's width, and only what the privacy gate let out and is of this vehicle."""

from collections.abc import Collection, Iterable

from django.utils.translation import gettext as _

from vorfreude.care.papers import Picture
from vorfreude.photos import queries as photos

WIDTH = 960
"""A page of a small book at 300 dots per inch is a little more; nobody sees the difference."""

JPEG = ""
"""What a reader accepts who says nothing: the oldest kind."""

STARTS = b"\xff\xd8"
"""How every JPEG begins. A file that is none is left out: one picture that broke keeps nobody from their paper."""

MOST = 120
"""Photographs in one paper."""


class Pictures:
    """The pictures of one paper: of these subjects, each fetched once."""

    def __init__(self, subjects: Collection[str]) -> None:
        self._subjects = frozenset(subjects)
        self._fetched: dict[str, bytes | None] = {}

    def of(self, names: Iterable[str], title: str) -> tuple[Picture, ...]:
        """Those of these photographs that are out. Each costs a query and a file, once."""
        found = ((name, self._content(name)) for name in dict.fromkeys(names))
        alt = _("Photograph: %(title)s") % {"title": title}
        return tuple(Picture(content, alt) for _name, content in found if content is not None)

    def _content(self, name: str) -> bytes | None:
        if name not in self._fetched and len(self._fetched) < MOST:
            shown = photos.shown_photo(name)
            fits = shown is not None and shown.subject in self._subjects
            content = photos.content_of(shown.variant(WIDTH, JPEG)[0]) if shown and fits else None
            self._fetched[name] = content if content and content.startswith(STARTS) else None
        return self._fetched.get(name)
