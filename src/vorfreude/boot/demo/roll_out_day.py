"""The day of the roll-out as values: who comes when, what goes wrong, what is needed. Nothing here knows what the house makes of it.

Minutes count from nine o'clock. What the crew does about it is not written here: they answer what their phones say.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from vorfreude.boot.demo.dice import Dice
from vorfreude.boot.demo.roll_out import RollOut
from vorfreude.core.staffing import DEFAULTS

OPENS, CLOSES = -60, 570
"""Minutes after nine: the day is opened at eight, and closed at half past six."""

DELAYS = {"Coach 1": 20, "Coach 3": 105}
"""Minutes: an accident on the road, and its tail."""

HEARD = 15
"""So many minutes after it should have left, a coach's delay is known."""

DEVICES = ("door-a", "door-b", "door-c", "door-d", "door-e")
DEAD, DIES, REVIVES = "door-c", 62, 97
"""One phone's network goes at five past ten and comes back half an hour later: what it saw meanwhile is sent then."""

ABSENT = 3
"""People of the crew who never come."""

CAMERAS = (100, 131, 260)
WALK_INS = (88, 140, 205)
DRIVES = (25, 112)
"""Whoever comes in their own car comes between these minutes."""

NEVER_CAME = 0.03
SCANNED_TWICE = 2
"""Of those whom the dead phone had seen, every second one is scanned at another door as well, since nobody is sure."""

OVERRUN = {"lunch-early": 9, "welcome": 4}
QUIET = frozenset({"late arrival", "special tour"})
"""Kinds of which the house itself makes the needs: who comes late is seen at the door."""

TOURS_LEAVE = 165
LONGEST_BATCH = 3
"""Minutes: a phone sends what it saw about that often."""


@dataclass(frozen=True, slots=True)
class Clocked:
    """Somebody of the crew came, or went."""

    member: int
    coming: bool


@dataclass(frozen=True, slots=True)
class Rode:
    """A coach: ``delayed`` by so many minutes is heard, or it ``left``, or it ``came``."""

    title: str
    what: str
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class Scan:
    """What a door phone saw at a minute: a guest by number, or a walk-in by name."""

    ident: str
    minute: float
    guest: int = 0
    walk_in: str = ""
    coming: bool = True


@dataclass(frozen=True, slots=True)
class Sent:
    """A door phone sends what it saw."""

    device: str
    scans: tuple[Scan, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Somebody of the crew opens a need."""

    kind: str
    words: str
    place: str
    guest: int | None = None


@dataclass(frozen=True, slots=True)
class Went:
    """An item begins, or ends."""

    key: str
    begins: bool


@dataclass(frozen=True, slots=True)
class Noted:
    """A line of the log; ``eyes`` empty for all."""

    words: str
    channel: str = ""
    eyes: str = ""


type Act = Clocked | Rode | Sent | Wanted | Went | Noted


@dataclass(frozen=True, slots=True, order=True)
class Happening:
    """One thing, at its minute."""

    minute: float
    name: str
    act: Act = field(compare=False)


@dataclass(frozen=True, slots=True)
class Shift:
    """When somebody of the crew is due, in minutes; ``posted`` when it begins with a post."""

    member: int
    begins: float
    ends: float
    posted: bool


@dataclass(frozen=True, slots=True)
class Cast:
    """Who is on: shifts of the crew, guests of each party that comes, and who rides in which coach, by its title."""

    shifts: Sequence[Shift]
    parties: Mapping[int, Sequence[int]]
    rides: Mapping[str, Sequence[int]]


def absent_of(cast: Cast) -> frozenset[int]:
    """Who does not come, of those who begin with a post while guests arrive; the same every time."""
    early = sorted((one.begins, one.member) for one in cast.shifts if one.posted and one.begins <= 120)  # noqa: PLR2004 eleven o'clock
    return frozenset(member for _, member in early[2 : 2 + 4 * ABSENT : 4])


def the_day(roll_out: RollOut, cast: Cast) -> list[Happening]:
    """Everything that happens, in order."""
    return sorted(
        [
            *_crew(roll_out, cast),
            *_rides(roll_out),
            *_doors(roll_out, cast),
            *_programme(roll_out),
            *_needs(roll_out, cast),
            *_log(),
        ]
    )


def arrivals(roll_out: RollOut, cast: Cast) -> dict[int, float]:
    """The minute at which each guest stands at a door; who never comes is not in it."""
    coaches = {one.title: one.at + one.minutes + DELAYS.get(one.title, 0) for one in roll_out.words.rides}
    rides = {guest: title for title, guests in cast.rides.items() for guest in guests}
    found = {}
    for party, guests in cast.parties.items():
        dice = Dice(roll_out.works.seed, f"comes {party}")
        if party != 1 and dice.happens("never", NEVER_CAME):
            continue
        drives = dice.between("drives", *DRIVES)
        for place, guest in enumerate(guests):
            coach = rides.get(guest)
            stands = coaches[coach] + dice.between(f"walks {place}", 2, 12) if coach else drives + place * 0.2
            found[guest] = stands
    return found


def _crew(roll_out: RollOut, cast: Cast) -> Iterator[Happening]:
    missing = absent_of(cast)
    for one in cast.shifts:
        dice = Dice(roll_out.works.seed, f"shift {one.member}")
        if one.member not in missing:
            early = max(OPENS, one.begins - dice.between("early", 5, 25))
            yield Happening(early, f"in {one.member:03}", Clocked(one.member, coming=True))
            yield Happening(
                one.ends + dice.between("stays", 0, 8), f"out {one.member:03}", Clocked(one.member, coming=False)
            )


def _rides(roll_out: RollOut) -> Iterator[Happening]:
    for one in roll_out.words.rides:
        delay = DELAYS.get(one.title, 0)
        if delay:
            yield Happening(one.at + HEARD, f"late {one.title}", Rode(one.title, "delayed", delay))
        yield Happening(one.at + min(delay, HEARD), f"left {one.title}", Rode(one.title, "left"))
        yield Happening(one.at + one.minutes + delay, f"came {one.title}", Rode(one.title, "came"))


def _doors(roll_out: RollOut, cast: Cast) -> Iterator[Happening]:
    """Each phone's passes, sent every few minutes; those of the dead one when it lives again."""
    by_device: dict[str, list[Scan]] = {device: [] for device in DEVICES}
    came = sorted(arrivals(roll_out, cast).items(), key=lambda one: (one[1], one[0]))
    for place, (guest, minute) in enumerate(came):
        device = DEVICES[place % len(DEVICES)]
        by_device[device].append(Scan(f"in-{guest}", minute, guest))
        dice = Dice(roll_out.works.seed, f"pass {guest}")
        if device == DEAD and DIES <= minute < REVIVES and place // len(DEVICES) % SCANNED_TWICE == 0:
            by_device["door-b"].append(Scan(f"again-{guest}", minute + dice.between("later", 1, 4), guest))
        if dice.happens("out", 0.6):
            by_device[DEVICES[guest % 2]].append(
                Scan(f"out-{guest}", dice.between("goes", 512, 545), guest, coming=False)
            )
    for number, minute in enumerate(WALK_INS, start=1):
        by_device["door-a"].append(Scan(f"walk-in-{number}", minute, walk_in=f"A neighbour {number}"))
    for device, scans in by_device.items():
        yield from _sent(device, sorted(scans, key=lambda one: (one.minute, one.ident)))


def _sent(device: str, scans: Sequence[Scan]) -> Iterator[Happening]:
    batches: dict[int, list[Scan]] = {}
    for one in scans:
        sends = int(one.minute) // LONGEST_BATCH * LONGEST_BATCH + LONGEST_BATCH
        batches.setdefault(REVIVES if device == DEAD and DIES <= sends < REVIVES else sends, []).append(one)
    for minute, batch in sorted(batches.items()):
        yield Happening(minute, f"doors {device}", Sent(device, tuple(batch)))


def _programme(roll_out: RollOut) -> Iterator[Happening]:
    nine = roll_out.at(0)
    for item in roll_out.items:
        begins = (item.begins - nine).total_seconds() / 60
        dice = Dice(roll_out.works.seed, f"item {item.key}")
        late = 0.0 if item.fixed else dice.between("late", 0, 4)
        longer = OVERRUN.get(item.key, 0) + dice.between("longer", -1, 2)
        lasts = max(1.0, item.lasts.total_seconds() / 60 + longer)
        yield Happening(begins + late, f"begins {item.key}", Went(item.key, begins=True))
        yield Happening(begins + late + lasts, f"ends {item.key}", Went(item.key, begins=False))


def _needs(roll_out: RollOut, cast: Cast) -> Iterator[Happening]:
    """What nobody planned, as often as elsewhere; and the cameras."""
    here = sorted(arrivals(roll_out, cast).items())
    places = [one.name for one in roll_out.words.places if one.level == 0 and one.name != "Gate"]
    hours = sum(520 - minute for _, minute in here) / 60
    for habit in DEFAULTS:
        if habit.name in QUIET:
            continue
        for number in range(round(habit.rate.value * hours)):
            dice = Dice(roll_out.works.seed, f"{habit.name} {number}")
            guest, came = dice.one_of("guest", here)
            minute = dice.between("when", max(came + 5, 60), 505)
            yield Happening(
                minute,
                f"{habit.name} {number:03}",
                Wanted(habit.name.replace(" ", "-"), "", dice.one_of("where", places), guest),
            )
    yield from _met_late(roll_out, cast)
    for number, minute in enumerate(CAMERAS):
        guest = next((one for one, came in here[number * 7 :] if came < minute - 10), here[0][0])
        words = f"Forgot the camera at {roll_out.words.hotels[number % len(roll_out.words.hotels)].title}"
        yield Happening(minute, f"camera {number}", Wanted("errand", words, "Reception", guest))


def _met_late(roll_out: RollOut, cast: Cast) -> Iterator[Happening]:
    """Whoever comes by a late coach is met, party by party."""
    came, late = arrivals(roll_out, cast), {guest for title in DELAYS for guest in cast.rides.get(title, ())}
    for party, guests in cast.parties.items():
        minute = came.get(guests[0], 0.0)
        if guests[0] in late and minute > TOURS_LEAVE:
            yield Happening(
                minute + 1, f"late {party:03}", Wanted("late-arrival", "Came by the late coach", "Reception", guests[0])
            )


def _log() -> Iterator[Happening]:
    yield Happening(-20, "log 1", Noted("Briefing of the posts at the gate done; radios work.", "radio 1"))
    yield Happening(
        DIES + 4, "log 2", Noted("Door phone C has no network. It goes on scanning; guests go on coming in.", "doors")
    )
    yield Happening(REVIVES + 1, "log 3", Noted("Door phone C is back and has sent what it saw.", "doors"))
    yield Happening(
        215,
        "log 4",
        Noted("A child of seven looks for its parents at the saddlery; found after four minutes.", "", "care"),
    )
