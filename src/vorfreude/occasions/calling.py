"""The crew as it stands at an instant becomes what ``core.callouts`` asks: minutes, duties, who is there, whose hands are full."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from vorfreude.core.callouts import Candidate
from vorfreude.core.rostering import LAWS, Law, Span
from vorfreude.core.rostering import Duty as CoreDuty
from vorfreude.core.rostering import Member as CoreMember
from vorfreude.occasions.clocking import LONGEST_SHIFT, since
from vorfreude.occasions.models import Assignment, ClockIn, CrewMember, Duty, Need, Occasion, Passed, Roster

MINUTE = timedelta(minutes=1)

ALWAYS = Span(-(10**6), 10**6)
"""Of somebody who named no hours: the whole occasion suits them."""


@dataclass(frozen=True, slots=True)
class Scene:
    """The duty that looks for somebody, everybody who may be asked (by the number of their row), the law, and the minute it is."""

    vacant: CoreDuty
    candidates: tuple[Candidate, ...]
    law: Law
    now: int


def the_scene(occasion: Occasion, duty: Duty, *, now: datetime) -> Scene:
    """Everybody of the crew who does not have this duty. Five queries."""
    roster = Roster.objects.get(pk=duty.roster_id)
    zero = _zero(occasion)
    held = _held(roster)
    rows = list(CrewMember.objects.filter(occasion=occasion, left_at=None))
    there = since(ClockIn.objects.filter(member__in=rows, at__gt=now - LONGEST_SHIFT), now)
    busy = set(Need.objects.filter(occasion=occasion, standing__in=["taken", "there"]).values_list("member", flat=True))
    briefed = _briefed(duty)
    candidates = tuple(
        Candidate(
            member=_member(row, zero), duties=tuple(_duty(one, zero) for one in held[row.pk]),
            here=row.pk in there, busy=row.pk in busy, briefed=briefed is None or row.pk in briefed,
        )
        for row in rows
        if all(one.pk != duty.pk for one in held[row.pk])
    )  # fmt: skip
    return Scene(_duty(duty, zero), candidates, LAWS.get(roster.law, LAWS["EU"]), _minutes(now, zero))


def _zero(occasion: Occasion) -> datetime:
    """Local midnight a week before the first day: everything that can be rostered lies behind it."""
    there = occasion.starts_at.astimezone(ZoneInfo(occasion.timezone)) - timedelta(days=7)
    return there.replace(hour=0, minute=0, second=0, microsecond=0)


def _held(roster: Roster) -> dict[int, list[Duty]]:
    found: dict[int, list[Duty]] = defaultdict(list)
    rows = Assignment.objects.filter(duty__roster=roster, standing__in=["offered", "accepted"])
    for row in rows.select_related("duty__post__place").order_by("duty__starts_at"):
        found[row.member_id].append(row.duty)
    return found


def _briefed(duty: Duty) -> frozenset[int] | None:
    briefing = duty.post.briefing if duty.post else None
    if briefing is None:
        return None
    passed = Passed.objects.filter(briefing=briefing, edition=briefing.edition, passed_at__isnull=False)
    return frozenset(passed.values_list("member", flat=True))


def _member(row: CrewMember, zero: datetime) -> CoreMember:
    return CoreMember(
        key=str(row.pk), skills=frozenset(row.skills), languages=frozenset(row.languages),
        windows=tuple(_spans(((datetime.fromisoformat(a), datetime.fromisoformat(b)) for a, b in row.windows), zero)) or (ALWAYS,),
        most=row.most_minutes,
    )  # fmt: skip


def _duty(row: Duty, zero: datetime) -> CoreDuty:
    post = row.post
    breaks = tuple(_spans(((datetime.fromisoformat(a), datetime.fromisoformat(b)) for a, b in row.breaks), zero))
    return CoreDuty(
        key=row.key, post=post.key if post else "", span=Span(_minutes(row.starts_at, zero), _minutes(row.ends_at, zero)),
        place=post.place.name if post and post.place else None, skills=frozenset(row.skills), language=(post.language or None) if post else None,
        is_float=post is None, breaks=breaks,
    )  # fmt: skip


def _spans(stretches: Iterable[tuple[datetime, datetime]], zero: datetime) -> list[Span]:
    return [Span(_minutes(begin, zero), _minutes(end, zero)) for begin, end in stretches]


def _minutes(at: datetime, zero: datetime) -> int:
    return (at - zero) // MINUTE
