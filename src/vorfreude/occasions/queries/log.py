"""The log as somebody may read it: the query asks for their eyes, so that what is restricted never leaves the database for others."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from vorfreude.occasions.models import Entry

PAGE = 100
"""Entries of one page."""


@dataclass(frozen=True, slots=True)
class EntryLine:
    """One entry. ``corrects`` is the number of the one that it corrects, ``corrected`` the number of the entry that corrects it, 0 for none."""

    number: int
    words: str
    channel: str
    eyes: str
    at: datetime
    written: datetime
    by: str
    corrects: int
    corrected: int


@dataclass(frozen=True, slots=True)
class Log:
    """A page of the log, the newest first. ``older`` is the number below which the next page begins, 0 on the last."""

    entries: tuple[EntryLine, ...]
    channels: tuple[str, ...]
    older: int


def log_of(occasion: str, *, may_read: frozenset[str], channel: str = "", below: int = 0) -> Log:
    """What somebody may read whose eyes are ``may_read`` (the empty one is everybody's in the control room). Three queries."""
    mine = Entry.objects.filter(occasion__public_id=occasion, eyes__in=may_read)
    channels = tuple(mine.exclude(channel="").order_by("channel").values_list("channel", flat=True).distinct())
    rows = mine.filter(channel=channel) if channel else mine
    if below:
        rows = rows.filter(number__lt=below)
    found = list(rows.select_related("corrects").order_by("-number")[: PAGE + 1])
    older = found[PAGE - 1].number if len(found) > PAGE else 0
    shown = found[:PAGE]
    newer = mine.filter(corrects__in=shown).order_by("number")
    return Log(tuple(lines_of(shown, may_read, newer)), channels, older)


def lines_of(rows: Iterable[Entry], may_read: frozenset[str], newer: Iterable[Entry] = ()) -> Iterator[EntryLine]:
    """Rows as they are read: each knows what corrects it, among themselves and ``newer`` ones; the last correction counts."""
    found = list(rows)
    corrected = {row.corrects_id: row.number for row in [*reversed(found), *newer] if row.corrects_id}
    for row in found:
        right = row.corrects is not None and row.corrects.eyes in may_read
        yield EntryLine(
            row.number, row.words, row.channel, row.eyes, row.at, row.written_at, row.written_by,
            row.corrects.number if row.corrects and right else 0, corrected.get(row.pk, 0),
        )  # fmt: skip
