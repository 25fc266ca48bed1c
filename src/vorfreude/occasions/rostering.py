"""Rows of posts, duties and crew become the values with which core makes rosters, and back.

Minutes count from local midnight before the first duty; money is in the smallest unit of the occasion's. Somebody who said no times
can come at any time.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from itertools import combinations
from math import ceil
from zoneinfo import ZoneInfo

from vorfreude.core import rostering as core
from vorfreude.core.rostering.model import DAY
from vorfreude.occasions.models import Assignment, Briefing, CrewMember, Duty, Occasion, Passed, Place, Post, Wish
from vorfreude.occasions.queries.programmes import walk_of
from vorfreude.occasions.turning import MINUTE

STRETCH = 4 * 60
"""Minutes that somebody stands at a post before somebody else does: shorter than any law's run, two of them are a day."""

ALWAYS = core.Span(0, 60 * DAY)
"""When somebody can come who said no times: longer than any occasion."""

HELD = ("proposed", "offered", "accepted")
"""Standings of an assignment that count: whoever declined or dropped out does not do it."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Minute 0 of a roster as an instant."""

    zero: datetime

    def minute(self, instant: datetime) -> int:
        """An instant as a minute, rounded down."""
        return (instant - self.zero) // MINUTE

    def span(self, begin: datetime, end: datetime) -> core.Span:
        """Two instants as a span."""
        return core.Span(self.minute(begin), self.minute(end))

    def instant(self, minute: int) -> datetime:
        """A minute as an instant."""
        return self.zero + minute * MINUTE


@dataclass(frozen=True, slots=True)
class Crew:
    """Everybody who works the occasion, with what they passed and wish; what a problem needs besides its duties."""

    members: Sequence[CrewMember]
    passed: Mapping[int, frozenset[str]]
    wishes: Sequence[Wish]
    places: Sequence[Place]


def frame_of(row: Occasion, starts: Iterable[datetime]) -> Frame:
    """The frame of an occasion whose duties start at these instants."""
    zone = ZoneInfo(row.timezone)
    first = min([row.starts_at, *starts]).astimezone(zone).date()
    return Frame(datetime.combine(first, time(), zone).astimezone(UTC))


def crew_of(row: Occasion) -> Crew:
    """The crew of an occasion as it is now. Four queries."""
    passed: dict[int, set[str]] = {}
    current = Passed.objects.filter(member__occasion=row, passed_at__isnull=False).select_related("briefing")
    for one in current:
        if one.edition == one.briefing.edition:
            passed.setdefault(one.member_id, set()).add(one.briefing.key)
    return Crew(
        list(CrewMember.objects.filter(occasion=row, left_at__isnull=True).select_related("agency").order_by("number")),
        {member: frozenset(keys) for member, keys in passed.items()},
        list(Wish.objects.filter(member__occasion=row, member__left_at__isnull=True).select_related("member")),
        list(Place.objects.filter(occasion=row).order_by("name")),
    )


def problem_of(frame: Frame, duties: Iterable[core.Duty], crew: Crew, *, law: str) -> core.Problem:
    """All that a roster must do. Raises core.WrongRostering for what cannot be meant."""
    some = tuple(duties)
    least = [one.agency.least_minutes for one in crew.members if one.agency]
    return core.Problem(
        duties=some,
        members=tuple(_with_target(crew, frame, some)),
        law=core.LAWS[law],
        prices=core.Prices(least_pay=max(least)) if least else core.Prices(),
        wishes=tuple(
            core.Wish(str(w.member.number), frame.span(w.starts_at, w.ends_at), w.price_minor) for w in crew.wishes
        ),
        walks=_walks(crew.places),
    )


def core_posts(frame: Frame, posts: Iterable[Post], *, briefed: bool) -> list[core.Post]:
    """Posts as core knows them; ``briefed`` asks for people who have passed the briefing already."""
    return [
        core.Post(
            post.key, frame.span(post.starts_at, post.ends_at), post.place.name if post.place else "", frozenset(post.skills),
            post.language or None, _briefing(post.briefing, briefed=briefed), post.heads,
        )
        for post in posts
    ]  # fmt: skip


def core_duty(frame: Frame, duty: Duty, *, briefed: bool) -> core.Duty:
    """A duty's row as core knows it; rows come with post, its place and briefing."""
    post = duty.post
    return core.Duty(
        key=duty.key, post=post.key if post else "float", span=frame.span(duty.starts_at, duty.ends_at),
        place=post.place.name if post and post.place else None, skills=frozenset(duty.skills),
        language=(post.language or None) if post else None, briefing=_briefing(post.briefing if post else None, briefed=briefed),
        heads=duty.heads, is_float=post is None,
        breaks=tuple(frame.span(datetime.fromisoformat(begin), datetime.fromisoformat(end)) for begin, end in duty.breaks),
    )  # fmt: skip


def duty_row(frame: Frame, duty: core.Duty, posts: Mapping[str, Post]) -> Duty:
    """A duty as a row of no roster yet."""
    return Duty(
        key=duty.key, post=None if duty.is_float else posts[duty.post], starts_at=frame.instant(duty.span.begin),
        ends_at=frame.instant(duty.span.end), heads=duty.heads, skills=sorted(duty.skills),
        breaks=[[frame.instant(one.begin).isoformat(), frame.instant(one.end).isoformat()] for one in duty.breaks],
    )  # fmt: skip


def roster_of(assignments: Iterable[Assignment]) -> dict[str, tuple[str, ...]]:
    """Who does what, of assignments that count; rows come with duty and member."""
    found: dict[str, list[str]] = {}
    for one in assignments:
        if one.standing in HELD:
            found.setdefault(one.duty.key, []).append(str(one.member.number))
    return {key: tuple(sorted(who)) for key, who in found.items()}


def _briefing(briefing: Briefing | None, *, briefed: bool) -> str | None:
    return briefing.key if briefing and briefed else None


def _with_target(crew: Crew, frame: Frame, duties: Sequence[core.Duty]) -> list[core.Member]:
    """Our own people share the work by the time that they can come; agencies send whom we need."""
    plain = [_member(one, frame, crew.passed.get(one.pk, frozenset())) for one in crew.members]
    if not duties:
        return plain
    hull = core.Span(min(d.span.begin for d in duties), max(d.span.end for d in duties))
    there = [sum(_overlap(window, hull) for window in one.windows) for one in plain]
    work = sum(duty.worked * duty.heads for duty in duties)
    share = work / max(sum(there), 1)
    return [
        one if one.agency else _targeted(one, int(min(share * minutes, one.most or work)))
        for one, minutes in zip(plain, there, strict=True)
    ]


def _targeted(one: core.Member, target: int) -> core.Member:
    return core.Member(
        one.key, one.skills, one.languages, one.briefings, one.windows, one.price, one.agency, target, one.most
    )


def _member(row: CrewMember, frame: Frame, passed: frozenset[str]) -> core.Member:
    windows = tuple(one for pair in row.windows if (one := _window(frame, *pair)))
    return core.Member(
        key=str(row.number), skills=frozenset(row.skills), languages=frozenset(row.languages), briefings=passed,
        windows=windows if row.windows else (ALWAYS,), price=row.hour_minor, agency=row.agency.title if row.agency else None,
        most=row.most_minutes,
    )  # fmt: skip


def _window(frame: Frame, begin: str, end: str) -> core.Span | None:
    """What of a window lies in the frame; rounded up at its beginning, so that nobody is asked a minute too early."""
    first = max(0, ceil((datetime.fromisoformat(begin) - frame.zero) / timedelta(minutes=1)))
    last = frame.minute(datetime.fromisoformat(end))
    return core.Span(first, last) if first < last else None


def _overlap(one: core.Span, other: core.Span) -> int:
    return max(0, min(one.end, other.end) - max(one.begin, other.begin))


def _walks(places: Sequence[Place]) -> dict[tuple[str, str], int]:
    walk = walk_of(list(places))
    found = {(a.name, b.name): ceil(walk(a.name, b.name) / MINUTE) for a, b in combinations(places, 2)}
    return {pair: minutes for pair, minutes in found.items() if minutes}
