"""A file read through a mapping: row by row, what it gives. Memory is flat; the rows come in the order of the file."""

from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from vorfreude.core.blueprint.errors import quoted
from vorfreude.intake.actions.verdicts import NewSignal
from vorfreude.intake.mapping.columns import missing_columns, named_columns
from vorfreude.intake.mapping.mapper import Mapper
from vorfreude.intake.mapping.model import Format, Mapping
from vorfreude.lib.bounded import Bounded, check_packed
from vorfreude.lib.faults import Fault, Unreadable
from vorfreude.lib.rows import Row, RowFault, Table
from vorfreude.lib.xes import EventLog

SUFFIXES: dict[str, Format] = {".csv": "csv", ".tsv": "csv", ".txt": "csv", ".xes": "xes"}

MOST_SEEN = 200  # names of columns remembered for hints


class Taken:
    """What one row gave: its line, its signals, and why others could not be read; ``row`` is None for what is no row."""

    __slots__ = ("faults", "line", "row", "signals")

    def __init__(self, line: int, row: Row | None = None) -> None:
        self.line = line
        self.row = row
        self.signals: list[NewSignal] = []
        self.faults: list[RowFault] = []


class Reading:
    """One reading of a file. A context manager; iterate once.

    ``size`` and ``taken`` are bytes on disk. Raises Unreadable when the file cannot be read (further), when a table
    lacks a column of the mapping, or when its stamps need a zone the mapping does not give.
    """

    def __init__(self, path: Path, mapping: Mapping) -> None:
        check_packed(path)
        self._source = Bounded(path)
        self._mapping = mapping
        self._unseen = {column.name for column in named_columns(mapping)}
        self._seen: set[str] = set()
        try:
            self._rows = self._open(mapping.format or guessed_format(path))
        except Unreadable:
            self.close()
            raise
        self.size = self._source.size

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def __iter__(self) -> Iterator[Taken]:
        mapper = Mapper(self._mapping)
        for row in self._rows:
            if isinstance(row, RowFault):
                took = Taken(row.line)
                took.faults.append(row)
            else:
                took = Taken(row.line, row)
                self._take(mapper, row, took)
            yield took

    @property
    def taken(self) -> int:
        return self._source.taken

    def close(self) -> None:
        self._source.close()

    def never_seen(self) -> list[Fault]:
        """After the last row: the columns of the mapping that no row had, each place."""
        named = {column.name for column in named_columns(self._mapping)}
        return missing_columns(self._mapping, sorted(self._seen | (named - self._unseen)))

    def _take(self, mapper: Mapper, row: Row, took: Taken) -> None:
        if self._unseen:
            self._unseen -= row.values.keys()
            if len(self._seen) < MOST_SEEN:
                self._seen |= row.values.keys()
        for gift in mapper.signals(row):
            if isinstance(gift, NewSignal):
                took.signals.append(gift)
            else:
                took.faults.append(gift)

    def _open(self, format_: Format) -> Table | EventLog:
        if format_ == "xes":
            return EventLog(self._source)
        table = Table(self._source, delimiter=self._mapping.delimiter, encoding=self._mapping.encoding)
        if missing := missing_columns(self._mapping, table.columns):
            raise Unreadable(missing)
        return table


def guessed_format(path: Path) -> Format:
    """The format a file's name speaks of. Raises Unreadable when it speaks of none."""
    name = path.name.lower().removesuffix(".gz")
    for suffix, format_ in SUFFIXES.items():
        if name.endswith(suffix):
            return format_
    hint = "name it in the mapping: format: csv or format: xes"
    came = f"a file called {quoted(path.name)}"
    raise Unreadable([Fault(path.name, 0, came, "a name ending in .csv, .xes, .csv.gz or .xes.gz", hint)])
