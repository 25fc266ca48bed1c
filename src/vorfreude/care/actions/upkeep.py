"""Verb of a recurring job: the owner of a vehicle hears once, weeks ahead, what it needs; what nobody does is not said again and again."""

from datetime import UTC, datetime, time
from itertools import batched

from django.conf import settings

from vorfreude.care.queries.upkeep import DueRow, due_of_all
from vorfreude.care.telling import Content, Told, tell

AT_ONCE = 500
"""Things that are told in one transaction: whatever is overdue and nobody does comes first, and must not keep the rest from being told."""

MORNING = time(9)


def tell_due(*, now: datetime) -> int:
    """Tells ``upkeep.due`` of everything that is due within weeks or overdue, once for each round. Gives how many there are.

    A campaign is told by its own journey. Safe to do twice: a signal with the same name counts once.
    """
    rows = [one for one in due_of_all(now=now) if one.source != "campaign"]
    for some in batched(rows, AT_ONCE, strict=False):
        tell((_told(one, now) for one in some), now=now)
    return len(rows)


def _told(one: DueRow, now: datetime) -> Told:
    first = next(iter(one.words.values()), "")
    titles = {f"title_{tag}": one.words.get(tag, first) for tag, _ in settings.LANGUAGES}
    content: Content = {"line": one.key, "source": one.source, "due": _due(one, now), **titles}
    if one.cost is not None:
        content = {**content, "cost": one.cost, "currency": one.currency}
    return Told(one.subject, "upkeep.due", now, content, once=f"{one.key}/{one.round_}")


def _due(one: DueRow, now: datetime) -> datetime:
    """The day it is due, in the morning; now where a counter is there already."""
    return now if one.on is None else datetime.combine(one.on, MORNING, tzinfo=UTC)
