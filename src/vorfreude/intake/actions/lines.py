"""Lines of an import that could not be taken in are kept for a while, so that they can be tried on the mended mapping."""

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

import msgspec

from vorfreude.intake import limits
from vorfreude.intake.models import RefusedLine
from vorfreude.lib.rows import Row, RowFault

AT_ONCE = 1_000
"""Lines that are looked through for a person in one go."""

_WORD = re.compile(r"\S*\d\S*")
"""What within a subject may stand alone in a cell: ``1042`` of ``order 1042``."""

_cells = msgspec.json.Decoder(dict[str, str])


class Kept(NamedTuple):
    """The number of a row in its file, the row (None for what is none), and what is wrong with it."""

    place: int
    row: Row | None
    fault: RowFault


def keep_lines(wrong: Sequence[Kept], *, batch: int, now: datetime) -> None:
    """Keep these, each line once with the first that is wrong with it; joins the caller's transaction.

    No more than ``limits.LINES_PER_IMPORT`` of an import; of a line that is too long only what was wrong with it.
    """
    if not wrong:
        return
    room = limits.LINES_PER_IMPORT - RefusedLine.objects.filter(batch=batch).count()
    first = {one.place: one for one in reversed(wrong)}
    rows = [_line(first[place], batch, now) for place in sorted(first)[: max(0, room)]]
    RefusedLine.objects.bulk_create(rows, batch_size=AT_ONCE)


def reasons(fault: RowFault) -> dict[str, str]:
    """What is wrong with a line, as its columns hold it."""
    said = {"column": fault.column, "came": fault.came, "expected": fault.expected, "hint": fault.hint}
    return {name: text.replace("\0", "\N{REPLACEMENT CHARACTER}")[: limits.REASON] for name, text in said.items()}


def forget_lines(*, subjects: Collection[str], names: Collection[str]) -> None:
    """Delete every kept line that may be about these subjects, or that says one of these names in a cell.

    What a line is about is what a mapping makes of it, and that is just what could not be read: so each line goes of which
    a cell is a subject, or a word of one that has a digit in it.
    """
    said = {word.casefold() for name in subjects for word in (name, *_WORD.findall(name))}
    said |= {name.casefold() for name in names}
    found = RefusedLine.objects.exclude(cells="").values_list("pk", "cells").iterator(AT_ONCE)
    gone = [row for row, cells in found if said and _says(cells, said)]
    RefusedLine.objects.filter(pk__in=gone).delete()


def cells_of(text: str) -> dict[str, str]:
    """The cells of a kept line by column; none where they were not kept."""
    return _cells.decode(text) if text else {}


def _line(one: Kept, batch: int, now: datetime) -> RefusedLine:
    cells = msgspec.json.encode(one.row.values).decode() if one.row else ""
    return RefusedLine(
        batch_id=batch,
        place=one.place,
        line=one.fault.line,
        scope=one.row.scope if one.row else "",
        cells=cells if len(cells) <= limits.LINE else "",
        kept_at=now,
        **reasons(one.fault),
    )


def _says(cells: str, said: Collection[str]) -> bool:
    values: Iterable[str] = cells_of(cells).values()
    return any(value.strip().casefold() in said for value in values)
