"""A partner's month on paper: what it kept and broke, with causes, and what is known otherwise of earlier months."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from vorfreude.lib.paper import accessible_pdf_of

SHEET: Final = Path(__file__).parent / "statement.typ"


@dataclass(frozen=True, slots=True)
class Row:
    """One promise: of which thing, which, what came of it, and the causes or what was said before."""

    thing: str
    promise: str
    due: str
    came: str
    note: str = ""
    is_broken: bool = False


@dataclass(frozen=True, slots=True)
class MonthOnPaper:
    """A statement in the reader's language. ``title`` is the month, ``summary`` how many of how many; ``answer`` the partner's words."""

    maker: str
    partner: str
    title: str
    language: str
    summary: str
    made: str
    rows: tuple[Row, ...] = ()
    corrections: tuple[Row, ...] = ()
    answer: str = ""


def statement_paper(of: MonthOnPaper) -> bytes:
    """A4 as PDF/UA-1. The language must be active: its own words are the room's."""
    said = {
        "language": of.language,
        "maker": of.maker,
        "partner": of.partner,
        "title": of.title,
        "summary": of.summary,
        "rows": [_row(one) for one in of.rows],
        "corrections": [_row(one) for one in of.corrections],
        "answer": of.answer,
        "words": {
            "over": _("Statement"),
            "promises": _("Promises of this month"),
            "corrections": _("Known otherwise since"),
            "answer": _("What the partner says to it"),
            "thing": _("Vehicle"),
            "promise": pgettext("of a partner", "Promise"),
            "due": _("By when"),
            "came": _("What came of it"),
            "none": _("None was settled in this month."),
            "made": of.made,
            "page": pgettext("of a booklet", "Page"),
        },
    }
    return accessible_pdf_of(SHEET, said, {})


def _row(one: Row) -> dict[str, object]:
    return {
        "thing": one.thing,
        "promise": one.promise,
        "due": one.due,
        "came": one.came,
        "note": one.note,
        "broken": one.is_broken,
    }
