"""The crew as it stands at an instant becomes what ``core.callouts`` asks: minutes, duties, who is there, whose hands are full."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from vorfreude.core import rostering as core
from vorfreude.core.callouts import Candidate
from vorfreude.occasions.clocking import LONGEST_SHIFT, since
from vorfreude.occasions.models import Assignment, ClockIn, Duty, Need, Occasion
from vorfreude.occasions.rostering import Frame, core_duty, crew_of, frame_of, problem_of


@dataclass(frozen=True, slots=True)
class Scene:
    """The duty that looks for somebody, everybody who may be asked (by the number of their row), the law, and the minute it is."""

    vacant: core.Duty
    candidates: tuple[Candidate, ...]
    rows: dict[str, int]
    law: core.Law
    now: int


def the_scene(occasion: Occasion, duty: Duty, *, now: datetime) -> Scene:
    """Everybody of the crew who does not have this duty; ``rows`` are their rows by key. The duty comes with its roster. Seven queries."""
    held = _held(duty)
    frame = frame_of(occasion, [one.starts_at for ones in held.values() for one in ones] + [duty.starts_at])
    crew = crew_of(occasion)
    problem = problem_of(frame, (), crew, law=duty.roster.law)
    there = since(ClockIn.objects.filter(member__in=crew.members, at__gt=now - LONGEST_SHIFT), now)
    needs = Need.objects.filter(occasion=occasion, standing__in=["taken", "there"])
    busy = set(needs.values_list("member", flat=True))
    briefing = duty.post.briefing if duty.post else None
    candidates = tuple(
        Candidate(
            member=member, duties=tuple(core_duty(frame, one, briefed=False) for one in held[row.pk]), here=row.pk in there, busy=row.pk in busy,
            briefed=briefing is None or briefing.key in member.briefings,
        )
        for row, member in zip(crew.members, problem.members, strict=True)
        if all(one.pk != duty.pk for one in held[row.pk])
    )  # fmt: skip
    rows = {str(row.number): row.pk for row in crew.members}
    return Scene(core_duty(frame, duty, briefed=False), candidates, rows, problem.law, _minute(frame, now))


def _held(duty: Duty) -> dict[int, list[Duty]]:
    found: dict[int, list[Duty]] = defaultdict(list)
    rows = Assignment.objects.filter(duty__roster=duty.roster_id, standing__in=["offered", "accepted"])
    for row in rows.select_related("duty__post__place", "duty__post__briefing").order_by("duty__starts_at", "pk"):
        found[row.member_id].append(row.duty)
    return found


def _minute(frame: Frame, now: datetime) -> int:
    return max(0, frame.minute(now))
