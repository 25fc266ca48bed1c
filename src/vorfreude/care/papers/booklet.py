"""The service booklet: what was done to a vehicle, entry by entry, as its signed records say it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from vorfreude.care.papers.pictures import Album, Picture
from vorfreude.lib.paper import accessible_pdf_of

SHEET: Final = Path(__file__).parent / "booklet.typ"


@dataclass(frozen=True, slots=True)
class Entry:
    """One record. ``by`` is a house; ``facts`` name and value (kilometres, parts); ``is_corrected``: a later entry takes its place."""

    number: int
    day: str
    title: str
    by: str
    words: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    lines: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    is_corrected: bool = False


@dataclass(frozen=True, slots=True)
class Booklet:
    """A vehicle and its entries, the oldest first. ``seal`` is the digest of the signed head, ``seals`` how to check it."""

    maker: str
    title: str
    language: str
    printed: str
    identity: tuple[tuple[str, str], ...]
    warranties: tuple[tuple[str, str], ...] = ()
    entries: tuple[Entry, ...] = ()
    seal: str = ""
    front: Picture | None = None


def booklet(of: Booklet) -> bytes:
    """An A5 booklet as PDF/UA-1. The language must be active: its own words are the room's."""
    album = Album()
    said = {
        "language": of.language,
        "maker": of.maker,
        "title": of.title,
        "over": _("Service booklet"),
        "front": album.take([of.front] if of.front else []),
        "identity": of.identity,
        "warranties": of.warranties,
        "entries": [_entry(one, album) for one in of.entries],
        "seal": of.seal,
        "words": {
            "identity": _("What it is"),
            "warranties": _("What is warranted"),
            "entries": _("What was done"),
            "none": _("Nothing is written down yet."),
            "corrected": _("A later entry takes the place of this one."),
            "seal": _("How this can be checked"),
            "sealed": _(
                "Every entry carries the digest of the one before and is signed, and so is the last. Whoever is given the file of the records "
                "can check them without a network: vorfreude records verify. The last digest is:"
            ),
            "printed": of.printed,
            "page": pgettext("of a booklet", "Page"),
        },
    }
    return accessible_pdf_of(SHEET, said, album.files)


def _entry(one: Entry, album: Album) -> dict[str, object]:
    return {
        "number": one.number,
        "day": one.day,
        "title": one.title,
        "by": one.by,
        "words": one.words,
        "facts": one.facts,
        "lines": one.lines,
        "pictures": album.take(one.pictures),
        "is_corrected": one.is_corrected,
    }
