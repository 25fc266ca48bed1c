"""An overrun goes through the programme: it is swallowed by holds and free time, moves what follows, and stops at fixed points.

Each item begins when it was planned, or as soon as everything before it allows; never earlier than planned, because guests were told.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from vorfreude.core.programme.model import LONGEST_ITEM, Actual, Follows, Item, Programme, Progress, WrongProgramme

NONE = timedelta()


@dataclass(frozen=True, slots=True)
class Times:
    """When an item begins and ends as things stand. ``cause`` is the item that moved it; empty where it begins as planned.

    ``short`` is how much of what comes before a fixed item is still running when it begins: somebody must decide. ``is_over``: it has ended.
    """

    item: Item
    begins: datetime
    ends: datetime
    cause: str = ""
    short: timedelta = NONE
    called_off: bool = False
    is_over: bool = False

    @property
    def late(self) -> timedelta:
        """How much later than planned it begins; below nought where it began early."""
        return self.begins - self.item.begins


@dataclass(frozen=True, slots=True)
class Swallowed:
    """An overrun that went no further: so much of it, before this item."""

    before: str
    after: str
    overrun: timedelta


def links_of(programme: Programme) -> list[Follows]:
    """All links: those that are written, and within a strand each item after the one before it in time.

    A link within a strand has no gap of its own: holds and free time lie in the plan already and may be used up.
    """
    strands: dict[str, list[Item]] = defaultdict(list)
    for item in programme.items:
        if item.strand:
            strands[item.strand].append(item)
    found = list(programme.follows)
    written = {(link.before, link.after) for link in found}
    for items in strands.values():
        items.sort(key=lambda item: (item.begins, item.ends, item.key))
        for before, after in pairwise(items):
            if before.ends <= after.begins and (before.key, after.key) not in written:
                found.append(Follows(before.key, after.key))
    return found


def times_of(programme: Programme, progress: Progress, *, now: datetime) -> dict[str, Times]:
    """Every item's times as things stand at ``now``, by key, in the order in which they depend on one another.

    Raises WrongProgramme where items wait for each other in a circle.
    """
    links = links_of(programme)
    comes_before: dict[str, list[Follows]] = defaultdict(list)
    for link in links:
        comes_before[link.after].append(link)
    items = programme.by_key
    found: dict[str, Times] = {}
    for key in _in_order(items, links):
        found[key] = _times(items[key], comes_before[key], found, progress, now)
    return found


def links_in_order(programme: Programme) -> list[str]:
    """The items in an order in which each comes after all it waits for. Raises WrongProgramme for a circle."""
    return _in_order(programme.by_key, links_of(programme))


def swallowed(programme: Programme, times: Mapping[str, Times]) -> Iterator[Swallowed]:
    """Where an overrun ended: items that still begin as planned although what comes before them ends later than planned."""
    for link in links_of(programme):
        before, after = times[link.before], times[link.after]
        if before.called_off or after.called_off:
            continue
        overrun = before.ends - before.item.ends
        if overrun > NONE and after.late <= NONE and not after.short:
            yield Swallowed(link.before, link.after, overrun)


def as_it_goes(programme: Programme, times: Mapping[str, Times]) -> Programme:
    """The programme with every item at its times as things stand, without what was called off or has ended: what can still go wrong."""
    items = tuple(
        replace(item, begins=now.begins, lasts=min(now.ends - now.begins, LONGEST_ITEM))
        for item in programme.items
        if not (now := times[item.key]).called_off and not now.is_over
    )
    kept = {item.key for item in items}
    links = tuple(link for link in programme.follows if link.before in kept and link.after in kept)
    return replace(programme, items=items, follows=links)


def _in_order(items: Mapping[str, Item], links: list[Follows]) -> list[str]:
    graph: dict[str, list[str]] = {key: [] for key in sorted(items, key=lambda key: (items[key].begins, key))}
    for link in links:
        graph[link.after].append(link.before)
    try:
        return list(TopologicalSorter(graph).static_order())
    except CycleError as trouble:
        circle = " → ".join(trouble.args[1])
        raise WrongProgramme(f"items wait for each other in a circle: {circle}; take one of these links away") from None


def _times(item: Item, links: list[Follows], known: Mapping[str, Times], progress: Progress, now: datetime) -> Times:
    actual = progress.actual.get(item.key, Actual())
    if item.key in progress.called_off:
        return Times(item, item.begins, item.begins, called_off=True)
    if actual.begun is not None:
        ends = actual.ended or max(actual.begun + item.lasts, now)
        return Times(item, actual.begun, ends, is_over=actual.ended is not None)
    wanted = item.begins + progress.put_off.get(item.key, NONE)
    free, cause = _free(links, known)
    if item.fixed:
        short = free - wanted if free is not None and free > wanted else NONE
        return Times(item, wanted, wanted + item.lasts, cause if short else "", short)
    begins = max(wanted, now) if free is None else max(wanted, free, now)
    moved_by = cause if free == begins and begins > wanted else ""
    return Times(item, begins, begins + item.lasts, moved_by)


def _free(links: list[Follows], known: Mapping[str, Times]) -> tuple[datetime | None, str]:
    """The first instant at which everything before is over, and which item that is; None where nothing comes before."""
    ends = [(known[link.before].ends + link.gap, link.before) for link in links if not known[link.before].called_off]
    return max(ends, default=(None, ""))
