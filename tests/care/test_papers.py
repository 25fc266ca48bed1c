"""The service booklet and the build book: what they say, what they weigh, and whether somebody can hear them read."""

import io
import re

import pikepdf
import pytest
from django.utils import translation
from PIL import Image

from vorfreude.care.papers import Booklet, BuildBook, Chapter, Entry, Picture, booklet, build_book

HOSTILE = '#panic("x") *bold* $x$ \\ <b>'


def picture(shade: int, side: int = 60) -> Picture:
    """A small JPEG of its own."""
    kept = io.BytesIO()
    Image.new("RGB", (side, side), (shade, 120, 40)).save(kept, "JPEG")
    return Picture(kept.getvalue(), f"Picture {shade}")


def entry(number: int, *pictures: Picture) -> Entry:
    """One yearly service."""
    return Entry(
        number, "2 May 2027", "Yearly service", "Marbold", HOSTILE, (("Kilometres", "12,000"),), ("Oil",), pictures
    )


def of_ten_years(language: str = "en") -> Booklet:
    """Sixty entries, forty pictures."""
    entries = tuple(entry(n, picture(n)) if n <= 40 else entry(n) for n in range(1, 61))
    return Booklet(
        "Marbold",
        "Marbold 27",
        language,
        "As of today",
        (("VIN", "WP0ZZZ99ZTS392124"),),
        entries=entries,
        seal="a3" * 32,
    )


def named(pdf: pikepdf.Pdf, name: str) -> list[pikepdf.Dictionary]:
    """The parts of the structure tree of this sort, at any depth."""
    found, wanted = [], [pdf.Root.StructTreeRoot]
    while wanted:
        part = wanted.pop()
        if isinstance(part, pikepdf.Array):
            wanted.extend(part)
        elif isinstance(part, pikepdf.Dictionary):
            if part.get("/S") == f"/{name}":
                found.append(part)
            if "/K" in part:
                wanted.append(part.K)
    return found


@pytest.mark.parametrize(("language", "heading"), [("en", "What was done"), ("de", "Was getan wurde")])
def test_booklet_of_ten_years_can_be_heard_read(language: str, heading: str) -> None:
    with translation.override(language):
        made = booklet(of_ten_years(language))
    assert len(made) < 10_000_000
    pdf = pikepdf.open(io.BytesIO(made))
    assert (bool(pdf.Root.MarkInfo.Marked), str(pdf.Root.Lang), bool(pdf.Root.ViewerPreferences.DisplayDocTitle)) == (
        True,
        language,
        True,
    )
    assert b"pdfuaid:part" in pdf.Root.Metadata.read_bytes()
    assert len(named(pdf, "H1")) + len(named(pdf, "H2")) >= 62
    assert sorted(str(one.Alt) for one in named(pdf, "Figure")) == sorted(f"Picture {n}" for n in range(1, 41))
    assert heading in _outline(pdf)


def test_build_book_shows_each_stage_with_its_pictures() -> None:
    chapters = (
        Chapter("Paint", "March", ("It is red now.",), tuple(picture(n) for n in range(1, 5))),
        Chapter("Glass", "April"),
    )
    with translation.override("en"):
        pdf = pikepdf.open(
            io.BytesIO(build_book(BuildBook("Marbold", "Marbold 27", "en", "2026", picture(9), chapters)))
        )
    assert [str(one.Alt) for one in named(pdf, "Figure")].count("Picture 9") == 1
    assert len(named(pdf, "Figure")) == 5
    assert {"Paint", "Glass"} <= set(_outline(pdf))


def test_paper_of_nothing_is_still_a_paper() -> None:
    with translation.override("en"):
        bare = booklet(Booklet("Marbold", HOSTILE, "en", "", ()))
        none = build_book(BuildBook("Marbold", HOSTILE, "en", ""))
    assert [len(pikepdf.open(io.BytesIO(one)).pages) > 0 for one in (bare, none)] == [True, True]


def test_picture_that_is_shown_twice_is_there_once() -> None:
    with translation.override("en"):
        once = booklet(Booklet("Marbold", "27", "en", "", (), entries=(entry(1, picture(1, 900)),)))
        twice = booklet(
            Booklet("Marbold", "27", "en", "", (), entries=(entry(1, picture(1, 900)), entry(2, picture(1, 900))))
        )
    assert len(re.findall(rb"/Subtype ?/Image", once)) == len(re.findall(rb"/Subtype ?/Image", twice)) == 1


def _outline(pdf: pikepdf.Pdf) -> list[str]:
    with pdf.open_outline() as outline:
        return [str(one.title) for one in outline.root]
