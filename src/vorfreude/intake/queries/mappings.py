"""Mappings as the desk reads them: their texts with who and why, and the lines that could not be read, by cause."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from typing import cast

from django.db.models import Count, Max, Q, QuerySet

from vorfreude.intake import limits
from vorfreude.intake.actions.lines import cells_of
from vorfreude.intake.models import MappingVersion, RefusedLine
from vorfreude.lib.rows import Row, Scope

LINES = 50
"""Lines of one cause that are shown: what fits two screens."""


@dataclass(frozen=True, slots=True)
class Version:
    """One text of a mapping. ``why`` is empty for one that came with an import."""

    number: int
    text: str
    saved_at: datetime
    saved_by: str
    why: str


@dataclass(frozen=True, slots=True)
class MappingSeen:
    """A mapping with its newest text: ``row`` is its first version's, by which it is named, ``version`` the newest's."""

    row: int
    version: int
    source: str
    file: str
    number: int
    text: str
    digest: str
    saved_at: datetime
    saved_by: str


@dataclass(frozen=True, slots=True)
class MappingLine:
    """A mapping in a list; ``refused`` counts its lines that are still to be mended, ``last_at`` is of the newest of them."""

    row: int
    source: str
    file: str
    number: int
    saved_at: datetime
    saved_by: str
    refused: int
    last_at: datetime | None


@dataclass(frozen=True, slots=True)
class Cause:
    """Lines that are refused for one reason. ``kept`` are those whose cells were kept, so that they can be tried."""

    name: str
    column: str
    expected: str
    hint: str
    lines: int
    kept: int


@dataclass(frozen=True, slots=True)
class LineSeen:
    """One refused line."""

    file: str
    line: int
    came: str
    cells: dict[str, str]
    kept_at: datetime


@dataclass(frozen=True, slots=True)
class OpenLine:
    """One refused line that can be tried."""

    pk: int
    row: Row


def mapping_lines() -> tuple[MappingLine, ...]:
    """Every mapping that was ever used, those with refused lines first. Two queries."""
    newest: dict[tuple[str, str], MappingVersion] = {}
    first: dict[tuple[str, str], int] = {}
    versions = MappingVersion.objects.defer("text").order_by("source", "file", "number")
    for one in versions:
        newest[one.source, one.file] = one
        first.setdefault((one.source, one.file), one.pk)
    counted = {
        (row["batch__mapping__source"], row["batch__mapping__file"]): (row["count"], row["last"])
        for row in _open()
        .values("batch__mapping__source", "batch__mapping__file")
        .annotate(count=Count("pk"), last=Max("kept_at"))
    }
    lines = [
        MappingLine(first[key], *key, one.number, one.saved_at, one.saved_by, *counted.get(key, (0, None)))
        for key, one in newest.items()
    ]
    return tuple(sorted(lines, key=lambda one: (not one.refused, one.file, one.source)))


def refused_lines_count() -> int:
    """How many lines of imports wait to be mended. One query."""
    return _open().count()


def mapping_seen(row: int) -> MappingSeen | None:
    """One mapping, by the row of its first version. Two queries, one where there is none."""
    first = MappingVersion.objects.filter(pk=row, number=1).defer("text").first()
    if first is None:
        return None
    one = MappingVersion.objects.filter(source=first.source, file=first.file).latest("number")
    return MappingSeen(row, one.pk, one.source, one.file, one.number, one.text, one.digest, one.saved_at, one.saved_by)


def versions_of(seen: MappingSeen) -> tuple[Version, ...]:
    """All its texts, the newest first. One query."""
    rows = MappingVersion.objects.filter(source=seen.source, file=seen.file).order_by("-number")
    return tuple(Version(one.number, one.text, one.saved_at, one.saved_by, one.why) for one in rows)


def causes_of(seen: MappingSeen) -> tuple[Cause, ...]:
    """Why lines of its imports are refused, the most frequent reason first. One query."""
    counted = (
        _open_of(seen.source, seen.file)
        .values("column", "expected")
        .annotate(lines=Count("pk"), kept=Count("pk", filter=~Q(cells="")), said=Max("hint"))
    )
    causes = (
        Cause(
            _name(one["column"], one["expected"]),
            one["column"],
            one["expected"],
            one["said"],
            one["lines"],
            one["kept"],
        )
        for one in counted
    )
    return tuple(sorted(causes, key=lambda one: (-one.lines, one.column, one.expected)))


def is_cut(seen: MappingSeen) -> bool:
    """Whether one of its imports refused more lines than are kept. One query."""
    found = RefusedLine.objects.filter(batch__mapping__source=seen.source, batch__mapping__file=seen.file)
    counts = found.values("batch").annotate(count=Count("pk")).filter(count__gte=limits.LINES_PER_IMPORT)
    return counts.exists()


def lines_of(seen: MappingSeen, cause: Cause) -> tuple[LineSeen, ...]:
    """The newest ``LINES`` lines of one cause. One query."""
    rows = _open_of(seen.source, seen.file).filter(column=cause.column, expected=cause.expected)
    return tuple(
        LineSeen(one.batch.file_name, one.line, one.came, cells_of(one.cells), one.kept_at)
        for one in rows.select_related("batch").order_by("-batch", "place")[:LINES]
    )


def open_lines(row: int, cause: Cause | None = None) -> Sequence[OpenLine]:
    """Its refused lines that can be tried, of all of its imports in their order; of one cause alone where that is named."""
    first = MappingVersion.objects.filter(pk=row, number=1).defer("text").first()
    if first is None:
        return ()
    found = _open_of(first.source, first.file).exclude(cells="")
    if cause is not None:
        found = found.filter(column=cause.column, expected=cause.expected)
    return [
        OpenLine(pk, Row(line, cast("Scope", scope), cells_of(cells)))
        for pk, line, scope, cells in found.order_by("batch", "place").values_list("pk", "line", "scope", "cells")
    ]


def _open() -> QuerySet[RefusedLine]:
    is_open = Q(settled_in=None) | Q(settled_in__undone_at__isnull=False)
    return RefusedLine.objects.filter(is_open, batch__undone_at=None, batch__mapping__isnull=False)


def _open_of(source: str, file: str) -> QuerySet[RefusedLine]:
    return _open().filter(batch__mapping__source=source, batch__mapping__file=file)


def _name(column: str, expected: str) -> str:
    """A cause's name in an address."""
    return blake2b(f"{column}\0{expected}".encode(), digest_size=6).hexdigest()
