"""Badges of the crew: first name and what they speak with guests. Nothing says who employs somebody, and nothing opens a page.

No number either: lists of an agency are often read in as a piece, and whoever counts would see it.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

import msgspec

from vorfreude.lib.paper import pdf_of
from vorfreude.lib.plain import line_of
from vorfreude.occasions.models import CrewMember, Occasion
from vorfreude.occasions.naming import first_name
from vorfreude.occasions.turning import title_of

SHEET: Final = Path(__file__).parent / "crew_badges.typ"


class _Badge(msgspec.Struct, frozen=True):
    name: str
    languages: list[str]


def crew_badges(occasion: str, *, maker: str, language: str, number: int | None = None) -> bytes:
    """A PDF of A4 pages with eight badges each (85 by 62 mm) of everybody who works the occasion, or of one of them by number.

    In the order of first names, so that nobody can tell by their place who came with whom. One empty page for nobody. Two queries.
    """
    row = Occasion.objects.filter(public_id=occasion).first()
    rows = CrewMember.objects.filter(occasion=row, left_at=None) if row else CrewMember.objects.none()
    badges = _badges(rows if number is None else rows.filter(number=number))
    said = {"maker": maker, "title": title_of(row, language) if row else "", "badges": badges}
    return pdf_of(SHEET, said)


def _badges(rows: Iterable[CrewMember]) -> list[_Badge]:
    """Two of one first name are told apart by the first letter of what follows it."""
    named = sorted(((_parts(row.name), row) for row in rows), key=lambda one: (one[0], one[1].number))
    first = [parts[0] for parts, _ in named]
    return [
        _Badge(
            name=parts[0] if first.count(parts[0]) == 1 or not parts[1] else f"{parts[0]} {parts[1][0]}.",
            languages=[tag.partition("-")[0].upper() for tag in row.languages],
        )
        for parts, row in named
    ]  # fmt: skip


def _parts(name: str) -> tuple[str, str]:
    plain = line_of(name)
    first = first_name(plain)
    return first, plain.removeprefix(first).strip()
