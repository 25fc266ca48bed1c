"""Who of the float is there now: clocked in, without a post; what they have in hand, where they are, what they had today."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import hypot
from zoneinfo import ZoneInfo

from vorfreude.core.dispatch import Free
from vorfreude.core.programme import Walk
from vorfreude.occasions.clocking import LONGEST_SHIFT, since
from vorfreude.occasions.models import Assignment, ClockIn, CrewMember, Duty, Need, Occasion, Place, Roster, SpecialTour
from vorfreude.occasions.queries.programmes import A_STOREY

ALONE = 85.0
"""Metres a minute of somebody who walks alone and knows the way (Bohannon 1997)."""

BACK = timedelta(hours=6)
"""How far back it is looked where somebody was last, and how far ahead what they do next."""

SOON = timedelta(minutes=5)
"""Whoever has a break, a post or the end of their duty so soon is asked no more."""

WORKS = (Assignment.Standing.OFFERED, Assignment.Standing.ACCEPTED)
"""Whoever was not heard of is counted on, until they decline."""

type Spots = Mapping[str, tuple[float, float, int]]
"""Places by name: metres from a corner of the grounds, and the storey."""


@dataclass(frozen=True, slots=True)
class Floater:
    """One of the float who is there. ``need`` is the number of what they have in hand; ``touring`` that they give a special tour;
    ``resting`` that it is their break, or nearly. ``since`` is when they were last done with anything; ``minutes`` of needs today;
    ``until`` when they have a break, a post or the end of their duty next.
    """

    number: int
    name: str
    since: datetime
    place: str
    skills: frozenset[str]
    languages: frozenset[str]
    minutes: int
    need: int | None = None
    touring: bool = False
    resting: bool = False
    until: datetime | None = None

    @property
    def is_free(self) -> bool:
        """Whether they can be asked now."""
        return self.need is None and not self.touring and not self.resting

    def as_free(self) -> Free:
        """The same as dispatch knows them."""
        return Free(str(self.number), self.since, self.place, self.skills, self.languages, self.minutes)


@dataclass(slots=True)
class _Known:
    """What is gathered about one member; ``marks`` are instants at which they were done with something, and where."""

    marks: list[tuple[datetime, str]] = field(default_factory=list)
    floats: bool = False
    posted: bool = False
    touring: bool = False
    need: int | None = None
    spent: timedelta = timedelta()
    until: datetime | None = None

    def leaves(self, at: datetime) -> None:
        """They are not there for needs from then on."""
        self.until = at if self.until is None else min(self.until, at)


def float_of(occasion: Occasion, *, now: datetime) -> list[Floater]:
    """Everybody of the float who is there, by number. Six queries.

    There is whoever clocked in last and has not gone. Of the float is whoever has a duty of it at this instant, and no post;
    without a published roster, everybody who is there.
    """
    rows = CrewMember.objects.filter(occasion=occasion, left_at__isnull=True).order_by("number")
    members = {row.pk: row for row in rows}
    clocked = ClockIn.objects.filter(member__occasion=occasion, at__gt=now - LONGEST_SHIFT, at__lte=now)
    came = since(clocked, now)
    known = {pk: _Known([(at, "")]) for pk, at in came.items() if pk in members}
    if (
        not _duties(occasion, known, now)
        and not Roster.objects.filter(occasion=occasion, standing="published").exists()
    ):
        for one in known.values():
            one.floats = True
    _needs(occasion, known, now)
    _tours(occasion, known, now)
    return [_floater(members[pk], one, now) for pk, one in sorted(known.items(), key=lambda pair: members[pair[0]].number)
            if one.floats and not one.posted]  # fmt: skip


def spots_of(places: Iterable[Place]) -> dict[str, tuple[float, float, int]]:
    """Where places are."""
    return {one.name: (one.x, one.y, one.level) for one in places}


def walk_alone(spots: Spots) -> Walk:
    """How long somebody of the crew walks; no time where a place is not known."""

    def walk(one: str, other: str) -> timedelta:
        here, there = spots.get(one), spots.get(other)
        if here is None or there is None:
            return timedelta()
        metres = hypot(here[0] - there[0], here[1] - there[1]) + A_STOREY * abs(here[2] - there[2])
        return timedelta(seconds=round(60 * metres / ALONE))

    return walk


def _duties(occasion: Occasion, known: dict[int, _Known], now: datetime) -> bool:
    """Notes who has which duty now; gives whether there is any duty near this instant at all."""
    rows = (
        Assignment.objects.filter(
            duty__roster__occasion=occasion, duty__roster__standing=Roster.Standing.PUBLISHED, standing__in=WORKS,
            duty__starts_at__lte=now + BACK, duty__ends_at__gt=now - BACK,
        ).select_related("duty__post__place").order_by("duty__starts_at", "pk")
    )  # fmt: skip
    found = list(rows)
    for row in found:
        if (one := known.get(row.member_id)) is None:
            continue
        _duty(one, row.duty, now)
    return bool(found)


def _duty(one: _Known, duty: Duty, now: datetime) -> None:
    """Notes one duty: of a post, or of the float with its breaks."""
    if duty.starts_at > now:
        if duty.post is not None:
            one.leaves(duty.starts_at)
    elif duty.post is not None and duty.ends_at > now:
        one.posted = True
    elif duty.post is not None:
        one.marks.append((duty.ends_at, duty.post.place.name if duty.post.place else ""))
    elif duty.ends_at > now:
        one.floats = True
        one.marks.append((duty.starts_at, ""))
        one.leaves(duty.ends_at)
        for begins, ends in ((datetime.fromisoformat(a), datetime.fromisoformat(b)) for a, b in duty.breaks):
            if ends <= now:
                one.marks.append((ends, ""))
            else:
                one.leaves(begins)


def _needs(occasion: Occasion, known: dict[int, _Known], now: datetime) -> None:
    midnight = now.astimezone(ZoneInfo(occasion.timezone)).replace(hour=0, minute=0, second=0, microsecond=0)
    rows = Need.objects.filter(occasion=occasion, member__isnull=False, taken_at__isnull=False).select_related("place")
    for row in rows.order_by("taken_at", "pk"):
        one = known.get(row.member_id or 0)
        if one is None or row.taken_at is None:
            continue
        if row.standing in {Need.Standing.TAKEN, Need.Standing.THERE}:
            one.need = row.number
        ends = row.done_at or now
        if ends > midnight:
            one.spent += ends - max(row.taken_at, midnight)
        if row.done_at is not None:
            one.marks.append((row.done_at, row.place.name if row.place else ""))


def _tours(occasion: Occasion, known: dict[int, _Known], now: datetime) -> None:
    rows = SpecialTour.objects.filter(occasion=occasion, guide__isnull=False, called_off_at__isnull=True)
    for row in rows:
        one = known.get(row.guide_id or 0)
        if one is None or not row.stops or row.starts_at is None:
            continue
        last = row.stops[-1]
        ends = datetime.fromisoformat(last["to"])
        if row.composed_at <= now < ends:
            one.touring = True
        elif ends <= now:
            one.marks.append((ends, last["place"]))


def _floater(member: CrewMember, one: _Known, now: datetime) -> Floater:
    resting = one.until is not None and one.until < now + SOON
    there = [mark for mark in one.marks if mark[1]]
    return Floater(
        member.number, member.name, max(at for at, _ in one.marks), max(there)[1] if there else "",
        frozenset(member.skills), frozenset(member.languages), one.spent // timedelta(minutes=1),
        one.need, one.touring, resting, one.until,
    )  # fmt: skip
