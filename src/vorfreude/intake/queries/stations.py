"""What stations said, as far as it shows that they live: who, of which subject, when. Read in the order in which it came in.

A station is what a signal names in the field ``station`` of its data, together with the signal's source. What is said is not
looked at, and nothing is kept while signals come in: whoever listens comes by later and asks for what is new.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

import msgspec

from vorfreude.lib.plain_sql import instant, plain_rows

LONGEST_NAME = 200
"""Characters of a station's name; what is longer names none."""


class Word(NamedTuple):
    """A station spoke."""

    source: str
    station: str
    subject_id: int
    at: datetime


def newest_row() -> int:
    """The row of the newest signal; 0 where there is none."""
    return int(plain_rows("SELECT coalesce(max(id), 0) FROM intake_signal", [])[0][0])


def station_words(*, after: int, most: int) -> tuple[int, list[Word]]:
    """The next signals behind this row, ``most`` at most: the row of the last one (``after`` where there is none), and
    those that name a station. One look at the primary key, some two microseconds for each signal.
    """
    rows = plain_rows(_AFTER, [after, most])
    return (rows[-1][0] if rows else after), list(_words(rows))


class _Named(msgspec.Struct):
    """The one field that is looked for; whatever else there is does not matter."""

    station: object = None


_named = msgspec.json.Decoder(_Named)


def _words(rows: list[tuple[int, int, str, str, str]]) -> Iterator[Word]:
    for _row, subject, source, at, data in rows:
        station = _named.decode(data).station if '"station"' in data else None
        if isinstance(station, str) and 0 < len(station) <= LONGEST_NAME:
            yield Word(source, station, subject, instant(at))


_AFTER = """
    SELECT id, subject_id, source, CAST(at AS text), data FROM intake_signal WHERE id > %s ORDER BY id LIMIT %s
"""
