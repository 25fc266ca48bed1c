"""What came of every promise: the page of all blueprints, and the pages of one, each a chart, a table, and the way to its rows."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vorfreude.back import outcome_sheets as sheets
from vorfreude.back.figures import Cell, Table, as_csv, in_page, line_headings, of_line, percent
from vorfreude.back.outcome_answers import answered
from vorfreude.back.outcome_surprises import surprised
from vorfreude.back.outcome_ways import Book, Way, book_of, books
from vorfreude.back.staff import Staff, for_staff
from vorfreude.core.outcomes import FEWEST
from vorfreude.outcomes import queries
from vorfreude.outcomes.queries import Line


@dataclass(frozen=True, slots=True)
class Volume:
    """One blueprint on the page of all: its name, in a sentence what came of it, and its promises."""

    title: str
    address: str
    said: str
    table: Table


@dataclass(frozen=True, slots=True)
class SheetPage:
    """One page of one blueprint's ledger."""

    title: str
    book: str
    ways: tuple[Way, ...]
    lead: str
    chart: SafeString
    is_drawn: bool
    tables: tuple[Table, ...]
    hints: tuple[str, ...]
    choices: tuple[tuple[str, str, bool], ...]
    as_csv: str
    files: tuple[tuple[str, str], ...]
    words: str


@for_staff
@require_safe
def outcomes(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    known = books(staff)
    volumes = [_volume(known[name], lines) for name, lines in queries.headlines().items() if name in known]
    context = {"volumes": volumes, "fewest": FEWEST}
    return render(request, "back/outcomes/outcomes.html", context)


@for_staff
@require_safe
def sheet(request: HttpRequest, staff: Staff, blueprint: str, page: str) -> HttpResponseBase:
    book = book_of(blueprint, staff)
    maker = MAKERS.get(page)
    if maker is None:
        raise Http404
    made = maker(sheets.Asked(book, staff, request))
    if request.GET.get("as") == "csv":
        return as_csv(made.tables, f"{blueprint}-{page}")
    svg = queries.chart(blueprint, made.chart, staff.language) if made.chart else None
    asked = request.GET.copy()
    asked["as"] = "csv"
    context = SheetPage(
        title=made.title,
        book=book.title,
        ways=book.ways(page),
        lead=made.lead,
        chart=in_page(svg, blueprint),
        is_drawn=svg is not None or not made.chart,
        tables=made.tables,
        hints=made.hints,
        choices=made.choices,
        as_csv=f"?{asked.urlencode()}",
        files=made.files,
        words=made.words,
    )
    return render(request, "back/outcomes/sheet.html", {"page": context})


MAKERS: dict[str, sheets.Sheeted] = {
    "promises": sheets.promises,
    "stage": sheets.stages,
    "station": sheets.side("station"),
    "plant": sheets.side("plant"),
    "dealer": sheets.dealers,
    "partner": sheets.side("partner"),
    "delays": sheets.delays,
    "causes": sheets.causes,
    "silences": sheets.silences,
    "answers": answered,
    "surprises": surprised,
}


def _volume(book: Book, lines: dict[str, Line]) -> Volume:
    rows = tuple(
        (Cell(promise, f"{book.address('promises')}?promise={promise}"), *of_line(line, book.name, promise=promise))
        for promise, line in lines.items()
    )
    table = Table(_("What came of each promise"), line_headings(_("Promise")), rows)
    return Volume(book.title, book.address("promises"), said_of(lines), table)


def said_of(lines: dict[str, Line]) -> str:
    """What came of all promises, in a sentence."""
    return sheets.in_a_sentence(lines.values(), percent)
