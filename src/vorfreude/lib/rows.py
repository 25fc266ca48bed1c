"""Rows of a table in a text file, one at a time: column names to text, with the line they end on.

Memory is flat: a row is forgotten as soon as the next one is asked for.
"""

import csv
import io
from collections.abc import Iterator
from typing import Literal, NamedTuple

from vorfreude.lib.bounded import Bounded

# Python's own default, said aloud: a cell longer than this is not a cell.
MAX_CELL_CHARACTERS = 131_072
MAX_LINE_CHARACTERS = 1_000_000

type Scope = Literal["row", "group", "member"]


class Row(NamedTuple):
    """One record. ``scope``: a table's rows are plain rows; a nested file gives a row for each group
    (its own values only), then one for each member (the member's values and its group's).
    """

    line: int
    scope: Scope
    values: dict[str, str]


class RowFault(NamedTuple):
    """A record that cannot be a row, or of which a column cannot be read, though reading can go on behind it."""

    line: int
    came: str
    expected: str
    hint: str
    column: str = ""


class Table:
    """A CSV file with a header, as rows. Iterate once.

    ``columns`` is the header. Raises Unreadable when the file as a whole is not such a table: no header, a name
    twice, the wrong encoding, NUL, endless lines. A row with too many or too few cells comes out as a RowFault.
    """

    def __init__(self, source: Bounded, *, delimiter: str = ",", encoding: str = "utf-8-sig") -> None:
        self._source = source
        self._encoding = encoding
        self._line = 0
        self._text = io.TextIOWrapper(io.BufferedReader(source), encoding=encoding, errors="strict", newline="")
        self._reader = csv.reader(self._lines(), delimiter=delimiter, strict=True)
        csv.field_size_limit(MAX_CELL_CHARACTERS)
        self.columns = self._header()

    def __iter__(self) -> Iterator[Row | RowFault]:
        width = len(self.columns)
        while (cells := self._next()) is not None:
            if len(cells) == width:
                yield Row(self._line, "row", dict(zip(self.columns, cells, strict=True)))
            elif cells:
                expected = f"{width} cells, as in the header"
                hint = "a cell that contains the delimiter must stand in double quotes"
                yield RowFault(self._line, f"{len(cells)} cells", expected, hint)

    def _header(self) -> tuple[str, ...]:
        columns = tuple(self._next() or ())
        if not columns:
            raise self._source.refuse("no header", "the names of the columns in the first line", line=1)
        twice = sorted({name for name in columns if columns.count(name) > 1})
        if twice:
            raise self._source.refuse(f"the column {twice[0]!r} twice", "each column once", "rename one", line=1)
        return columns

    def _next(self) -> list[str] | None:
        try:
            cells = next(self._reader, None)
        except csv.Error as trouble:
            hint = "is the delimiter right, and does every opening quote have a closing one?"
            raise self._source.refuse(str(trouble), "CSV (RFC 4180)", hint, line=self._line) from trouble
        except UnicodeDecodeError as trouble:
            raise self._wrong_encoding(trouble) from trouble
        self._source.mark()
        return cells

    def _lines(self) -> Iterator[str]:
        while line := self._text.readline(MAX_LINE_CHARACTERS):
            self._line += 1
            if len(line) == MAX_LINE_CHARACTERS:
                came = f"a line of {MAX_LINE_CHARACTERS:,} characters or more"
                raise self._source.refuse(came, "one record per line", line=self._line)
            if "\0" in line:
                hint = "is this a text file, and in this encoding? UTF-16 must be named in the mapping"
                raise self._source.refuse("a NUL character", "text", hint, line=self._line)
            yield line

    def _wrong_encoding(self, trouble: UnicodeDecodeError) -> Exception:
        piece = bytes(trouble.object[trouble.start : trouble.start + 4]).hex(" ")
        came = f"the bytes {piece}, which are not {self._encoding}"
        hint = "name the encoding of the file in the mapping, for example csv: {encoding: windows-1252}"
        return self._source.refuse(came, f"text in {self._encoding}", hint, line=self._line + 1)
