"""The build book: how a vehicle came to be, stage by stage, with its photographs."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.utils.translation import gettext as _

from vorfreude.care.papers.pictures import Album, Picture
from vorfreude.lib.paper import accessible_pdf_of

SHEET: Final = Path(__file__).parent / "build_book.typ"


@dataclass(frozen=True, slots=True)
class Chapter:
    """A stage: when it was, what was told of it, and what was to be seen."""

    title: str
    days: str
    paragraphs: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True, slots=True)
class BuildBook:
    """A vehicle, how it was built, and as what."""

    maker: str
    title: str
    language: str
    days: str
    front: Picture | None = None
    chapters: tuple[Chapter, ...] = ()
    specification: tuple[tuple[str, str], ...] = ()


def build_book(of: BuildBook) -> bytes:
    """A square book (21 cm) as PDF/UA-1. The language must be active."""
    album = Album()
    said = {
        "language": of.language,
        "maker": of.maker,
        "title": of.title,
        "days": of.days,
        "front": album.take([of.front] if of.front else []),
        "chapters": [
            {"title": one.title, "days": one.days, "paragraphs": one.paragraphs, "pictures": album.take(one.pictures)}
            for one in of.chapters
        ],
        "specification": of.specification,
        "words": {"specification": _("As it was built"), "none": _("Nothing was told of this build.")},
    }
    return accessible_pdf_of(SHEET, said, album.files)
