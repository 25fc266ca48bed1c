"""The living service blueprint on a page: its SVG, what each box opens, and the same content as a table."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise as Lazy
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy
from jinja2 import Environment, PackageLoader, StrictUndefined

from vorfreude.core.blueprint import Blueprint
from vorfreude.core.drawing import Box, Drawing, Link, spots
from vorfreude.core.drawing.model import LinkKind

type Words = str | Lazy

LEADS: dict[LinkKind, Words] = {
    "on": gettext_lazy("when"),
    "needs": gettext_lazy("waits for"),
    "shows": gettext_lazy("shows"),
    "serves": gettext_lazy("made possible by"),
    "kept_by": gettext_lazy("keeps the promise"),
    "otherwise": gettext_lazy("instead of"),
}


@dataclass(frozen=True, slots=True)
class Lead:
    """Why a thing of the table is there: a word, and what it comes from."""

    word: Words
    source: str


@dataclass(frozen=True, slots=True)
class Row:
    """One box as a row of the table."""

    id: str
    lane: str
    words: str
    more: tuple[str, ...]
    leads: tuple[Lead, ...]
    address: str


@dataclass(frozen=True, slots=True)
class Part:
    """A column of the drawing, or the promises over all of them, as a part of the table."""

    title: str
    rows: tuple[Row, ...]


def svg_of(drawing: Drawing, opens: Mapping[str, str]) -> SafeString:
    """The drawing as SVG; every word in it is escaped. Some 40 ms of CPU for the demo's.

    A box that opens something is a link with a name, so that keys and readers reach it; a drawing without any is one picture.
    """
    lanes = {lane.name: lane for lane in drawing.lanes}
    floor = lanes["support"].y + lanes["support"].height
    drawn = _environment().get_template("back/blueprint.jinja")
    return mark_safe(drawn.render(d=drawing, opens=opens, n=_short, named=named, stages=lanes["stages"], floor=floor))  # noqa: S308 escaped


def named(box: Box) -> str:
    """What a box is called by a screen reader: what it is, and what else stands in it."""
    return ", ".join((box.about, *_more(box)))


def opens_of(blueprint: Blueprint, drawing: Drawing, *, text: str, number: int) -> dict[str, str]:
    """What each box opens, by its id: journeys, what came of a promise, or the lines of the file that decided it."""
    lines = spots(text)
    name = blueprint.blueprint
    file = reverse("desk-blueprint", args=[name, number])
    found: dict[str, str] = {}
    for box in drawing.boxes:
        kind, _, rest = box.id.partition(":")
        if kind == "stage":
            found[box.id] = f"{reverse('desk')}?{urlencode({'blueprint': name, 'stage': rest})}"
        elif kind == "moment":
            found[box.id] = reverse("desk-told", args=[name, rest])
        elif kind == "promise":
            found[box.id] = ledger(name, rest)
        elif line := lines.get(_part(box)):
            found[box.id] = f"{file}#line-{line}"
    return found


def ledger(blueprint: str, promise: str) -> str:
    """Where one promise is counted, row by row."""
    return f"{reverse('desk-outcome-rows', args=[blueprint])}?{urlencode({'promise': promise})}"


def table_of(drawing: Drawing, opens: Mapping[str, str], over: str) -> tuple[Part, ...]:
    """Everything that the drawing says, column by column, from the top down. ``over`` names the promises over all stages."""
    leads: dict[str, list[Lead]] = {}
    boxes = {box.id: box for box in drawing.boxes}
    for link in drawing.links:
        if link.kind != "starts":
            leads.setdefault(link.target, []).append(_lead(link, boxes[link.source]))
    lanes = {lane.name: " ".join(line.words for line in lane.title) for lane in drawing.lanes}
    rows = [(box, _row(box, lanes[box.lane], tuple(leads.get(box.id, ())), opens)) for box in drawing.boxes]
    parts = [Part(over, tuple(row for box, row in rows if box.kind == "arc"))]
    parts += [Part(title, tuple(found)) for title, found in _columns(drawing, rows)]
    clocks = tuple(row for box, row in rows if box.kind == "clock")
    return tuple(part for part in (*parts, Part(lanes["support"], clocks)) if part.rows)


def _columns(drawing: Drawing, rows: list[tuple[Box, Row]]) -> Iterator[tuple[str, list[Row]]]:
    heads = {box.x: box for box in drawing.boxes if box.kind == "stage"}
    for start, end in drawing.columns:
        here = [row for box, row in rows if start - 1 <= box.x < end and box.kind not in ("arc", "clock", "stage")]
        head = next(box for x, box in heads.items() if start - 1 <= x < end)
        yield " · ".join((head.about, *(line.words for line in head.lines if line.style != "stage"))), here


def _row(box: Box, lane: str, leads: tuple[Lead, ...], opens: Mapping[str, str]) -> Row:
    return Row(box.id, lane, box.about, _more(box), leads, opens.get(box.id, ""))


def _more(box: Box) -> tuple[str, ...]:
    """Lines that were broken for the drawing are whole again; what the box is about is not said twice."""
    pieces = groupby(box.lines, lambda line: (line.style, line.tone))
    whole = [" ".join(line.words for line in lines) for _style, lines in pieces]
    return tuple(words for words in whole if words.rstrip("…").strip("“”„") not in box.about)


def _lead(link: Link, source: Box) -> Lead:
    return Lead(LEADS[link.kind], source.about)


def _part(box: Box) -> str:
    """What a box is in the file."""
    kind, _, rest = box.id.partition(":")
    if kind == "signal":
        return f"signal:{box.about.split(' if ')[0]}"
    return {
        "outcome": f"stage:{rest}",
        "question": f"moment:{rest}",
        "floor": f"promise:{rest}",
        "written": f"promise:{rest}",
    }.get(kind, box.id)


def _short(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("vorfreude.back", "jinja2"), autoescape=True, undefined=StrictUndefined, auto_reload=False
    )
