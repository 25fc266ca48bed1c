"""Who is there: what the phones of the crew said, in the order in which it was pressed, whatever the order in which it came."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from vorfreude.occasions.models import ClockIn

LONGEST_SHIFT = timedelta(hours=18)
"""Somebody who came longer ago and never went has forgotten to say so."""


def since(rows: Iterable[ClockIn], now: datetime) -> dict[int, datetime]:
    """Since when each member is there, by the row's number of the member; who went, or came too long ago, is not in it."""
    there: dict[int, datetime] = {}
    for row in sorted(rows, key=lambda one: (one.at, one.ident)):
        if row.at > now:
            continue
        if row.coming:
            there.setdefault(row.member_id, row.at)
        else:
            there.pop(row.member_id, None)
    return {member: at for member, at in there.items() if at > now - LONGEST_SHIFT}


def stretches(rows: Iterable[ClockIn]) -> list[tuple[datetime, datetime | None]]:
    """One member's stretches of work, the first of them first; the last is open while they are there."""
    found: list[tuple[datetime, datetime | None]] = []
    for row in sorted(rows, key=lambda one: (one.at, one.ident)):
        is_open = bool(found) and found[-1][1] is None
        if row.coming and not is_open:
            found.append((row.at, None))
        elif not row.coming and is_open:
            found[-1] = (found[-1][0], row.at)
    return found
