"""The control room as it is shown: every line in words, the map of the float laid out so that no name lies on another."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median
from zoneinfo import ZoneInfo

from django.utils.dateformat import format as formatted
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from vorfreude.back.occasions import control_words as words
from vorfreude.occasions.queries.control import ControlRoom, NeedLine, Spot, TourLine
from vorfreude.occasions.queries.floating import Floater
from vorfreude.occasions.queries.log import EntryLine

WIDTH, LOWEST, HIGHEST = 1000, 260, 620
"""Of the map, in units of its own; so high it is at least and at most."""

ROW, LETTER, BESIDE, EDGE = 120, 16, 40, 140
"""What one place takes on the map: its number and its name under it, the width of a letter, the room between names and to the edges."""

TONES = {"over": "ended", "due": "tardy"}
"""How the style calls a state of an item."""

GROUNDS = 1_500
"""Metres round the middle that the map shows; a hotel in town is named below it."""


@dataclass(frozen=True, slots=True)
class NeedShown:
    """A need in words. ``tone`` is overdue, urgent, there or nothing."""

    line: NeedLine
    left: str
    what: str
    about: str
    who: str
    why: str
    tone: str


@dataclass(frozen=True, slots=True)
class ItemShown:
    """An item: its time, the planned one where it is another, how it stands."""

    time: str
    planned: str
    title: str
    where: str
    said: str
    tone: str
    key: str


@dataclass(frozen=True, slots=True)
class GapShown:
    """A post that lacks people."""

    time: str
    post: str
    where: str
    said: str
    is_now: bool


@dataclass(frozen=True, slots=True)
class SpotShown:
    """A place on the map: where its number stands, how many are free, how many have something in hand, how many needs wait."""

    x: int
    y: int
    name: str
    free: int
    busy: int
    needs: int


@dataclass(frozen=True, slots=True)
class FloaterShown:
    """One of the float in a line: what they do now and where they were last."""

    name: str
    where: str
    said: str
    is_free: bool


@dataclass(frozen=True, slots=True)
class TourShown:
    """A special tour, or that there is none and what can be joined."""

    guests: str
    said: str
    stops: str
    instead: tuple[str, ...]
    tone: str


@dataclass(frozen=True, slots=True)
class EntryShown:
    """An entry of the log; ``day`` only where those beside it are of several."""

    number: int
    time: str
    day: str
    words: str
    channel: str
    eyes: str
    by: str
    corrects: int
    corrected: int


@dataclass(frozen=True, slots=True)
class RoomShown:
    """The whole page. ``present`` are options of everybody who is there: written once, for they stand at every need."""

    room: ControlRoom
    clock: str
    day: datetime
    headline: str
    is_calm: bool
    needs: tuple[NeedShown, ...]
    items: tuple[ItemShown, ...]
    gaps: tuple[GapShown, ...]
    spots: tuple[SpotShown, ...]
    height: int
    elsewhere: tuple[str, ...]
    floaters: tuple[FloaterShown, ...]
    tours: tuple[TourShown, ...]
    entries: tuple[EntryShown, ...]
    present: SafeString


def shown(room: ControlRoom) -> RoomShown:
    """The control room in the language that is active, on the clock of the place."""
    zone = ZoneInfo(room.timezone)
    near, elsewhere = _near(room.spots)
    spots, height = laid_out(near)
    calm = room.standing == "running" and words.headline(room) == _("Everything is as it should be.")
    return RoomShown(
        room=room, clock=words.clock(room.now, zone), day=room.now.astimezone(zone), headline=words.headline(room), is_calm=calm,
        needs=tuple(_need(one, zone) for one in room.needs), items=tuple(_items(room, zone)),
        gaps=tuple(
            GapShown(_from_to(one.begins, one.ends, zone), one.post, one.place, words.said_gap(one), one.is_now) for one in room.gaps
        ),
        spots=spots, height=height, elsewhere=tuple(map(_elsewhere, elsewhere)),
        floaters=tuple(_floater(one, zone) for one in sorted(room.float, key=lambda one: (not one.is_free, one.name))),
        tours=tuple(_tours(room, zone)), entries=tuple(entries_shown(room.entries, zone)),
        present=format_html_join("", '<option value="{}">{}</option>', ((one.number, one.name) for one in room.present)),
    )  # fmt: skip


def entries_shown(entries: Iterable[EntryLine], zone: ZoneInfo) -> Iterator[EntryShown]:
    """Entries with their times of day, and the day where they are of several; who wrote it by the first part of their address."""
    lines = [(one, one.at.astimezone(zone).date()) for one in entries]
    are_of_several = len({on for _, on in lines}) > 1
    for one, on in lines:
        day = formatted(on, pgettext("format of a day", "D j M")) if are_of_several else ""
        eyes = str(words.EYES[one.eyes]) if one.eyes else ""
        by = one.by.partition("@")[0]
        yield EntryShown(
            one.number, words.clock(one.at, zone), day, one.words, one.channel, eyes, by, one.corrects, one.corrected
        )


def laid_out(spots: Sequence[Spot]) -> tuple[tuple[SpotShown, ...], int]:
    """Places where they are on the grounds, north above, moved apart so that all can be read; and the height of the map."""
    if not spots:
        return (), LOWEST
    left, top = min(one.x for one in spots), max(one.y for one in spots)
    wide = max(max(one.x for one in spots) - left, 1.0)
    scale = (WIDTH - 2 * EDGE) / wide
    tall = min(HIGHEST, max(LOWEST, int((top - min(one.y for one in spots)) * scale) + ROW * 2))
    deep = max(top - min(one.y for one in spots), 1.0)
    down = min(scale, (tall - ROW * 2) / deep)
    placed: list[SpotShown] = []
    for one in sorted(spots, key=lambda each: (-each.y, each.x, each.name)):
        x, y = round(EDGE + (one.x - left) * scale), round(ROW * 0.75 + (top - one.y) * down)
        while any(abs(x - other.x) < _apart(one.name, other.name) and abs(y - other.y) < ROW for other in placed):
            y += 8
        placed.append(SpotShown(x, y, one.name, len(one.free), one.busy, one.needs))
    return tuple(placed), max(tall, max(one.y for one in placed) + ROW // 2)


def _apart(one: str, other: str) -> float:
    """How far two names must stand from each other to be read beside each other."""
    return (len(one) + len(other)) / 2 * LETTER + BESIDE


def _near(spots: Sequence[Spot]) -> tuple[list[Spot], list[Spot]]:
    """Places on the grounds, and those far away at which somebody is or is needed; nobody's place is the last of the latter."""
    named = [one for one in spots if one.name]
    if not named:
        return [], [one for one in spots if one.free or one.busy]
    x, y = median(one.x for one in named), median(one.y for one in named)
    near = [one for one in named if abs(one.x - x) <= GROUNDS and abs(one.y - y) <= GROUNDS]
    far = [one for one in spots if one not in near and (one.free or one.busy or one.needs)]
    return near, far


def _elsewhere(one: Spot) -> str:
    """A place that is not on the map, and who is free there or how many wait."""
    free = ", ".join(one.free)
    if not one.name:
        return _("no place known yet: %(names)s") % {"names": free or one.busy}
    said = free or (_("%(n)d busy") % {"n": one.busy} if one.busy else "")
    waits = _("waiting: %(n)d") % {"n": one.needs} if one.needs else ""
    return f"{one.name}: {', '.join(filter(None, (said, waits)))}"


def _need(one: NeedLine, zone: ZoneInfo) -> NeedShown:
    guest = _("guest %(n)d") % {"n": one.guest} if one.guest else ""
    about = " · ".join(filter(None, (one.place, f"{guest} {one.guest_name}".strip())))
    tone = "there" if one.state == "there" else "overdue" if one.is_over else "urgent" if one.is_urgent else ""
    what = f"{one.kind}: {one.words}" if one.words else one.kind
    return NeedShown(one, words.left(one), what, about, words.said_who(one, zone), words.said_why(one, zone), tone)


def _items(room: ControlRoom, zone: ZoneInfo) -> Iterator[ItemShown]:
    for one in room.items:
        moved = words.clock(one.planned, zone) if one.late else ""
        tone = "short" if one.short > 0 else TONES.get(one.state, one.state)
        time = words.clock(one.begins, zone) if one.state != "running" else _from_to(one.begins, one.ends, zone)
        where = " · ".join(filter(None, (one.place, ", ".join(one.groups))))
        yield ItemShown(time, moved, one.title, where, words.said_item(one), tone, one.key)


def _floater(one: Floater, zone: ZoneInfo) -> FloaterShown:
    if one.need is not None:
        said = _("need %(n)d") % {"n": one.need}
    elif one.touring:
        said = _("special tour")
    elif one.resting:
        said = _("break or end of duty")
    elif one.until is not None:
        said = _("free until %(time)s") % {"time": words.clock(one.until, zone)}
    else:
        said = _("free")
    return FloaterShown(one.name, one.place, said, one.is_free)


def _tours(room: ControlRoom, zone: ZoneInfo) -> Iterator[TourShown]:
    none: dict[str, list[TourLine]] = {}
    for one in room.tours:
        if one.state == "none":
            none.setdefault(one.why, []).append(one)
    yield from (_no_tour(why, those, zone) for why, those in none.items())
    for one in (each for each in room.tours if each.state != "none"):
        yield TourShown(_numbers(one.guests), words.said_tour(one, zone), " → ".join(one.stops), (), one.state)


def _no_tour(why: str, those: Sequence[TourLine], zone: ZoneInfo) -> TourShown:
    """Everybody who is without a tour for one reason in one line: what can be joined instead is said once, the soonest first."""
    guests = sorted(number for one in those for number in one.guests)
    instead = dict.fromkeys(sorted((one for each in those for one in each.instead), key=lambda one: one[2]))
    said = tuple(
        _("%(time)s %(title)s, %(place)s") % {"time": words.clock(begins, zone), "title": title, "place": place}
        for title, place, begins in instead
    )
    return TourShown(_numbers(guests), words.said_no_tour(len(guests), why), "", said, "none")


def _numbers(guests: Iterable[int]) -> str:
    return ", ".join(map(str, guests))


def _from_to(begins: datetime, ends: datetime, zone: ZoneInfo) -> str:
    return f"{words.clock(begins, zone)}\u2013{words.clock(ends, zone)}"
