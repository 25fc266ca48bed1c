"""The log of a journey: every signal as it came, when it happened and when it was heard."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec
from django.utils.translation import gettext as _

from vorfreude.back.saying import exact, length, visible
from vorfreude.back.staff import Staff
from vorfreude.core.engine.model import State
from vorfreude.intake.queries import LogLine, Page

LATE = timedelta(hours=8)
"""A signal heard so long after it happened is marked: the shift that could have acted on it had gone home."""

LONGEST_SHOWN = 4_000
"""Characters of a signal's data that the page shows; the rest is counted."""


@dataclass(frozen=True, slots=True)
class LogRow:
    """One signal. ``late`` says by how much it was late, ``cut`` how many characters are not shown."""

    number: int
    kind: str
    source: str
    ident: str
    at: str
    stamp: str
    heard: str
    late: str
    data: str
    cut: int
    retracted: bool
    begins: bool


@dataclass(frozen=True, slots=True)
class Log:
    """A page of the log, newest first. ``older`` is the cursor of the next page, None on the last one."""

    rows: tuple[LogRow, ...]
    older: int | None
    is_newest: bool


def log_of(page: Page[LogLine], state: State, staff: Staff, *, is_newest: bool) -> Log:
    """A page of the log for whoever reads it."""
    gone = set(map(tuple, state.retracted))
    begun = state.begun_by.ref if state.begun_by else 0
    rows = (
        _row(one, staff, retracted=(one.source, one.ident) in gone, begins=one.row == begun) for one in page.lines
    )  # fmt: skip
    return Log(tuple(rows), page.below, is_newest)


def _row(one: LogLine, staff: Staff, *, retracted: bool, begins: bool) -> LogRow:
    whole = visible(msgspec.json.format(one.data, indent=2))
    return LogRow(
        number=one.row,
        kind=visible(one.kind),
        source=visible(one.source),
        ident=visible(one.ident),
        at=exact(one.at, staff.now, staff.zone),
        stamp=one.at.astimezone(staff.zone).isoformat(timespec="seconds"),
        heard=exact(one.recorded_at, staff.now, staff.zone),
        late=_late(one.at, one.recorded_at),
        data=whole[:LONGEST_SHOWN],
        cut=max(0, len(whole) - LONGEST_SHOWN),
        retracted=retracted,
        begins=begins,
    )


def _late(at: datetime, heard: datetime) -> str:
    away = heard - at
    return _("%(time)s late") % {"time": length(away)} if away > LATE else ""
