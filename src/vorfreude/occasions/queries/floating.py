"""Who is there now, and who of them is the float: clocked in, without a post; what they have in hand, where they are, what they had today."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import hypot
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q, Subquery

from vorfreude.core.dispatch import Free
from vorfreude.core.programme import Walk
from vorfreude.occasions.clocking import LONGEST_SHIFT, since
from vorfreude.occasions.models import (
    Assignment,
    ClockIn,
    CrewMember,
    Duty,
    Need,
    NeedStep,
    Occasion,
    Place,
    Roster,
    SpecialTour,
)
from vorfreude.occasions.queries.programmes import A_STOREY

ALONE = 85.0
"""Metres a minute of somebody who walks alone and knows the way (Bohannon 1997)."""

NEAR = timedelta(hours=6)
"""How far back it is looked where somebody was last, and how far ahead what they do next."""

SOON = timedelta(minutes=5)
"""Whoever has a break, a post or the end of their duty so soon is asked no more."""

WORKS = frozenset({Assignment.Standing.OFFERED, Assignment.Standing.ACCEPTED})
"""Whoever was not heard of is counted on, until they decline."""

OPEN = (Need.Standing.WAITING, Need.Standing.TAKEN, Need.Standing.THERE)

type Spots = Mapping[str, tuple[float, float, int]]
"""Places by name: metres from a corner of the grounds, and the storey."""


@dataclass(frozen=True, slots=True)
class Named:
    """One of the crew, as the control room names them."""

    row: int
    number: int
    name: str


@dataclass(slots=True)
class DutySeen:
    """A published duty near this instant, with everybody who is counted on for it. ``post`` is empty for the float."""

    key: str
    post: str
    place: str
    begins: datetime
    ends: datetime
    heads: int
    breaks: list[tuple[datetime, datetime]]
    who: list[Named] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Present:
    """The rows that say who is there and what they do: members and since when they are there by row, duties, needs and tours of today;
    ``rostered`` is whether a roster was published (known only where somebody is there).
    """

    members: dict[int, CrewMember]
    since: dict[int, datetime]
    duties: list[DutySeen]
    needs: list[Need]
    tours: list[SpecialTour]
    spots: dict[str, tuple[float, float, int]]
    rostered: bool


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


def float_of(occasion: Occasion, *, now: datetime) -> list[Floater]:
    """Everybody of the float who is there, by number. Four queries."""
    return float_in(present_of(occasion.public_id, occasion.timezone, now=now), now=now)


def present_of(occasion: str, timezone: str, *, now: datetime) -> Present:
    """The rows of an occasion (by its public id) near this instant. Four queries."""
    midnight = now.astimezone(ZoneInfo(timezone)).replace(hour=0, minute=0, second=0, microsecond=0)
    clocked = ClockIn.objects.filter(
        member__occasion__public_id=occasion, member__left_at__isnull=True, at__gt=now - LONGEST_SHIFT, at__lte=now
    )
    published = Roster.objects.filter(occasion__public_id=occasion, standing=Roster.Standing.PUBLISHED)
    rows = list(clocked.select_related("member").annotate(rostered=Exists(published)))
    spots: dict[str, tuple[float, float, int]] = {}
    duties = _duties(occasion, now, spots)
    needs = list(_needs(occasion, midnight))
    spots |= spots_of(row.place for row in needs if row.place)
    tours = SpecialTour.objects.filter(occasion__public_id=occasion, called_off_at__isnull=True)
    return Present(
        {row.member_id: row.member for row in rows}, since(rows, now), duties, needs,
        list(tours.select_related("guest", "guide").order_by("starts_at", "pk")), spots, any(row.rostered for row in rows),
    )  # fmt: skip


def float_in(present: Present, *, now: datetime) -> list[Floater]:
    """Who of those who are there is the float, by number: has a duty of it at this instant, and no post; without a published roster everybody."""
    known = {pk: _Known([(at, "")]) for pk, at in present.since.items()}
    for duty in present.duties:
        for one in duty.who:
            if one.row in known:
                _duty(known[one.row], duty, now)
    if not present.rostered:
        for each in known.values():
            each.floats = True
    _had(known, present.needs, now)
    _tours(known, present.tours, now)
    return sorted(
        (_floater(present.members[pk], one, now) for pk, one in known.items() if one.floats and not one.posted),
        key=lambda one: one.number,
    )


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


def _duties(occasion: str, now: datetime, spots: dict[str, tuple[float, float, int]]) -> list[DutySeen]:
    """Duties near this instant, one statement with whoever they are given to; the places of their posts are added to ``spots``."""
    rows = Duty.objects.filter(
        roster__occasion__public_id=occasion, roster__standing=Roster.Standing.PUBLISHED, starts_at__lte=now + NEAR, ends_at__gt=now - NEAR
    ).order_by("starts_at", "key", "assignments__member__number")  # fmt: skip
    found: dict[int, DutySeen] = {}
    for row in rows.values(
        "pk", "key", "starts_at", "ends_at", "heads", "breaks", "post__title", "post__place__name", "post__place__x", "post__place__y",
        "post__place__level", "assignments__standing", "assignments__member_id", "assignments__member__number", "assignments__member__name",
    ):  # fmt: skip
        place = row["post__place__name"] or ""
        if place:
            spots[place] = (row["post__place__x"], row["post__place__y"], row["post__place__level"])
        breaks = [(datetime.fromisoformat(begins), datetime.fromisoformat(ends)) for begins, ends in row["breaks"]]
        duty = found.setdefault(
            row["pk"],
            DutySeen(
                row["key"], row["post__title"] or "", place, row["starts_at"], row["ends_at"], row["heads"], breaks
            ),
        )
        if row["assignments__standing"] in WORKS:
            who = Named(
                row["assignments__member_id"], row["assignments__member__number"], row["assignments__member__name"]
            )
            duty.who.append(who)
    return list(found.values())


def _needs(occasion: str, midnight: datetime) -> Iterable[Need]:
    """Needs that are open, and those of today, each with the step that was last said of it, its member and why."""
    steps = NeedStep.objects.filter(need=OuterRef("pk")).exclude(
        step__in=[NeedStep.Step.OVERDUE, NeedStep.Step.STILL_OPEN]
    )
    last = steps.order_by("-pk")
    rows = Need.objects.filter(Q(standing__in=OPEN) | Q(done_at__gte=midnight), occasion__public_id=occasion)
    return (
        rows.select_related("kind", "place", "guest", "member")
        .annotate(
            last_step=Subquery(last.values("step")[:1]), last_why=Subquery(last.values("why")[:1]),
            last_number=Subquery(last.values("member__number")[:1]), last_name=Subquery(last.values("member__name")[:1]),
        ).order_by("number")
    )  # fmt: skip


def _duty(one: _Known, duty: DutySeen, now: datetime) -> None:
    """Notes one duty: of a post, or of the float with its breaks."""
    if duty.begins > now:
        if duty.post:
            one.leaves(duty.begins)
    elif duty.post and duty.ends > now:
        one.posted = True
    elif duty.post:
        one.marks.append((duty.ends, duty.place))
    elif duty.ends > now:
        one.floats = True
        one.marks.append((duty.begins, ""))
        one.leaves(duty.ends)
        for begins, ends in duty.breaks:
            if ends <= now:
                one.marks.append((ends, ""))
            else:
                one.leaves(begins)


def _had(known: dict[int, _Known], needs: Iterable[Need], now: datetime) -> None:
    """Notes what each has in hand, and the minutes they had today; a need that ended today counts whole."""
    for row in needs:
        one = known.get(row.member_id or 0)
        if one is None or row.taken_at is None:
            continue
        if row.standing in {Need.Standing.TAKEN, Need.Standing.THERE}:
            one.need = row.number
        one.spent += (row.done_at or now) - row.taken_at
        if row.done_at is not None:
            one.marks.append((row.done_at, row.place.name if row.place else ""))


def _tours(known: dict[int, _Known], tours: Iterable[SpecialTour], now: datetime) -> None:
    for row in tours:
        one = known.get(row.guide_id or 0)
        if one is None or not row.stops:
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
