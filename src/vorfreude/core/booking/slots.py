"""Free slots: where a bay that fits, somebody who can do it, the adviser for the call and a loaner are free together.

What is free of each thing is a row of bits, one for each working quarter: where ``n`` follow each other is a few shifts, however long
the row. Measured: two weeks of a workshop of six bays, half of it taken, take 1.3 ms.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from operator import itemgetter
from typing import Literal

from vorfreude.core.booking.hours import QUARTER, Opening, Timeline, longest_day, quarter_of, quarters_of, start_of
from vorfreude.core.booking.model import Slot, Stock, Technician, Wanted

RECEIVING = 1
"""Quarters between bringing a vehicle in and the bay: a greeting, the keys, a look round the vehicle."""

LATER = 8
"""Working quarters by which the call after work of several days may be later than the work is done."""

LOANER_BACK = 4
"""Working quarters until a loaner is back and clean after the vehicle is ready: it comes with its driver, who is seldom on the minute."""

type Lack = Literal["bay", "technician", "loaner", "time"]


def free_slots(line: Timeline, stock: Stock, wanted: Wanted) -> Iterator[Slot]:
    """What can be had, in time. The timeline reaches as far behind ``wanted.latest`` as the work takes.

    Work that fits into a day is done in one, the call included; longer work goes on the next morning. On a day on which nothing is free,
    its spare places can be had, where somebody could do it at all.
    """
    plan = _Plan.of(line, stock, wanted)
    starts = plan.starts & plan.both(plan.bays, plan.technicians)
    could = plan.starts & plan.both(plan.all_bays, plan.all_technicians) if stock.spare else starts
    for day, bits in _by_day(line, starts | could):
        free = [slot for place in _places(bits & starts) if (slot := plan.slot(place))]
        yield from free or (slot for place in _places(bits & could) if (slot := plan.spare_slot(place, day)))


def quarters_behind(opening: Opening, wanted: Wanted) -> int:
    """How far a timeline reaches behind the last day on which a visit may begin: work of one day ends on it, but for a loaner's way back."""
    total = _total(wanted)
    return (0 if total <= longest_day(opening) else total + LATER) + (LOANER_BACK if wanted.loaner else 0)


def why_none(stock: Stock, wanted: Wanted) -> Lack:
    """What is lacking where there is no slot at all: a bay that fits, somebody who can do it, a loaner, or merely free time."""
    if not any(wanted.fits <= bay.fits for bay in stock.bays):
        return "bay"
    if not any(wanted.skills <= one.skills for one in stock.technicians):
        return "technician"
    return "loaner" if wanted.loaner and not stock.loaners else "time"


@dataclass(frozen=True, slots=True)
class _Plan:
    """Rows of bits over one timeline. Of bays and technicians: things in the order in which they are chosen, with what is free."""

    line: Timeline
    stock: Stock
    wanted: Wanted
    work: int
    call: int
    same_day: bool
    starts: int
    bays: list[tuple[int, int]]
    technicians: list[tuple[int, int]]
    all_bays: list[tuple[int, int]]
    all_technicians: list[tuple[int, int]]
    loaners: list[tuple[int, int]]
    calls: list[tuple[int, int]]

    @classmethod
    def of(cls, line: Timeline, stock: Stock, wanted: Wanted) -> "_Plan":
        work, call = _quarters(wanted.minutes), _quarters(wanted.call_minutes)
        total = _total(wanted)
        same_day = total <= longest_day(stock.opening)
        whole = (1 << len(line)) - 1

        def taken(what: str) -> int:
            return line.mask(stock.taken.get(what, ()))

        bays = sorted((bay for bay in stock.bays if wanted.fits <= bay.fits), key=lambda bay: bay.id)
        able = sorted((one for one in stock.technicians if wanted.skills <= one.skills), key=lambda one: one.id)
        advisers = _turned([(one, whole, 0) for one in range(stock.advisers)], wanted.turn)
        all_bays = _turned([(bay.id, whole, len(bay.fits)) for bay in bays], wanted.turn)
        all_technicians = _turned([(one.id, _works(line, one, whole), len(one.skills)) for one in able], wanted.turn)
        return cls(
            line=line, stock=stock, wanted=wanted, work=work, call=call, same_day=same_day,
            starts=_starts(line, wanted, total, same_day=same_day),
            bays=[(bay, free & ~taken(f"bay:{bay}")) for bay, free in all_bays],
            technicians=[(one, free & ~taken(f"technician:{one}")) for one, free in all_technicians],
            all_bays=all_bays, all_technicians=all_technicians,
            loaners=[(one, whole & ~taken(f"loaner:{one}")) for one in stock.loaners] if wanted.loaner else [],
            calls=[(one, runs(free & ~taken(f"adviser:{one}"), call)) for one, free in advisers],
        )  # fmt: skip

    def both(self, bays: Iterable[tuple[int, int]], technicians: Iterable[tuple[int, int]]) -> int:
        """Where the work could begin after receiving: any of these bays and any of these technicians."""
        found = [0, 0]
        for side, things in enumerate((bays, technicians)):
            for _, free in things:
                found[side] |= runs(free, self.work)
        return (found[0] & found[1]) >> RECEIVING

    def slot(self, place: int) -> Slot | None:
        """The slot that begins at this place, None where the call or the loaner is lacking."""
        begins = place + RECEIVING
        bay = _first(self.bays, begins, self.work)
        technician = _first(self.technicians, begins, self.work)
        call = self._called(place)
        if bay is None or technician is None or call is None:
            return None
        called, adviser = call
        work = range(begins, begins + self.work)
        takes = [(f"{what}:{one}", at) for what, one in (("bay", bay), ("technician", technician)) for at in work]
        takes += [(f"adviser:{adviser}", at) for at in range(called, called + self.call)]
        return self._made(place, called, takes, bay=bay, technician=technician)

    def spare_slot(self, place: int, day: date) -> Slot | None:
        """One of the day's spare places from this start, None where they are gone or no loaner is there."""
        key = quarters_of(self.stock.opening, day)[0]
        free = (one for one in range(self.stock.spare) if key not in self.stock.taken.get(f"spare:{one}", ()))
        spare = next(free, None)
        if spare is None:
            return None
        made = self._made(place, place + RECEIVING + self.work, [], spare=spare)
        return made and replace(made, takes=(*made.takes, (f"spare:{spare}", key)))

    def _called(self, place: int) -> tuple[int, int] | None:
        """Where the call can begin once the work is done, and which adviser is the first to be free; on the same day where the work is of one day."""
        done = place + RECEIVING + self.work
        if not self.call:
            return done, 0
        later = ((free >> done, one) for one, free in self.calls)
        found = [(done + (bits & -bits).bit_length() - 1, one) for bits, one in later if bits]
        first = min(found, key=itemgetter(0), default=None)
        return None if first is None or (self.same_day and first[0] + self.call > self.line.until[place]) else first

    def _made(
        self,
        place: int,
        called: int,
        takes: list[tuple[str, int]],
        *,
        bay: int | None = None,
        technician: int | None = None,
        spare: int | None = None,
    ) -> Slot | None:
        """The slot, with a loaner until its driver is back. ``takes`` are places; the slot has quarters."""
        line = self.line
        until = min(called + self.call + LOANER_BACK, len(line))
        loaner = _first(self.loaners, place, until - place) if self.wanted.loaner else None
        if self.wanted.loaner and loaner is None:
            return None
        takes += [(f"loaner:{loaner}", at) for at in range(place, until)] if loaner is not None else []
        last = place + RECEIVING + self.work - 1
        return Slot(
            begins=start_of(line.quarters[place]),
            works_at=start_of(line.quarters[place + RECEIVING]),
            works_until=start_of(line.quarters[last]) + QUARTER,
            ready_at=start_of(line.quarters[called + self.call - 1]) + QUARTER,
            bay=bay, technician=technician, loaner=loaner, spare=spare,
            takes=tuple((what, line.quarters[at]) for what, at in takes),
        )  # fmt: skip


def runs(free: int, length: int) -> int:
    """The places at which ``length`` free ones begin; with none to find, every free one."""
    known = 1
    while known < length:
        shift = min(known, length - known)
        free &= free >> shift
        known += shift
    return free


def _starts(line: Timeline, wanted: Wanted, total: int, *, same_day: bool) -> int:
    """Where a visit may begin by its times alone: every ``step`` quarters from the hour, in its window, with room behind it."""
    first, last = -(-int(wanted.earliest.timestamp()) // 900), quarter_of(wanted.latest)
    found = 0
    for place, quarter in enumerate(line.quarters):
        if quarter % wanted.step or not first <= quarter <= last:
            continue
        if (_length(line, place) if same_day else len(line) - place) >= total:
            found |= 1 << place
    return found


def _works(line: Timeline, one: Technician, whole: int) -> int:
    """Where somebody is there: their own hours, where they have some, without the days on which they are away."""
    if one.opening is None and not one.away:
        return whole
    there = [day for day in dict.fromkeys(line.day) if not any(first <= day <= last for first, last in one.away)]
    if one.opening is not None:
        return line.mask(quarter for day in there for quarter in quarters_of(one.opening, day))
    kept = frozenset(there)
    return line.mask(quarter for quarter, day in zip(line.quarters, line.day, strict=True) if day in kept)


def _turned(things: Sequence[tuple[int, int, int]], turn: int) -> list[tuple[int, int]]:
    """The least able first, so that who can do more stays free for it; among equals another one begins with every turn."""
    found: list[tuple[int, int]] = []
    for ability in sorted({ability for _, _, ability in things}):
        equals = [(one, free) for one, free, its in things if its == ability]
        begin = turn % len(equals)
        found += equals[begin:] + equals[:begin]
    return found


def _first(things: Iterable[tuple[int, int]], place: int, length: int) -> int | None:
    wanted = ((1 << length) - 1) << place
    return next((one for one, free in things if free & wanted == wanted), None)


def _by_day(line: Timeline, bits: int) -> Iterator[tuple[date, int]]:
    place = 0
    while place < len(line):
        until = line.until[place]
        if found := bits & (((1 << (until - place)) - 1) << place):
            yield line.day[place], found
        place = until


def _places(bits: int) -> Iterator[int]:
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


def _length(line: Timeline, place: int) -> int:
    """Quarters from this place to the end of its day."""
    return line.until[place] - place


def _total(wanted: Wanted) -> int:
    """Quarters from bringing it in to the end of the call, where nobody waits for another."""
    return RECEIVING + _quarters(wanted.minutes) + _quarters(wanted.call_minutes)


def _quarters(minutes: int) -> int:
    return -(-minutes // 15)
