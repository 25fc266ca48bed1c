"""The clock of a rehearsal: which minute it is, which trouble is due, how long it took until somebody dealt with it."""

from datetime import datetime, timedelta
from typing import Literal

type Stands = Literal["ahead", "due", "as-expected", "otherwise"]

MINUTE = timedelta(minutes=1)


def minute_of(begun: datetime | None, ended: datetime | None, *, now: datetime) -> int | None:
    """Whole minutes since it began, until it ended; None before it began."""
    return None if begun is None else max((min(now, ended or now) - begun) // MINUTE, 0)


def stands(minute: int | None, planned: int, as_expected: bool | None) -> Stands:  # noqa: FBT001 what a row holds: yes, no, not seen
    """Where trouble of the minute ``planned`` stands in the minute it is."""
    if as_expected is not None:
        return "as-expected" if as_expected else "otherwise"
    return "due" if minute is not None and minute >= planned else "ahead"


def took(begun: datetime, planned: int, seen: datetime) -> int:
    """Whole minutes from trouble to what was seen of it; none where it was seen before its minute."""
    return max((seen - begun) // MINUTE - planned, 0)
