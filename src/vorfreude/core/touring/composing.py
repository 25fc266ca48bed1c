"""Which stops in which order with whom: every order of a handful of stops is tried, for the guides who suit best.

Most stops first, then the earliest end, then the order in which the tour itself goes; before all that a guide whom the guest understands.
A tour with limits in time at each station is an orienteering problem with time windows (Vansteenwegen 2011); seven stops are few enough
to try them all.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from vorfreude.core.touring.model import Busy, Composed, Guide, Late, Leg, Open, Stop, Tour, Why

type Walk = Callable[[str, str], timedelta]
"""How long a guest walks from one place to another."""

MOST_STOPS = 7
"""5,040 orders: a few tens of milliseconds a guide. Of a longer tour the first seven are shown."""

GUIDES = 4
"""So many are tried: those who speak the guest's language and are nearest come first."""

PATIENCE = timedelta(minutes=10)
"""A guest waits so long before a station at most; else another one comes first."""

AT_FIRST = timedelta(minutes=45)
"""Before the first station a guest may sit down for a coffee; what begins later than that is no consolation."""

NONE = timedelta()

type _Taken = Mapping[str, Sequence[tuple[datetime, datetime]]]


def compose(
    late: Late, stops: Sequence[Stop], *, busy: Sequence[Busy], guides: Sequence[Guide], still_open: Sequence[Open], walk: Walk
) -> Composed:  # fmt: skip
    """The best tour that is possible from ``late.at`` on; where none is, why, and what can be joined instead."""
    instead = tuple(
        sorted((one for one in still_open if one.begins >= late.at), key=lambda one: (one.begins, not one.own, one.key))
    )
    shown, taken = tuple(stops[:MOST_STOPS]), _taken(busy)
    if not guides:
        return Composed(None, "no-guide", instead)
    found = [
        (_worth(legs, late, one, place), one, legs)
        for place, one in enumerate(_best(guides, late, walk))
        if (legs := _longest(late, one, shown, taken, walk))
    ]
    if not found:
        return Composed(None, _why_not(late, shown, taken, walk), instead)
    _, guide, legs = min(found, key=lambda each: each[0])
    seen = {leg.title for leg in legs}
    left_out = tuple(stop.title for stop in stops if stop.title not in seen)
    return Composed(Tour(guide, legs, left_out, _understands(late, guide)), "", instead)


def _best(guides: Sequence[Guide], late: Late, walk: Walk) -> list[Guide]:
    return sorted(
        guides, key=lambda one: (not _understands(late, one), walk(one.place, late.place), one.minutes, one.key)
    )[:GUIDES]


def _understands(late: Late, guide: Guide) -> bool:
    return not late.language or late.language in guide.languages


def _worth(legs: tuple[Leg, ...], late: Late, guide: Guide, place: int) -> tuple[bool, int, datetime, int]:
    return not _understands(late, guide), -len(legs), legs[-1].ends, place


def _longest(late: Late, guide: Guide, stops: tuple[Stop, ...], taken: _Taken, walk: Walk) -> tuple[Leg, ...]:
    """The most stops that this guide can show; of those as many, the order that ends first; of those, the tour's own."""
    ends = [one for one in (late.until, guide.until) if one is not None]
    limit = min(ends) if ends else None
    begin = late.at + walk(guide.place, late.place)
    best: tuple[Leg, ...] = ()
    for legs in _orders((), late.place, begin, stops, taken, walk):
        home = walk(legs[-1].place, late.back) if late.back else NONE
        if limit is not None and legs[-1].ends + home > limit:
            continue
        if not best or (-len(legs), legs[-1].ends) < (-len(best), best[-1].ends):
            best = legs
    return best


def _orders(
    so_far: tuple[Leg, ...], here: str, now: datetime, left: tuple[Stop, ...], taken: _Taken, walk: Walk
) -> Iterator[tuple[Leg, ...]]:
    for place, stop in enumerate(left):
        there = now + walk(here, stop.place)
        begins = _free_from(there, stop, taken)
        if begins - there > (PATIENCE if so_far else AT_FIRST):
            continue
        legs = (*so_far, Leg(stop.title, stop.place, begins, begins + stop.lasts))
        yield legs
        yield from _orders(legs, stop.place, legs[-1].ends, left[:place] + left[place + 1 :], taken, walk)


def _free_from(at: datetime, stop: Stop, taken: _Taken) -> datetime:
    """From when on the station is free for as long as the stop lasts."""
    for begins, ends in taken.get(stop.place, ()):
        if begins < at + stop.lasts and ends > at:
            at = ends
    return at


def _taken(busy: Sequence[Busy]) -> _Taken:
    found: dict[str, list[tuple[datetime, datetime]]] = defaultdict(list)
    for one in sorted(busy, key=lambda each: (each.begins, each.ends, each.place)):
        found[one.place].append((one.begins, one.ends))
    return found


def _why_not(late: Late, stops: Sequence[Stop], taken: _Taken, walk: Walk) -> Why:
    """Whether somebody who stood ready at once, with every station free, could show at least one stop."""
    for stop in stops:
        begins = late.at + walk(late.place, stop.place)
        home = walk(stop.place, late.back) if late.back else NONE
        if late.until is None or begins + stop.lasts + home <= late.until:
            return "no-station" if _free_from(begins, stop, taken) > begins else "no-guide"
    return "no-time"
