"""Figures as a page of the ledger shows them: shares with their interval or the plain word that there are too few, tables, links."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from io import StringIO
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from vorfreude.back.saying import visible
from vorfreude.core.outcomes import Share
from vorfreude.core.outcomes import tenths as to_a_tenth
from vorfreude.outcomes.charts.svg import HERE
from vorfreude.outcomes.queries import Line

DASH = "\N{EN DASH}"
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""With these a spreadsheet begins a formula; text that does is given an apostrophe first (OWASP, CSV injection)."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure or word. ``hint`` stands small beneath it."""

    text: str
    address: str = ""
    is_number: bool = False
    hint: str = ""
    is_bad: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a column; a ``wide`` one is left out where the page is narrow."""

    text: str
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what it is about, its heads, and rows whose first cell names them."""

    caption: str
    headings: tuple[Heading, ...]
    rows: tuple[tuple[Cell, ...], ...]
    name: str = "figures"


def percent(value: float) -> str:
    """A share of 1 as 64.9 % (64,9 %)."""
    return f"{tenths(100 * value)} %"


def tenths(value: float) -> str:
    """A number to one decimal, as whoever reads it writes it."""
    return number_format(to_a_tenth(value), 1)


def whole(count: int) -> str:
    """A count as 1,234 (1.234)."""
    return number_format(count, 0, force_grouping=True)


def shared(share: Share | None, of: int, address: str = "") -> Cell:
    """A share with its interval; where there are too few cases, that."""
    if share is None:
        return Cell(DASH if not of else _("too few"), "", is_number=True, hint="" if not of else f"n = {of}")
    low, high = tenths(100 * share.low), tenths(100 * share.high)
    return Cell(percent(share.value), address, is_number=True, hint=f"{low}{DASH}{high} % · n = {whole(share.of)}")


def counted(count: int, address: str, *, bad: bool = False) -> Cell:
    """A count that opens to its rows; nothing leads nowhere."""
    return Cell(whole(count), address if count else "", is_number=True, is_bad=bad and count > 0)


def rows_at(blueprint: str, **asked: str) -> str:
    """The address of rows of the ledger."""
    return f"{reverse('desk-outcome-rows', args=[blueprint])}?{urlencode(asked)}"


def of_line(line: Line, blueprint: str, **asked: str) -> tuple[Cell, ...]:
    """The cells of one line: given, kept, broken, open, let go, and the share kept."""
    return (
        counted(line.given, rows_at(blueprint, **asked)),
        counted(line.kept, rows_at(blueprint, standing="kept", **asked)),
        counted(line.broken, rows_at(blueprint, standing="broken", **asked), bad=True),
        counted(line.open, rows_at(blueprint, standing="open", **asked)),
        counted(line.excused, rows_at(blueprint, standing="excused", **asked)),
        shared(line.share, line.settled, rows_at(blueprint, standing="settled", **asked)),
    )


def line_headings(first: str) -> tuple[Heading, ...]:
    """The heads of columns for ``of_line``."""
    return (
        Heading(first),
        Heading(pgettext("promises", "Given"), is_number=True),
        Heading(pgettext("promises", "Kept"), is_number=True),
        Heading(pgettext("promises", "Broken"), is_number=True),
        Heading(pgettext("promises", "Open"), is_number=True),
        Heading(pgettext("promises", "Let go"), is_number=True),
        Heading(_("Share kept"), is_number=True),
    )


def in_page(svg: str | None, blueprint: str) -> SafeString:
    """A drawn chart, to stand in a page: it was stripped to plain shapes when it was drawn (``outcomes.charts.svg``)."""
    rows = reverse("desk-outcome-rows", args=[blueprint])
    return mark_safe((svg or "").replace(f'href="{HERE}?', f'href="{rows}?'))  # noqa: S308  ours, stripped by a list


def as_csv(tables: Iterable[Table], name: str) -> HttpResponse:
    """Tables as a file for spreadsheets, with what stands small in columns of their own."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for place, table in enumerate(tables):
        if place:
            writer.writerow([])
        writer.writerow([tame(one.text) for one in table.headings])
        writer.writerows([tame(_said(cell)) for cell in row] for row in table.rows)
    response = HttpResponse("\N{ZERO WIDTH NO-BREAK SPACE}" + out.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def tame(text: str) -> str:
    """Text that no spreadsheet takes for a formula. Numbers stay numbers."""
    if not text.startswith(FORMULA) or _is_number(text):
        return text
    return f"'{text}"


def seen(text: str) -> str:
    """Foreign words, or the plain word that there are none."""
    return visible(text) or _("not said")


def _said(cell: Cell) -> str:
    return f"{cell.text} ({cell.hint})" if cell.hint else cell.text


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
